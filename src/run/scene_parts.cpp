#include "scene_parts.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/law/layer_facts.hpp"
#include "funkloch/run/analyze.hpp"
#include "run/project/project_checks.hpp"

#include <algorithm>
#include <set>

namespace funkloch {

namespace {

/// Adds one table's sites to the network; ids must be unique over all tables.
void append(Network& network, Network more, const std::string& path) {
    const int shift = static_cast<int>(network.antennas.size());
    std::set<std::string> ids;
    for (const Site& site : network.sites) ids.insert(site.id);
    for (Site& site : more.sites) {
        if (ids.contains(site.id))
            throw InputError({path, "site " + site.id, "another table of sites has this id too", "",
                              "Give every site an id of its own."});
        for (Sector& sector : site.sectors) sector.antenna += shift;
        network.sites.push_back(std::move(site));
    }
    std::move(more.antennas.begin(), more.antennas.end(), std::back_inserter(network.antennas));
    for (auto& assumption : more.assumptions) {
        const auto same = std::find_if(network.assumptions.begin(), network.assumptions.end(),
                                       [&](const auto& known) { return known.first == assumption.first; });
        if (same == network.assumptions.end())
            network.assumptions.push_back(std::move(assumption));
        else
            same->second += assumption.second;
    }
}

/// Several files may make up one layer. It is complete wherever one of them is.
void add_constraints(Constraints& constraints, Layer layer) {
    const std::string role = canonical_layer(layer.name);
    const auto [entry, first] = constraints.try_emplace(role);
    Layer& known = entry->second;
    known.name = role;
    known.source += (known.source.empty() ? "" : ", ") + layer.source;
    known.repaired += layer.repaired;
    known.skipped += layer.skipped;
    std::move(layer.features.begin(), layer.features.end(), std::back_inserter(known.features));
    std::move(layer.files.begin(), layer.files.end(), std::back_inserter(known.files));
    if (first)
        known.known = std::move(layer.known);
    else if (!layer.known)
        known.known.reset();
    else if (known.known)
        std::move(layer.known->begin(), layer.known->end(), std::back_inserter(*known.known));
}

}  // namespace

Constraints read_constraints(const Project& project, InputReader& reader, const LandToFit& land,
                             const std::function<bool(const std::string&)>& wanted,
                             std::vector<std::string>& warnings) {
    Constraints constraints;
    for (ConstraintInput input : project.constraints) {
        const bool mapped = !input.mapping.empty();
        if (!mapped && !wanted(canonical_layer(input.name))) continue;
        input.shapes = shapes_of_layer(canonical_layer(input.name));
        LayerFile file =
            mapped ? reader.read_mapped(input, mapping_of(project, input)) : reader.read_layer(input, input.name);
        fit_to_land(file, input, land, reader, warnings);
        for (Layer& layer : file.layers)
            if (wanted(canonical_layer(layer.name))) add_constraints(constraints, std::move(layer));
    }
    return constraints;
}

std::vector<OfficialMap> read_official(const Project& project, InputReader& reader, const Land& land,
                                       Progress& progress) {
    if (project.official.paths.empty()) return {};
    std::vector<Technology> technologies;
    for (const CoverageDefinition& definition : project.coverage) technologies.push_back(definition.technology);
    auto maps = reader.read_official(project.official, land, technologies, progress);
    for (const Technology technology : technologies)
        if (project.official_replaces && std::none_of(maps.begin(), maps.end(), [&](const OfficialMap& map) {
                return map.subject == subject_of(technology);
            }))
            throw InputError({project.official.paths.front(), "",
                              std::string("it does not tell of ") + name_of(technology) + " alone",
                              "the official coverage of each technology of [[coverage]]",
                              "Take the CSV of 100 m cells, or name the technology with inputs.official.areas and "
                              "leave the other one out of [[coverage]]."});
    return maps;
}

Network read_network(const Project& project, InputReader& reader) {
    Network network;
    const NetworkDefaults defaults = network_defaults(project);
    for (const SitesInput& sites : project.sites) append(network, reader.read_sites(sites, defaults), sites.path);
    return network;
}

}  // namespace funkloch
