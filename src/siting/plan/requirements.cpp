#include "cover_problem.hpp"

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
                      .place = "[siting] technology",
                      .found = std::string("no coverage is defined for ") + name_of(technology),
                      .expected = "the technology of one of the [[coverage]] tables",
                      .remedy = "Add a [[coverage]] table for it or choose another technology."});
}

const TechnologyCoverage::Row& any_row(const TechnologyCoverage& coverage, std::int32_t zone) {
    for (const auto& row : coverage.rows)
        if (row.zone == zone && row.operator_name == "*") return row;
    throw std::invalid_argument("coverage without a row for zone " + std::to_string(zone));
}

std::vector<Requirement> requirements_of(const TechnologyCoverage& coverage, const Land& land, const Targets& targets) {
    std::vector<Requirement> result;
    const auto add = [&](std::int32_t zone, int group) {
        const auto& row = any_row(coverage, zone);
        const std::int64_t people = least_covered(row.people, targets.population);
        const std::int64_t area = least_covered(row.area, targets.area);
        result.push_back(
            {Requirement::What::people, group, people, std::max<std::int64_t>(0, people - row.people_covered)});
        result.push_back({Requirement::What::area, group, area, std::max<std::int64_t>(0, area - row.area_covered)});
    };
    if (targets.per_boundary) add(-1, -1);
    if (targets.per_districts)
        for (std::size_t zone = 1; zone < land.zones.size(); ++zone)  // zone 0 belongs to no district
            add(static_cast<std::int32_t>(zone), static_cast<int>(zone));
    return result;
}

}  // namespace funkloch
