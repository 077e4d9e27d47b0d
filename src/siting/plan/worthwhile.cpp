#include "worthwhile.hpp"

#include "funkloch/siting/plan/selection.hpp"
#include "relaxation.hpp"

#include <algorithm>
#include <limits>

namespace funkloch {

namespace {

/// Rounds of cuts: the value need not be the last word, only show where sites are wanted.
constexpr int rounds = 12;
constexpr double built = 1e-6;

/// The highest tiers to try, in turn.
std::vector<int> highest_tiers(TierRule rule) {
    if (rule == TierRule::lexicographic) return {0, 1, 2, 3, 4};
    if (rule == TierRule::exceptions_first) return {3, 4};
    return {4};
}

ReducedCover up_to_tier(const CoverProblem& problem, PlanObjective objective, int highest_tier) {
    ReduceRule rule;
    for (const auto& option : problem.options) rule.usable.push_back(option.tier <= highest_tier);
    rule.costs_matter = objective == PlanObjective::cost;
    return reduced(problem, rule);
}

Worthwhile built_by_relaxation(const ReducedCover& cover, PlanObjective objective) {
    Worthwhile result;
    BoundGoal goal;
    for (const auto& option : cover.options) goal.cost.push_back(objective == PlanObjective::sites ? 1 : option.cost);
    Relaxation relaxation(cover, goal);
    relaxation.solve(rounds, std::numeric_limits<double>::infinity());
    for (std::size_t o = 0; o < relaxation.values().size(); ++o)
        if (relaxation.values()[o] > built) result.options.push_back(cover.options[o].original);
    result.bound = relaxation.objective();
    std::sort(result.options.begin(), result.options.end());
    return result;
}

}  // namespace

Worthwhile worthwhile(const CoverProblem& problem, PlanObjective objective, TierRule rule) {
    for (const int tier : highest_tiers(rule)) {
        const ReducedCover cover = up_to_tier(problem, objective, tier);
        if (!reachable(cover)) continue;
        if (cover.requirements.empty()) return {};
        return built_by_relaxation(cover, objective);
    }
    Worthwhile result;
    result.options = nearest_plan(problem, 4, {}).chosen();
    std::sort(result.options.begin(), result.options.end());
    return result;
}

}  // namespace funkloch
