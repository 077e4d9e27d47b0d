#include "tier_plans.hpp"

#include "funkloch/core/in_parallel.hpp"
#include "share.hpp"

#include <algorithm>

namespace funkloch {

namespace {

/// Still missing of people or area in the first `groups` groups: of the land, or of all districts together where that
/// is more.
std::int64_t missing_of(const Selection& plan, Requirement::What what, int groups) {
    std::int64_t land = 0, districts = 0;
    const auto& requirements = plan.problem().requirements;
    for (std::size_t r = 0; r < requirements.size(); ++r) {
        if (requirements[r].what != what || requirements[r].end_group > groups) continue;
        const bool whole = requirements[r].first_group == 0 && requirements[r].end_group == groups;
        (whole ? land : districts) += plan.missing(r);
    }
    return std::max(land, districts);
}

TierPlan described(const Selection& plan, int tier, const TechnologyCoverage::Row& land, int groups) {
    TierPlan result;
    result.highest_tier = tier;
    result.reached = plan.reached();
    result.sites = static_cast<int>(plan.chosen().size());
    result.cost = cost_units(plan.cost());
    result.people_covered = land.people_covered;
    result.area_covered = land.area_covered;
    const CoverProblem& problem = plan.problem();
    std::vector<bool> covered(problem.classes.size(), false);
    for (const int option : plan.chosen())
        for (const auto c : problem.option_classes[static_cast<std::size_t>(option)]) {
            const auto at = static_cast<std::size_t>(c);
            if (covered[at] || problem.classes[at].group >= groups) continue;
            covered[at] = true;
            result.people_covered += problem.classes[at].people;
            result.area_covered += problem.classes[at].area;
        }
    result.population_share = share_of(result.people_covered, land.people);
    result.area_share = share_of(result.area_covered, land.area);
    result.people_missing = missing_of(plan, Requirement::What::people, groups);
    result.area_missing = missing_of(plan, Requirement::What::area, groups);
    return result;
}

/// The objective's value of a plan.
std::int64_t value_of(const CoverAnswer& answer, PlanObjective objective) {
    return objective == PlanObjective::sites ? static_cast<std::int64_t>(answer.options.size()) : answer.cost;
}

int highest_tier(const CoverAnswer& answer) {
    return answer.by_tier.empty() ? -1 : answer.by_tier.rbegin()->first;
}

bool has_tier(const CoverProblem& problem, int above, int up_to) {
    return std::any_of(problem.options.begin(), problem.options.end(),
                       [&](const auto& option) { return option.tier > above && option.tier <= up_to; });
}

Selection selection_of(const CoverProblem& problem, const std::vector<int>& options) {
    Selection selection(problem);
    for (const int option : options) selection.add(option);
    return selection;
}

/// Bounds of the rows are looked for less long than the plan's: they stand beside it.
constexpr double row_effort = 0.25;

CoverEffort effort_of_row(const SitingOptions& options) {
    CoverEffort effort = scaled_effort(options.effort);
    const CoverEffort short_one = scaled_effort(options.effort * row_effort);
    effort.bound_work = short_one.bound_work;
    effort.nodes = short_one.nodes;
    return effort;
}

/// A plan without tier 4, where that comes first, is the best of the tiers up to 3.
bool is_the_plan(int highest_tier, const CoverAnswer& plan, TierRule rule) {
    return rule == TierRule::exceptions_first && highest_tier == 3 && plan.found && !plan.by_tier.contains(4);
}

}  // namespace

PlanAnswers ask(const CoverProblem& problem, const SitingOptions& options, const std::vector<int>& tiers) {
    PlanAnswers answers;
    answers.by_tier.resize(tiers.size());
    const PlanObjective other = options.objective == PlanObjective::sites ? PlanObjective::cost : PlanObjective::sites;
    const auto solve_row = [&](std::size_t k) {
        if (k > 0 && !has_tier(problem, tiers[k - 1], tiers[k])) return;  // taken over below
        CoverQuery query;
        query.objective = options.objective;
        query.tier_rule = TierRule::none;
        query.highest_tier = tiers[k];
        query.effort = effort_of_row(options);
        answers.by_tier[k] = solve_cover(problem, query);
    };
    const auto may_be_the_plan = [&](std::size_t k) {
        return options.tier_rule == TierRule::exceptions_first && tiers[k] == 3;
    };
    in_parallel(tiers.size() + 2, [&](std::size_t i) {
        if (i < 2) {
            CoverQuery query;
            query.objective = i == 1 ? other : options.objective;
            query.tier_rule = options.tier_rule;
            query.prove = i == 0;
            query.effort = scaled_effort(options.effort);
            (i == 0 ? answers.plan : answers.other) = solve_cover(problem, query);
            return;
        }
        const std::size_t k = tiers.size() + 1 - i;  // the highest tier takes longest
        if (!may_be_the_plan(k)) solve_row(k);
    });
    for (std::size_t k = 0; k < tiers.size(); ++k) {
        if (!may_be_the_plan(k)) continue;
        if (is_the_plan(tiers[k], answers.plan, options.tier_rule)) {
            answers.by_tier[k] = answers.plan;
            answers.by_tier[k].proofs.clear();
        } else {
            solve_row(k);
        }
    }
    for (std::size_t k = 1; k < tiers.size(); ++k)
        if (!has_tier(problem, tiers[k - 1], tiers[k]) && !is_the_plan(tiers[k], answers.plan, options.tier_rule))
            answers.by_tier[k] = answers.by_tier[k - 1];
    return answers;
}

std::vector<TierPlan> plans_by_tier(const CoverProblem& problem, const PlanAnswers& answers,
                                    const std::vector<int>& tiers, PlanObjective objective,
                                    const TechnologyCoverage::Row& land, int groups) {
    auto rows = answers.by_tier;
    const auto take_over = [&](CoverAnswer& row, const CoverAnswer& known) {
        if (!known.found || (row.found && value_of(row, objective) <= value_of(known, objective))) return;
        const std::int64_t bound = row.lower_bound;
        row = known;
        row.proofs.clear();
        row.lower_bound = bound;
    };
    for (std::size_t k = 0; k < rows.size(); ++k) {
        if (k > 0) take_over(rows[k], rows[k - 1]);
        for (const CoverAnswer* whole : {&answers.plan, &answers.other})
            if (highest_tier(*whole) <= tiers[k]) take_over(rows[k], *whole);
    }
    std::vector<TierPlan> plans(rows.size());
    for (std::size_t k = rows.size(); k-- > 0;) {
        CoverAnswer& row = rows[k];
        if (k + 1 < rows.size() && row.reachable) row.lower_bound = std::max(row.lower_bound, rows[k + 1].lower_bound);
        plans[k] = described(row.found ? selection_of(problem, row.options) : nearest_plan(problem, tiers[k], {}),
                             tiers[k], land, groups);
        if (!row.reachable) continue;
        plans[k].proven = row.found && value_of(row, objective) == row.lower_bound;
        if (objective == PlanObjective::sites)
            plans[k].lower_bound = static_cast<int>(row.lower_bound);
        else
            plans[k].cost_lower_bound = cost_units(row.lower_bound);
    }
    return plans;
}

}  // namespace funkloch
