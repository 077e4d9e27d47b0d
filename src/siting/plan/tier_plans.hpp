#pragma once

#include "selection.hpp"

#include <optional>
#include <vector>

namespace funkloch {

/// `tiered_plan` for each of the tiers, on all threads.
std::vector<std::optional<Selection>> tiered_plans(const CoverProblem& problem, const std::vector<int>& tiers);

/// `greedy_plan` for each of the tiers, on all threads.
std::vector<std::optional<Selection>> greedy_plans(const CoverProblem& problem, const std::vector<int>& tiers,
                                                   const PlanLimits& limits);

/// The best plan found for each of the tiers (rising) as the highest one allowed. `chosen`, a plan of tiers up to
/// `highest_tier` (-1 = none was needed), is a plan for every tier from there on too. `tiered`: their `tiered_plans`.
std::vector<TierPlan> plans_by_tier(const CoverProblem& problem, const std::vector<int>& tiers,
                                    std::vector<std::optional<Selection>> tiered, const TechnologyCoverage::Row& land,
                                    const Selection& chosen, int highest_tier);

}  // namespace funkloch
