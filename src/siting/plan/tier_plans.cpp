#include "tier_plans.hpp"

#include "bound.hpp"
#include "funkloch/core/in_parallel.hpp"

#include <algorithm>

namespace funkloch {

namespace {

/// Fewer sites are better once the targets are reached; before that, who comes nearer.
bool better(const Selection& plan, const Selection& other) {
    if (plan.reached() != other.reached()) return plan.reached();
    if (plan.reached()) return plan.chosen().size() < other.chosen().size();
    return plan.distance_to_targets() < other.distance_to_targets();
}

/// Still missing of people or area: of the land, or of all districts together where that is more.
std::int64_t missing_of(const Selection& plan, Requirement::What what) {
    std::int64_t land = 0, districts = 0;
    const auto& requirements = plan.problem().requirements;
    for (std::size_t r = 0; r < requirements.size(); ++r)
        if (requirements[r].what == what) (requirements[r].group < 0 ? land : districts) += plan.missing(r);
    return std::max(land, districts);
}

double share_of(std::int64_t covered, std::int64_t total) {
    return total > 0 ? static_cast<double>(covered) / static_cast<double>(total) : 0;
}

TierPlan described(const Selection& plan, int tier, const TechnologyCoverage::Row& land) {
    TierPlan result;
    result.highest_tier = tier;
    result.reached = plan.reached();
    result.sites = static_cast<int>(plan.chosen().size());
    result.cost = plan.cost();
    result.people_covered = land.people_covered;
    result.area_covered = land.area_covered;
    const CoverProblem& problem = plan.problem();
    std::vector<bool> covered(problem.classes.size(), false);
    for (const int option : plan.chosen())
        for (const auto c : problem.option_classes[static_cast<std::size_t>(option)]) {
            const auto at = static_cast<std::size_t>(c);
            if (covered[at]) continue;
            covered[at] = true;
            result.people_covered += problem.classes[at].people;
            result.area_covered += problem.classes[at].area;
        }
    result.population_share = share_of(result.people_covered, land.people);
    result.area_share = share_of(result.area_covered, land.area);
    result.people_missing = missing_of(plan, Requirement::What::people);
    result.area_missing = missing_of(plan, Requirement::What::area);
    return result;
}

/// What `plan_of` says of each tier, found on all threads.
template <typename PlanOf>
std::vector<std::optional<Selection>> for_each_tier(const std::vector<int>& tiers, PlanOf plan_of) {
    std::vector<std::optional<Selection>> plans(tiers.size());
    in_parallel(tiers.size(), [&](std::size_t i) {
        const std::size_t k = tiers.size() - 1 - i;  // the highest tier takes longest
        plans[k] = plan_of(tiers[k]);
    });
    return plans;
}

}  // namespace

std::vector<std::optional<Selection>> tiered_plans(const CoverProblem& problem, const std::vector<int>& tiers) {
    return for_each_tier(tiers, [&](int tier) { return tiered_plan(problem, tier); });
}

std::vector<std::optional<Selection>> greedy_plans(const CoverProblem& problem, const std::vector<int>& tiers,
                                                   const PlanLimits& limits) {
    return for_each_tier(tiers, [&](int tier) { return greedy_plan(problem, tier, limits); });
}

std::vector<TierPlan> plans_by_tier(const CoverProblem& problem, const std::vector<int>& tiers,
                                    std::vector<std::optional<Selection>> tiered, const TechnologyCoverage::Row& land,
                                    const Selection& chosen, int highest_tier) {
    auto mixed = greedy_plans(problem, tiers, {});
    std::vector<TierPlan> plans;
    Selection best(problem);
    std::ptrdiff_t options_before = 0;
    for (std::size_t k = 0; k < tiers.size(); ++k) {
        const int tier = tiers[k];
        if (tier >= highest_tier && better(chosen, best)) best = chosen;
        for (auto* plan : {&tiered[k], &mixed[k]}) {
            if (*plan && better(**plan, best)) best = std::move(**plan);
            plan->reset();
        }
        plans.push_back(described(best, tier, land));
        const auto options = std::count_if(problem.options.begin(), problem.options.end(),
                                           [&](const CoverProblem::Option& option) { return option.tier <= tier; });
        if (plans.size() > 1 && options == options_before)
            plans.back().lower_bound = plans[plans.size() - 2].lower_bound;
        else if (plans.back().sites > 0 && reachable(problem, tier))
            plans.back().lower_bound = lower_bound_on_sites(restricted_to_tier(problem, tier));
        options_before = options;
    }
    return plans;
}

}  // namespace funkloch
