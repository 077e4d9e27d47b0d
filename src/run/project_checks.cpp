#include "project_checks.hpp"

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

void check_law(const Project& project) {
    const std::string file = project.file.filename().string();
    const RuleBook book = load_rules(project.law.land);
    check_switches(book, project.law);
    std::vector<std::string> known;
    for (const auto& [layer, rules] : layers_needed(book)) known.push_back(layer);
    for (const auto& [alias, layer] : layer_aliases()) known.push_back(alias);
    for (const LayerInput& constraint : project.constraints) {
        if (std::find(known.begin(), known.end(), constraint.name) != known.end()) continue;
        const std::string nearest = nearest_word(constraint.name, known);
        throw InputError({file, "key inputs.constraints.name",
                          "no rule of " + book.land + " asks for the layer \"" + constraint.name + "\"", "",
                          nearest.empty() ? "`funkloch rules` lists the layers." : "Did you mean " + nearest + "?"});
    }
}

void check_districts(const Project& project, Scene& scene) {
    if (scene.land.zones.size() < 2) return;
    std::vector<bool> touched(scene.land.zones.size(), false);
    for (const Piece& piece : scene.land.pieces) touched[static_cast<std::size_t>(piece.zone)] = true;
    std::size_t outside = 0;
    for (std::size_t zone = 1; zone < touched.size(); ++zone) {
        const Zone& district = scene.land.zones[zone];
        if (district.id == "land" || district.id == "none")
            throw InputError({project.districts.path, "district " + district.name,
                              "the id \"" + district.id + "\" is reserved for the tables' own rows", "",
                              "Choose another field for inputs.districts.id."});
        if (!touched[zone]) ++outside;
    }
    if (outside + 1 == touched.size())
        throw InputError({project.districts.path, "", "none of its districts lies in the land", "",
                          "Check inputs.districts.where and the boundary."});
    if (outside > 0)
        scene.warnings.push_back(fmt::format("{} districts lie outside the land and have no people or area", outside));
}

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
