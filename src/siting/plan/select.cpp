#include "bound.hpp"
#include "selection.hpp"
#include "siting/review/reasons.hpp"
#include "steps.hpp"
#include "tier_plans.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace funkloch {

namespace {

std::vector<int> tiers_of(const SitingOptions& options) {
    std::set<int> tiers;
    for (const int tier : options.allow_tiers)
        if (tier < 5) tiers.insert(tier);  // tier 5 is excluded by law, whatever the project allows
    return {tiers.begin(), tiers.end()};
}

PlanLimits limits_of(const SitingOptions& options) {
    PlanLimits limits;
    limits.sites = options.max_sites;
    if (options.budget > 0) limits.budget = options.budget;
    return limits;
}

bool within(const Selection& selection, const PlanLimits& limits) {
    return static_cast<int>(selection.chosen().size()) <= limits.sites &&
           selection.cost() <= limits.budget * (1 + 1e-9);
}

struct Choice {
    Selection selection;
    int highest_tier = -1;
};

/// The plan with the lowest sufficient tiers; where none reaches the targets, the one that comes nearest.
Choice choose(const CoverProblem& problem, const std::vector<int>& tiers,
              const std::vector<std::optional<Selection>>& tiered, const PlanLimits& limits) {
    const auto fits =
        std::find_if(tiered.begin(), tiered.end(), [&](const auto& plan) { return plan && within(*plan, limits); });
    const auto sufficient = tiers.begin() + (fits - tiered.begin());
    // Where max_sites or the budget leave no room for tiers one by one, a mixed plan may still do with lower ones.
    auto mixed = greedy_plans(problem, {tiers.begin(), sufficient}, limits);
    for (std::size_t k = 0; k < mixed.size(); ++k)
        if (mixed[k]->reached()) return {std::move(*mixed[k]), tiers[k]};
    if (fits != tiered.end()) return {**fits, *sufficient};
    Choice nearest{Selection(problem), -1};
    for (std::size_t k = 0; k < mixed.size(); ++k)
        if (mixed[k]->distance_to_targets() < nearest.selection.distance_to_targets())
            nearest = {std::move(*mixed[k]), tiers[k]};
    return nearest;
}

double share_of(std::int64_t covered, std::int64_t total) {
    return total > 0 ? static_cast<double>(covered) / static_cast<double>(total) : 0;
}

void fill_shares(Plan& plan, const CoverProblem& problem, const TechnologyCoverage::Row& land) {
    plan.people_covered = land.people_covered;
    plan.area_covered = land.area_covered;
    for (const PlanStep& step : plan.steps) {
        plan.people_covered += step.marginal_people;
        plan.area_covered += step.marginal_area;
    }
    plan.population_share = share_of(plan.people_covered, land.people);
    plan.area_share = share_of(plan.area_covered, land.area);
    MicroPeople people = land.people_covered;
    SquareCentimetres area = land.area_covered;
    for (const CoverClass& one : problem.classes) {
        people += one.people;
        area += one.area;
    }
    plan.population_share_possible = share_of(people, land.people);
    plan.area_share_possible = share_of(area, land.area);
}

void fill_targets(Plan& plan, const Selection& selection) {
    plan.population_met = plan.area_met = true;
    for (std::size_t r = 0; r < selection.problem().requirements.size(); ++r) {
        const bool met = selection.missing(r) == 0;
        (selection.problem().requirements[r].what == Requirement::What::people ? plan.population_met : plan.area_met) &=
            met;
    }
}

/// Proven for the tiers that the plan was allowed to use; where the targets are not reached, for all allowed tiers.
void fill_bound(Plan& plan, const Selection& selection, const CoverProblem& problem) {
    const int highest_tier = selection.reached() ? plan.highest_tier : std::numeric_limits<int>::max();
    if (reachable(problem, highest_tier))
        plan.lower_bound = lower_bound_on_sites(restricted_to_tier(problem, highest_tier));
    if (!selection.reached())
        plan.status = PlanStatus::infeasible;
    else
        plan.status = static_cast<int>(plan.steps.size()) == plan.lower_bound ? PlanStatus::optimal : PlanStatus::gap;
}

}  // namespace

Plan select(const Review& reviewed, const Scene& scene, const Coverage& coverage, const Gaps& gaps,
            const Targets& targets, const SitingOptions& options) {
    const TechnologyCoverage& today = coverage_of(coverage, options.technology);
    const CoverProblem problem =
        reduce(reviewed, scene.land, targets, options, requirements_of(today, scene.land, targets));
    const std::vector<int> tiers = tiers_of(options);

    Plan plan;
    plan.technology = options.technology;
    const Selection nothing(problem);
    auto tiered = tiered_plans(problem, tiers);
    const Choice choice = nothing.reached() ? Choice{nothing, -1} : choose(problem, tiers, tiered, limits_of(options));
    const Selection& selection = choice.selection;
    plan.steps = plan_steps(selection, reviewed, scene.land, today, gaps_of(gaps, options.technology));
    plan.highest_tier = choice.highest_tier;
    plan.cost = selection.cost();
    for (const int option : selection.chosen()) ++plan.by_tier[problem.options[static_cast<std::size_t>(option)].tier];
    fill_shares(plan, problem, any_row(today, -1));
    fill_targets(plan, selection);
    fill_bound(plan, selection, problem);
    plan.tier_plans =
        plans_by_tier(problem, tiers, std::move(tiered), any_row(today, -1), selection, plan.highest_tier);
    for (const TierPlan& one : plan.tier_plans)
        plan.sites_by_allowed_tier[one.highest_tier] = one.reached ? one.sites : -1;
    return plan;
}

}  // namespace funkloch
