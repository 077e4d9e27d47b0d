#include "deviation.hpp"

#include "funkloch/core/in_parallel.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/propagation/deviation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace funkloch {

namespace {

// Few sites with many cells each: a disc costs more than the exact paths of its sample.
constexpr std::size_t most_sites = 20;

}  // namespace

Deviation summarize(std::vector<double> differences_db) {
    Deviation deviation;
    if (differences_db.empty()) return deviation;
    for (double& difference : differences_db) difference = std::abs(difference);
    std::sort(differences_db.begin(), differences_db.end());
    const std::size_t count = differences_db.size();
    const double squares =
        std::inner_product(differences_db.begin(), differences_db.end(), differences_db.begin(), 0.0);
    deviation.sample = static_cast<std::int64_t>(count);
    deviation.rmse_db = std::sqrt(squares / static_cast<double>(count));
    const auto rank = static_cast<std::size_t>(std::ceil(0.99 * static_cast<double>(count)));
    deviation.p99_db = differences_db[rank - 1];
    deviation.max_db = differences_db.back();
    return deviation;
}

Deviation measure_deviation(const std::vector<Site>& sites, const Scene& scene, const RadioOptions& radio) {
    if (radio.mode == Mode::exact || !radio.model->follows_profile || radio.deviation_sample <= 0 || sites.empty())
        return {};
    const std::size_t used = std::min(most_sites, sites.size());
    std::vector<std::vector<double>> differences(used);
    in_parallel(used, [&](std::size_t i) {
        // Evenly spread over the list of sites; the remainder of the sample goes to the first ones.
        const Site& site = sites[i * sites.size() / used];
        const auto share = static_cast<std::size_t>(radio.deviation_sample);
        const int cells = static_cast<int>(share / used + (i < share % used ? 1 : 0));
        if (cells == 0) return;
        const Sector& sector = site.sectors.front();
        const DiscRequest request = disc_request(site, sector.height_m, {sector.frequency_mhz}, scene, radio);
        for (const DeviationSample& sample : radial_deviation(view_of(scene.terrain), request, cells, i + 1))
            differences[i].push_back(sample.difference_db());
    });
    std::vector<double> all;
    for (const auto& part : differences) all.insert(all.end(), part.begin(), part.end());
    return summarize(std::move(all));
}

}  // namespace funkloch
