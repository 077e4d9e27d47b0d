#include "funkloch/propagation/deviation.hpp"

#include "funkloch/propagation/radial/disc_sink.hpp"
#include "funkloch/propagation/radial/exact_path.hpp"

#include <cmath>
#include <cstddef>
#include <random>

namespace funkloch {

std::vector<DeviationSample> radial_deviation(const TerrainView& terrain, const DiscRequest& request, const Disc& disc,
                                              int cells, std::uint64_t seed) {
    const radial::DiscPlan plan(terrain, request);
    const p1812::PathConstants constants = p1812::path_constants(request.link, request.frequencies_mhz.front());
    const Raster<float>& loss_db = disc.loss_db.front();
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < loss_db.size(); ++i) {
        if (!std::isnan(loss_db[i])) known.push_back(i);
    }
    std::vector<DeviationSample> samples;
    if (known.empty()) return samples;

    radial::ExactPath exact(plan, request.link);
    p1812::PathGeometry path;
    std::mt19937_64 random(seed);
    for (int i = 0; i < cells; ++i) {
        const std::size_t cell = known[random() % known.size()];  // standard distributions differ between libraries
        DeviationSample sample;
        sample.col = disc.window.col0 + static_cast<int>(cell % static_cast<std::size_t>(loss_db.columns()));
        sample.row = disc.window.row0 + static_cast<int>(cell / static_cast<std::size_t>(loss_db.columns()));
        if (!exact.analyze(sample.col - plan.mast.col, sample.row - plan.mast.row, path)) continue;
        sample.radial_db = static_cast<double>(loss_db[cell]);
        sample.exact_db = static_cast<double>(static_cast<float>(p1812::basic_loss_db(path, constants)));
        samples.push_back(sample);
    }
    return samples;
}

std::vector<DeviationSample> radial_deviation(const TerrainView& terrain, const DiscRequest& request, int cells,
                                              std::uint64_t seed) {
    DiscRequest radial_request = request;
    radial_request.mode = Mode::radial;
    return radial_deviation(terrain, radial_request, path_loss_disc(terrain, radial_request), cells, seed);
}

}  // namespace funkloch
