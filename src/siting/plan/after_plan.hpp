#pragma once

#include "funkloch/siting/siting.hpp"

namespace funkloch {

/// The plan's technologies with what is covered today, in the plan's order.
using TodaysCoverage = std::vector<const TechnologyCoverage*>;

/// What the steps' sites together bring to each district.
std::vector<DistrictGain> district_gains(const std::vector<PlanStep>& steps, const Review& reviewed, const Land& land,
                                         const TodaysCoverage& today);

/// The steps by rank, parted into phases: each takes as many sites as it may have, or while the next one fits into what
/// the phases so far may cost. What is left is a phase beyond. Empty where neither is asked for.
std::vector<PlanPhase> phases_of(const std::vector<PlanStep>& steps, const Review& reviewed,
                                 const TodaysCoverage& today, const SitingOptions& options);

}  // namespace funkloch
