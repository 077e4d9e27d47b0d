#pragma once

#include "funkloch/siting/plan/cover_problem.hpp"
#include "funkloch/siting/plan/objective.hpp"

#include <vector>

namespace funkloch {

/// What a better option would have to stand in for.
struct Worthwhile {
    std::vector<int> options;  ///< of the problem, ascending
    /// Value of the relaxation: cost in millionths, or number of sites. 0 where the requirements are out of reach.
    double bound = 0;
};

/// The options that the linear relaxation builds at least in part, of the lowest tiers that the rule allows and that
/// reach the requirements. Where nothing reaches them: those of the plan that gets nearest. None when nothing is
/// missing.
Worthwhile worthwhile(const CoverProblem& problem, PlanObjective objective, TierRule rule);

}  // namespace funkloch
