#include "funkloch/coverage/official.hpp"
#include "funkloch/coverage/zone_sums.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace funkloch {

namespace {

const OfficialMap& map_of(const std::vector<OfficialMap>& maps, Technology technology) {
    for (const OfficialMap& map : maps)
        if (map.subject == subject_of(technology)) return map;
    throw std::invalid_argument("official_coverage: no map of a technology");
}

/// The largest number of operators that is told apart.
int most_operators(const OfficialMap& map, const CoverageDefinition& definition, int networks) {
    if (definition.scope == Scope::each_operator) return networks;
    int most = 1;
    for (const std::uint8_t operators : map.operators.cells())
        if (operators != official_unknown) most = std::max<int>(most, operators);
    return std::min(most, most_official_operators);
}

TechnologyCoverage coverage_by(const OfficialMap& map, const Land& land, const CoverageDefinition& definition,
                               int networks) {
    TechnologyCoverage coverage;
    coverage.definition = definition;
    const int most = most_operators(map, definition, networks);
    for (int k = 1; k <= most; ++k) coverage.operators.push_back(">=" + std::to_string(k));
    coverage.served_by = OperatorSets(land.grid.size(), coverage.operators.size());
    coverage.unknown = ZeroedArray<std::uint8_t>(land.grid.size());
    for (std::size_t cell = 0; cell < land.grid.size(); ++cell) {
        if (!land.is_land(cell)) continue;
        const std::uint8_t operators = map.operators[cell];
        if (operators == official_unknown) {
            coverage.unknown[cell] = 1;
            continue;
        }
        const int counted = std::min<int>(operators, most);
        if (counted > 0) coverage.served_by.set(cell, ~std::uint32_t{0} >> (32 - counted));
    }
    const auto add = [&](auto covers) {
        const auto sums = zone_sums(land, [&](std::size_t cell) {
            const bool covered = covers(cell);
            return CellState{covered, coverage.unknown[cell] != 0, covered ? 1.0 : 0.0};
        });
        coverage.sums.insert(coverage.sums.end(), sums.begin(), sums.end());
    };
    add([&](std::size_t cell) { return is_covered(coverage, cell); });
    for (std::size_t k = 0; k < coverage.operators.size(); ++k)
        add([&, k](std::size_t cell) { return (coverage.served_by[cell] >> k & 1U) != 0; });
    coverage.rows = rows_of(coverage);
    return coverage;
}

}  // namespace

Coverage official_coverage(const std::vector<OfficialMap>& maps, const Land& land,
                           const std::vector<CoverageDefinition>& definitions, int networks) {
    Coverage coverage;
    for (const CoverageDefinition& definition : definitions)
        coverage.technologies.push_back(coverage_by(map_of(maps, definition.technology), land, definition, networks));
    return coverage;
}

}  // namespace funkloch
