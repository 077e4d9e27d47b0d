#include "tally.hpp"

#include "funkloch/coverage/zone_sums.hpp"

#include <algorithm>
#include <optional>

namespace funkloch {

namespace {

const std::string the_definition(any_operator);

/// Sums as they are kept in a coverage ("*" first), by operator.
std::map<std::string, std::vector<ZoneSum>> by_operator(const std::vector<std::string>& operators,
                                                        const std::vector<ZoneSum>& sums) {
    std::map<std::string, std::vector<ZoneSum>> result;
    const std::size_t zones = sums.size() / (operators.size() + 1);
    for (std::size_t k = 0; k <= operators.size(); ++k) {
        const auto first = sums.begin() + static_cast<std::ptrdiff_t>(k * zones);
        result[k == 0 ? the_definition : operators[k - 1]].assign(first, first + static_cast<std::ptrdiff_t>(zones));
    }
    return result;
}

/// The same people and area, all without coverage: what an operator has where nothing of it is received.
std::vector<ZoneSum> nothing_covered(const std::vector<ZoneSum>& sums) {
    std::vector<ZoneSum> nothing;
    for (const ZoneSum& sum : sums) {
        nothing.emplace_back().people = sum.people;
        nothing.back().area = sum.area;
    }
    return nothing;
}

/// True when the operator, or the definition as a whole, covers the cell.
bool covers(const TechnologyCoverage& coverage, const std::string& name, std::size_t cell) {
    if (name == the_definition) return is_covered(coverage, cell);
    const auto found = std::find(coverage.operators.begin(), coverage.operators.end(), name);
    return found != coverage.operators.end() &&
           (coverage.served_by[cell] >> static_cast<unsigned>(found - coverage.operators.begin()) & 1U) != 0;
}

void count(const Piece& piece, bool gained, ZoneChange& change) {
    (gained ? change.people_gained : change.people_lost) += piece.people;
    (gained ? change.area_gained : change.area_lost) += piece.area;
}

}  // namespace

Tally::Tally(const CacheIndex& index, const std::vector<OperatorLayer>& layers_after,
             const std::vector<CoverageDefinition>& definitions) {
    for (std::size_t t = 0; t < definitions.size(); ++t) {
        PerTechnology& technology = m_technologies.emplace_back();
        technology.definition = definitions[t];
        technology.operators_before = index.technologies[t].operators;
        technology.before = by_operator(technology.operators_before, index.technologies[t].sums);
        technology.after[the_definition] = technology.before.at(the_definition);
        for (const auto& [its_technology, name] : layers_after) {
            if (its_technology != definitions[t].technology) continue;
            technology.operators_after.push_back(name);
            const auto known = technology.before.find(name);
            technology.after[name] = known != technology.before.end()
                                         ? known->second
                                         : nothing_covered(technology.before.at(the_definition));
        }
    }
}

void Tally::add(const Patch& patch) {
    for (std::size_t t = 0; t < m_technologies.size(); ++t) {
        m_technologies[t].counts.cells_changed += patch.cells_changed[t];
        if (patch.land.pieces.empty()) continue;
        add_sums(m_technologies[t], patch.before.technologies[t], patch.after.technologies[t]);
        add_changes(m_technologies[t], patch.land, patch.before.technologies[t], patch.after.technologies[t]);
    }
}

void Tally::add_sums(PerTechnology& technology, const TechnologyCoverage& before, const TechnologyCoverage& after) {
    const Sums old_sums = by_operator(before.operators, before.sums);
    const Sums new_sums = by_operator(after.operators, after.sums);
    for (auto& [name, sums] : technology.after) {
        const auto known = old_sums.find(name);
        const auto less = known != old_sums.end() ? known->second : nothing_covered(old_sums.at(the_definition));
        const auto& more = new_sums.at(name);
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] -= less[i];
            sums[i] += more[i];
        }
    }
}

void Tally::add_changes(PerTechnology& technology, const Land& land, const TechnologyCoverage& before,
                        const TechnologyCoverage& after) {
    std::vector<std::string> names = {the_definition};
    for (const auto* operators : {&before.operators, &after.operators})
        for (const std::string& name : *operators)
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    for (const std::string& name : names) {
        auto& zones = technology.changes[name];
        zones.resize(land.zones.size() + 1);
        for (std::size_t cell = 0; cell < land.grid.size(); ++cell) {
            const bool now = covers(after, name, cell);
            if (!land.is_land(cell) || covers(before, name, cell) == now) continue;
            if (name == the_definition) ++(now ? technology.counts.cells_gained : technology.counts.cells_lost);
            for (std::uint32_t p = land.first_piece[cell]; p < land.first_piece[cell + 1]; ++p) {
                count(land.pieces[p], now, zones[0]);
                count(land.pieces[p], now, zones[static_cast<std::size_t>(land.pieces[p].zone) + 1]);
            }
        }
    }
}

TechnologyCoverage Tally::coverage(const CoverageDefinition& definition, const std::vector<std::string>& operators,
                                   const Sums& sums) {
    TechnologyCoverage result;
    result.definition = definition;
    result.operators = operators;
    result.sums = sums.at(the_definition);
    for (const std::string& name : operators)
        result.sums.insert(result.sums.end(), sums.at(name).begin(), sums.at(name).end());
    result.rows = rows_of(result);
    return result;
}

Coverage Tally::before() const {
    Coverage result;
    for (const PerTechnology& t : m_technologies)
        result.technologies.push_back(coverage(t.definition, t.operators_before, t.before));
    return result;
}

Coverage Tally::after() const {
    Coverage result;
    for (const PerTechnology& t : m_technologies)
        result.technologies.push_back(coverage(t.definition, t.operators_after, t.after));
    return result;
}

std::vector<TechnologyChange> Tally::difference() const {
    std::vector<TechnologyChange> result;
    for (const PerTechnology& t : m_technologies) {
        TechnologyChange& change = result.emplace_back(t.counts);
        for (const auto& [name, zones] : t.changes)  // "*" sorts before letters and digits, but not before everything
            for (std::size_t i = 0; i < zones.size(); ++i) {
                if (zones[i].area_gained == 0 && zones[i].area_lost == 0) continue;
                change.zones.push_back(zones[i]);
                change.zones.back().operator_name = name;
                change.zones.back().zone = static_cast<std::int32_t>(i) - 1;
            }
        std::stable_partition(change.zones.begin(), change.zones.end(),
                              [](const ZoneChange& zone) { return zone.operator_name == the_definition; });
    }
    return result;
}

}  // namespace funkloch
