#include "funkloch/siting/plan/land_cover.hpp"

#include "funkloch/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace funkloch {

std::int64_t least_covered(std::int64_t total, double share) {
    if (total <= 0 || share <= 0) return 0;
    const auto reaches = [&](std::int64_t amount) {
        return static_cast<double>(amount) / static_cast<double>(total) >= share;
    };
    // The product is rounded, so the exact border is a few units away at most.
    auto amount = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(total)));
    while (amount > 0 && reaches(amount - 1)) --amount;
    while (amount < total && !reaches(amount)) ++amount;
    return amount;
}

const TechnologyCoverage& coverage_of(const Coverage& coverage, Technology technology) {
    for (const auto& one : coverage.technologies)
        if (one.definition.technology == technology) return one;
    throw InputError({.file = {},
                      .place = "[siting] technologies",
                      .found = std::string("no coverage is defined for ") + name_of(technology),
                      .expected = "the technology of one of the [[coverage]] tables",
                      .remedy = "Add a [[coverage]] table for it or choose another technology."});
}

const TechnologyCoverage::Row& any_row(const TechnologyCoverage& coverage, std::int32_t zone) {
    if (const auto* row = find_row(coverage, any_operator, zone); row != nullptr) return *row;
    throw std::invalid_argument("coverage without a row for zone " + std::to_string(zone));
}

CoverGroups groups_of(const Land& land, const Targets& targets) {
    return {targets.per_districts ? static_cast<int>(std::max<std::size_t>(land.zones.size(), 1)) : 1};
}

std::vector<Requirement> requirements_of(std::span<const TechnologyCoverage* const> technologies, const Land& land,
                                         const Targets& targets) {
    const CoverGroups groups = groups_of(land, targets);
    std::vector<Requirement> result;
    const auto add = [&](const TechnologyCoverage::Row& row, int first_group, int end_group) {
        const std::int64_t people = least_covered(row.people, targets.population);
        const std::int64_t area = least_covered(row.area, targets.area);
        result.push_back({Requirement::What::people, first_group, end_group, people,
                          std::max<std::int64_t>(0, people - row.people_covered)});
        result.push_back({Requirement::What::area, first_group, end_group, area,
                          std::max<std::int64_t>(0, area - row.area_covered)});
    };
    for (std::size_t t = 0; t < technologies.size(); ++t) {
        if (targets.per_boundary) add(any_row(*technologies[t], whole_land), groups.of(t, 0), groups.of(t + 1, 0));
        if (!targets.per_districts) continue;
        for (int zone = no_district + 1; zone < groups.zones; ++zone)
            add(any_row(*technologies[t], zone), groups.of(t, zone), groups.of(t, zone) + 1);
    }
    return result;
}

}  // namespace funkloch
