#include "model_limits.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/propagation/hata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace funkloch {

namespace {

struct Range {
    double least_mhz, most_mhz;
};

Range range_of(Model model) {
    switch (model) {
        case Model::p1812:
            return {30, 6000};
        case Model::okumura_hata:
            return {150, 2000};
        case Model::free_space:
            break;
    }
    return {0, std::numeric_limits<double>::infinity()};
}

}  // namespace

void check_model(const Project& project, Scene& scene) {
    const Range range = range_of(project.radio.model);
    std::set<std::string> extrapolations;
    for (const Site& site : scene.network.sites)
        for (const Sector& sector : site.sectors) {
            const bool counted = std::any_of(project.coverage.begin(), project.coverage.end(),
                                             [&](const auto& d) { return counts_for(d, sector); });
            if (!counted) continue;
            if (sector.frequency_mhz < range.least_mhz || sector.frequency_mhz > range.most_mhz)
                throw InputError({project.file.filename().string(), "key radio.model",
                                  fmt::format("{} does not cover {} MHz (sector {})", project.model,
                                              sector.frequency_mhz, sector.id),
                                  fmt::format("{} … {} MHz", range.least_mhz, range.most_mhz),
                                  "Choose p1812, or name the bands that count in [[coverage]] bands."});
            if (project.radio.model != Model::okumura_hata) continue;
            Link link = project.radio.link;
            link.frequency_mhz = sector.frequency_mhz;
            link.tx_height_m = sector.height_m;
            for (const std::string& text : okumura_hata::extrapolations(link, project.radius_km))
                extrapolations.insert(text);
        }
    for (const std::string& text : extrapolations) scene.warnings.push_back("radio.model okumura-hata: " + text);
}

}  // namespace funkloch
