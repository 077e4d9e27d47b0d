#pragma once

#include "funkloch/siting/plan/selection.hpp"
#include "funkloch/siting/siting.hpp"

#include <vector>

namespace funkloch {

/// Everything that a run asks of its covering problem: one question each, answered on all threads.
struct PlanAnswers {
    CoverAnswer plan;                  ///< by rule and objective
    CoverAnswer other;                 ///< by rule and the other objective
    std::vector<CoverAnswer> by_tier;  ///< by objective without a rule, for each of the tiers as the highest one
};
PlanAnswers ask(const CoverProblem& problem, const SitingOptions& options, const std::vector<int>& tiers);

/// The rows of the comparison by highest tier. A plan of fewer tiers is one of more tiers, too, and what no plan of
/// more tiers undercuts none of fewer does: both are taken over. Totals count the first `groups` groups, those of
/// `land`'s technology.
std::vector<TierPlan> plans_by_tier(const CoverProblem& problem, const PlanAnswers& answers,
                                    const std::vector<int>& tiers, PlanObjective objective,
                                    const TechnologyCoverage::Row& land, int groups);

}  // namespace funkloch
