#pragma once

#include "funkloch/siting/selection.hpp"

#include <vector>

namespace funkloch {

/// The best plan found for each of the tiers (rising) as the highest one allowed. `chosen`, a plan of tiers up to
/// `highest_tier` (-1 = none was needed), is a plan for every tier from there on too.
std::vector<TierPlan> plans_by_tier(const CoverProblem& problem, const std::vector<int>& tiers,
                                    const TechnologyCoverage::Row& land, const Selection& chosen, int highest_tier);

}  // namespace funkloch
