#include "funkloch/coverage/coverage.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/coverage/zone_sums.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

namespace funkloch {

namespace {

/// What the definition says about one operator's map.
struct OperatorView {
    const ServerMap* map = nullptr;
    std::vector<double> required_dbm;  ///< by server

    bool known(std::size_t cell) const { return map->level(cell) != unknown_level; }
    bool serves(std::size_t cell) const {
        const std::int32_t server = map->server(cell);
        return server != no_server && map->rsrp_dbm(cell) >= required_dbm[static_cast<std::size_t>(server)];
    }
};

std::vector<OperatorView> views_of(const Servers& servers, const CoverageDefinition& definition) {
    std::vector<double> required;
    for (const Server& server : servers.names)
        required.push_back(required_rsrp_dbm(definition, server.frequency_mhz, server.bandwidth_mhz, server.sigma_db));
    std::vector<OperatorView> views;
    for (const ServerMap& map : servers.maps)
        if (map.layer.technology == definition.technology) views.push_back({&map, required});
    if (views.size() > 32) throw std::invalid_argument("classify: more than 32 operators of one technology");
    return views;
}

double probability_at(const OperatorView& view, const Servers& servers, const CoverageDefinition& definition,
                      std::size_t cell) {
    const std::int32_t server = view.map->server(cell);
    if (server == no_server) return 0;
    const Server& best = servers.names[static_cast<std::size_t>(server)];
    return probability_of_coverage(view.map->rsrp_dbm(cell),
                                   threshold_dbm(definition, best.frequency_mhz, best.bandwidth_mhz), best.sigma_db);
}

/// What serves a cell, and whether anything about it is unknown.
void fill_cell(const std::vector<OperatorView>& views, std::size_t cell, TechnologyCoverage& coverage) {
    std::uint32_t bits = 0;
    bool unknown = false;
    for (std::size_t k = 0; k < views.size(); ++k) {
        if (!views[k].known(cell)) unknown = true;
        if (views[k].serves(cell)) bits |= std::uint32_t{1} << k;
    }
    coverage.served_by.set(cell, bits);
    // An unknown operator does not matter where another one already answers the question.
    const bool answered = coverage.definition.scope == Scope::any && bits != 0;
    if (unknown && !answered) coverage.unknown[cell] = 1;
}

TechnologyCoverage empty_coverage(const CoverageDefinition& definition, const std::vector<OperatorView>& views,
                                  const GridSpec& grid) {
    TechnologyCoverage coverage;
    coverage.definition = definition;
    for (const OperatorView& view : views) coverage.operators.push_back(view.map->layer.operator_name);
    coverage.served_by = OperatorSets(grid.size(), views.size());
    coverage.unknown = ZeroedArray<std::uint8_t>(grid.size());
    return coverage;
}

/// State of a cell for the rows of any_operator: the best operator's probability (scope any) or the worst one's (each).
/// Operators often share masts and hills, so their fading is taken as fully correlated: neither sum nor product of
/// chances.
CellState state_of_all(const std::vector<OperatorView>& views, const Servers& servers,
                       const TechnologyCoverage& coverage, std::size_t cell) {
    const bool each = coverage.definition.scope == Scope::each_operator;
    double probability = each && !views.empty() ? 1 : 0;
    for (const OperatorView& view : views) {
        const double p = probability_at(view, servers, coverage.definition, cell);
        probability = each ? std::min(probability, p) : std::max(probability, p);
    }
    return {is_covered(coverage, cell), coverage.unknown[cell] != 0, probability};
}

TechnologyCoverage classify_one(const Servers& servers, const Scene& scene, const CoverageDefinition& definition) {
    const std::vector<OperatorView> views = views_of(servers, definition);
    TechnologyCoverage coverage = empty_coverage(definition, views, scene.land.grid);
    const auto cells = static_cast<std::int64_t>(scene.land.grid.size());
#pragma omp parallel for schedule(static)
    for (std::int64_t cell = 0; cell < cells; ++cell)
        if (scene.land.is_land(static_cast<std::size_t>(cell)))
            fill_cell(views, static_cast<std::size_t>(cell), coverage);

    coverage.sums =
        zone_sums(scene.land, [&](std::size_t cell) { return state_of_all(views, servers, coverage, cell); });
    for (const OperatorView& view : views) {
        const auto sums = zone_sums(scene.land, [&](std::size_t cell) {
            return CellState{view.serves(cell), !view.known(cell), probability_at(view, servers, definition, cell)};
        });
        coverage.sums.insert(coverage.sums.end(), sums.begin(), sums.end());
    }
    coverage.rows = rows_of(coverage);
    return coverage;
}

}  // namespace

bool is_covered(const TechnologyCoverage& coverage, std::size_t cell) {
    const std::uint32_t serving = coverage.served_by[cell];
    if (coverage.definition.scope == Scope::any) return serving != 0;
    // One bit for each operator; counting them is a function call on plain x86-64.
    return !coverage.operators.empty() && serving == ~std::uint32_t{0} >> (32 - coverage.operators.size());
}

Coverage classify(const Servers& servers, const Scene& scene, const std::vector<CoverageDefinition>& definitions) {
    Coverage coverage;
    for (const CoverageDefinition& definition : definitions)
        coverage.technologies.push_back(classify_one(servers, scene, definition));
    return coverage;
}

}  // namespace funkloch
