#include "project_checks.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/files/input_file.hpp"
#include "funkloch/law/layer_facts.hpp"
#include "funkloch/propagation/model.hpp"
#include "read_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace funkloch {

namespace {

/// What says something of one layer would be lost on the many layers of a mapped file, and so would a layer of an own
/// mapping that no rule asks for or whose geometry none can use.
void check_mapping(const Project& project, const ConstraintInput& input, const std::vector<std::string>& known) {
    const std::string file = project.file.filename().string();
    for (const auto& [key, what] : {std::pair(input.where.empty() ? "" : "where", "a filter"),
                                    {input.empty ? "empty" : "", "empty = true"},
                                    {input.columns.empty() ? "" : "columns", "columns"}})
        if (*key != '\0')
            throw InputError({file, std::string("key inputs.constraints.") + key,
                              input.path + ": " + what + " together with a mapping", "",
                              "Leave it out, or name a single layer: name = \"…\"."});
    const LayerMapping mapping = mapping_of(project, input);
    if (!is_own_mapping(input)) return;
    for (const auto& layer : mapping.layers) {
        if (std::find(known.begin(), known.end(), layer.name) == known.end())
            throw InputError({input.mapping, "layer " + layer.name, "no rule asks for this layer", "",
                              "`funkloch rules` lists the layers."});
        const unsigned usable = shapes_of_layer(canonical_layer(layer.name));
        if ((shape_of(layer) & usable) == 0)
            throw InputError({input.mapping, "layer " + layer.name, words_of_shapes(shape_of(layer)),
                              words_of_shapes(usable), "Choose another geometry; buffer_m makes strips of lines."});
    }
}

/// An attribute that nothing reads would silently change nothing.
void check_columns(const Project& project, const ConstraintInput& input, const RuleBook& book) {
    const auto known = layer_attributes(book, canonical_layer(input.name));
    for (const auto& [attribute, column] : input.columns) {
        if (std::find(known.begin(), known.end(), attribute) != known.end()) continue;
        const std::string nearest = nearest_word(attribute, known);
        throw InputError({project.file.filename().string(), "key inputs.constraints.columns",
                          "nothing reads the attribute \"" + attribute + "\" of " + input.name,
                          fmt::format("some of {}", fmt::join(known, ", ")),
                          nearest.empty() ? "Leave it out." : "Did you mean " + nearest + "?"});
    }
}

}  // namespace

unsigned shape_of(const MappedLayer& layer) {
    if (layer.centroid) return points_shape;
    if (layer.buffer_m > 0 && layer.shape == MappedLayer::Shape::line) return areas_shape;
    return 1U << static_cast<unsigned>(layer.shape);
}

bool is_own_mapping(const LayerInput& input) {
    return input.mapping.ends_with(".toml");
}

LayerMapping mapping_of(const Project& project, const LayerInput& input) {
    if (!is_own_mapping(input)) return builtin_mapping(input.mapping);
    const std::string text = read_text_file(resolve_input(project.policy, input.mapping), 1 << 20);
    return parse_mapping(text, input.mapping, input.mapping);
}

RuleBook rules_of(const Project& project) {
    std::vector<RuleOverlay> overlays;
    for (const std::string& path : project.law_rules)
        overlays.push_back({path, read_text_file(resolve_input(project.policy, path), 1 << 22)});
    return load_rules(project.law.land, overlays);
}

void check_law(const Project& project) {
    const std::string file = project.file.filename().string();
    const RuleBook book = rules_of(project);
    check_law_options(book, project.law);
    std::vector<std::string> known;
    for (const auto& [layer, rules] : layers_needed(book)) known.push_back(layer);
    for (const auto& [alias, layer] : layer_aliases()) known.push_back(alias);
    for (const ConstraintInput& constraint : project.constraints) {
        if (constraint.name.empty() == constraint.mapping.empty())
            throw InputError(
                {file, "key inputs.constraints",
                 constraint.path + (constraint.name.empty() ? ": neither name nor mapping" : ": name and mapping"),
                 "one of the two", "Write name = \"nsg\" for one layer, mapping = \"osm\" for many."});
        if (!constraint.mapping.empty()) {
            check_mapping(project, constraint, known);
            continue;
        }
        if (std::find(known.begin(), known.end(), constraint.name) != known.end()) {
            check_columns(project, constraint, book);
            continue;
        }
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
    const PropagationModel& model = *project.radio.model;
    std::set<std::string> extrapolations;
    for (const Site& site : scene.network.sites)
        for (const Sector& sector : site.sectors) {
            const bool counted = std::any_of(project.coverage.begin(), project.coverage.end(),
                                             [&](const auto& d) { return counts_for(d, sector); });
            if (!counted) continue;
            if (!model.frequency_mhz.holds(sector.frequency_mhz))
                throw InputError(
                    {project.file.filename().string(), "key radio.model",
                     fmt::format("{} does not cover {} MHz (sector {})", model.key, sector.frequency_mhz, sector.id),
                     fmt::format("{} … {} MHz", model.frequency_mhz.least, model.frequency_mhz.most),
                     "Choose p1812, or name the bands that count in [[coverage]] bands."});
            Link link = project.radio.link;
            link.frequency_mhz = sector.frequency_mhz;
            link.tx_height_m = sector.height_m;
            for (const std::string& text : funkloch::extrapolations(model, link, project.radius_km))
                extrapolations.insert(text);
        }
    for (const std::string& text : extrapolations)
        scene.warnings.push_back(fmt::format("radio.model {}: {}", model.key, text));
}

}  // namespace funkloch
