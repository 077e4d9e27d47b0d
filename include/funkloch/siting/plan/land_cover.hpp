#pragma once

#include "funkloch/siting/plan/cover_problem.hpp"
#include "funkloch/siting/siting.hpp"

#include <span>
#include <vector>

namespace funkloch {

/// The smallest covered amount whose share of `total`, as a double, is at least `share`; 0 when `total` is 0.
/// The same comparison as the coverage tables make, so "target met" means the same everywhere.
std::int64_t least_covered(std::int64_t total, double share);

/// How the groups of a problem are numbered: technology by technology, and within each by zone where districts have
/// targets of their own.
struct CoverGroups {
    int zones = 1;  ///< groups of one technology

    int of(std::size_t technology, int zone) const { return static_cast<int>(technology) * zones + zone; }
};
CoverGroups groups_of(const Land& land, const Targets& targets);

/// What is still missing today of each technology, for the land and/or each district.
std::vector<Requirement> requirements_of(std::span<const TechnologyCoverage* const> technologies, const Land& land,
                                         const Targets& targets);

/// The covering problem of a reviewed land: options that may be chosen (allowed tier, gain known and not empty), sorted
/// by (candidate id, height), and the classes of cells they cover, per technology in the order of
/// `SitingOptions::technologies`. Cells with identical cover sets are merged by partition refinement: each option in
/// turn splits the classes it cuts. Sums over classes equal sums over the land's pieces, exactly.
CoverProblem land_cover(const Review& reviewed, const Land& land, const Targets& targets, const SitingOptions& options,
                        std::vector<Requirement> requirements);

/// True when it covers something new for a technology that is planned.
bool gains_something(const SiteOption& option);

/// Coverage of the technology whose gaps are to be closed; InputError when no [[coverage]] defines it.
const TechnologyCoverage& coverage_of(const Coverage& coverage, Technology technology);

/// The row of any_operator for the land (whole_land) or a district.
const TechnologyCoverage::Row& any_row(const TechnologyCoverage& coverage, std::int32_t zone);

}  // namespace funkloch
