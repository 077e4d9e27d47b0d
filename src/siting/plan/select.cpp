#include "after_plan.hpp"
#include "funkloch/siting/plan/land_cover.hpp"
#include "share.hpp"
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
    if (options.budget > 0) limits.budget = micro_cost(options.budget, "[siting] budget");
    return limits;
}

bool within(const CoverAnswer& answer, const PlanLimits& limits) {
    return answer.found && static_cast<int>(answer.options.size()) <= limits.sites && answer.cost <= limits.budget;
}

/// What becomes the plan, and whether it is the answer to the question.
struct Choice {
    Selection selection;
    bool best = false;
};

/// The answer by rule and objective if it is within the limits, else one that is, else what gets nearest.
Choice choose(const CoverProblem& problem, const PlanAnswers& answers, const SitingOptions& options) {
    const PlanLimits limits = limits_of(options);
    const auto chosen = [&](const CoverAnswer& answer) {
        Selection selection(problem);
        for (const int option : answer.options) selection.add(option);
        return selection;
    };
    if (within(answers.plan, limits)) return {chosen(answers.plan), true};
    if (within(answers.other, limits)) return {chosen(answers.other), false};
    if (answers.plan.found) {  // only without a rule, or by the objective that the limit is about
        for (const PlanObjective objective : {PlanObjective::sites, PlanObjective::cost}) {
            CoverQuery query;
            query.objective = objective;
            query.tier_rule = TierRule::none;
            query.effort = scaled_effort(options.effort);
            const CoverAnswer answer = solve_cover(problem, query);
            if (within(answer, limits)) return {chosen(answer), false};
        }
    }
    return {nearest_plan(problem, std::numeric_limits<int>::max(), limits), false};
}

/// Planned technologies with what is covered of them today.
std::vector<const TechnologyCoverage*> coverages_of(const Coverage& coverage, const SitingOptions& options) {
    std::vector<const TechnologyCoverage*> result;
    for (const Technology technology : planned_technologies(options))
        result.push_back(&coverage_of(coverage, technology));
    return result;
}

void fill_shares(Plan& plan, const CoverProblem& problem, const TechnologyCoverage::Row& land, int groups) {
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
        if (one.group >= groups) continue;
        people += one.people;
        area += one.area;
    }
    plan.population_share_possible = share_of(people, land.people);
    plan.area_share_possible = share_of(area, land.area);
}

void fill_further(Plan& plan, const std::vector<const TechnologyCoverage*>& technologies) {
    for (std::size_t t = 1; t < technologies.size(); ++t) {
        const auto& land = any_row(*technologies[t], -1);
        FurtherCoverage further;
        further.technology = technologies[t]->definition.technology;
        further.people_covered = land.people_covered;
        further.area_covered = land.area_covered;
        for (const PlanStep& step : plan.steps) {
            further.people_covered += step.further[t - 1].people;
            further.area_covered += step.further[t - 1].area;
        }
        further.population_share = share_of(further.people_covered, land.people);
        further.area_share = share_of(further.area_covered, land.area);
        plan.further.push_back(further);
    }
}

/// Targets met, by technology.
void fill_targets(Plan& plan, const Selection& selection, int groups) {
    plan.population_met = plan.area_met = true;
    for (auto& further : plan.further) further.population_met = further.area_met = true;
    for (std::size_t r = 0; r < selection.problem().requirements.size(); ++r) {
        const Requirement& requirement = selection.problem().requirements[r];
        const bool met = selection.missing(r) == 0;
        const bool people = requirement.what == Requirement::What::people;
        const auto technology = static_cast<std::size_t>(requirement.first_group / groups);
        if (technology > plan.further.size()) continue;  // what the plan must contain
        if (technology == 0)
            (people ? plan.population_met : plan.area_met) &= met;
        else
            (people ? plan.further[technology - 1].population_met : plan.further[technology - 1].area_met) &= met;
    }
}

void fill_proof(Plan& plan, const PlanAnswers& answers, const Choice& choice) {
    const bool sites = plan.objective == PlanObjective::sites;
    plan.lower_bound = static_cast<int>((sites ? answers.plan : answers.other).lower_bound);
    plan.cost_lower_bound = cost_units((sites ? answers.other : answers.plan).lower_bound);
    if (choice.best) plan.tiers = answers.plan.tiers;
    if (!choice.selection.reached())
        plan.status = PlanStatus::infeasible;
    else
        plan.status = choice.best && answers.plan.proven ? PlanStatus::optimal : PlanStatus::gap;
}

OtherPlan other_plan(const CoverProblem& problem, const CoverAnswer& answer, PlanObjective objective) {
    OtherPlan other;
    other.objective = objective == PlanObjective::sites ? PlanObjective::cost : PlanObjective::sites;
    other.reached = answer.found;
    other.proven = answer.proven;
    other.cost = cost_units(answer.cost);
    other.by_tier = answer.by_tier;
    for (const int option : answer.options)
        other.options.push_back(problem.options[static_cast<std::size_t>(option)].source);
    return other;
}

/// Candidates none of whose options a plan could use.
std::vector<LeftOut> left_out(const CoverProblem& problem, const Review& reviewed) {
    std::vector<bool> used(reviewed.candidates.size(), false);
    for (const auto& option : problem.options)
        used[static_cast<std::size_t>(reviewed.options[static_cast<std::size_t>(option.source)].candidate)] = true;
    std::vector<LeftOut> result;
    std::vector<int> entry(reviewed.candidates.size(), -1);
    for (const SiteOption& option : reviewed.options) {
        const auto candidate = static_cast<std::size_t>(option.candidate);
        if (used[candidate]) continue;
        if (entry[candidate] < 0) {
            entry[candidate] = static_cast<int>(result.size());
            result.push_back({reviewed.candidates[candidate].id, 6, false, false, {}, {}});
        }
        LeftOut& one = result[static_cast<std::size_t>(entry[candidate])];
        if (option.verdict.tier >= one.tier) continue;
        one.tier = option.verdict.tier;
        one.gains_nothing = option.gain_computed && !gains_something(option);
        one.not_offered = !option.offered;
        one.reason_de = option.verdict.reason_de;
        one.reason_en = option.verdict.reason_en;
    }
    return result;
}

/// The problem, the plan, and what was proven on the way.
std::shared_ptr<const PlanCertificate> certificate_of(CoverProblem problem, const Choice& choice, PlanAnswers& answers,
                                                      const Review& reviewed, const SitingOptions& options) {
    auto certificate = std::make_shared<PlanCertificate>();
    certificate->objective = options.objective;
    certificate->tier_rule = options.tier_rule;
    certificate->left_out = left_out(problem, reviewed);
    certificate->plan = choice.selection.chosen();
    std::sort(certificate->plan.begin(), certificate->plan.end());
    certificate->meets_targets = choice.selection.reached();
    if (choice.best) certificate->proofs = std::move(answers.plan.proofs);
    for (const auto& option : problem.options) {
        const SiteOption& source = reviewed.options[static_cast<std::size_t>(option.source)];
        certificate->candidates.push_back(reviewed.candidates[static_cast<std::size_t>(source.candidate)].id);
        certificate->heights_m.push_back(source.height_m);
    }
    certificate->problem = std::move(problem);
    return certificate;
}

}  // namespace

std::vector<Technology> planned_technologies(const SitingOptions& options) {
    std::vector<Technology> result = {options.technology};
    result.insert(result.end(), options.further.begin(), options.further.end());
    return result;
}

Plan select(const Review& reviewed, const Scene& scene, const Coverage& coverage, const Gaps& gaps,
            const Targets& targets, const SitingOptions& options) {
    const auto technologies = coverages_of(coverage, options);
    const TechnologyCoverage& today = *technologies.front();
    CoverProblem problem =
        land_cover(reviewed, scene.land, targets, options, requirements_of(technologies, scene.land, targets));
    const std::vector<int> tiers = tiers_of(options);
    const int groups = groups_of(scene.land, targets).zones;
    PlanAnswers answers = ask(problem, options, tiers);
    const Choice choice = choose(problem, answers, options);

    Plan plan;
    plan.technology = options.technology;
    plan.objective = options.objective;
    plan.tier_rule = options.tier_rule;
    plan.steps = plan_steps(choice.selection, reviewed, scene.land, today, gaps_of(gaps, options.technology), groups);
    plan.districts = district_gains(plan.steps, reviewed, scene.land, technologies);
    plan.phases = phases_of(plan.steps, reviewed, technologies, options);
    plan.cost = cost_units(choice.selection.cost());
    for (const int option : choice.selection.chosen())
        ++plan.by_tier[problem.options[static_cast<std::size_t>(option)].tier];
    if (!plan.by_tier.empty()) plan.highest_tier = plan.by_tier.rbegin()->first;
    fill_shares(plan, problem, any_row(today, -1), groups);
    fill_further(plan, technologies);
    fill_targets(plan, choice.selection, groups);
    fill_proof(plan, answers, choice);
    plan.other = other_plan(problem, answers.other, options.objective);
    plan.tier_plans = plans_by_tier(problem, answers, tiers, options.objective, any_row(today, -1), groups);
    for (const TierPlan& one : plan.tier_plans)
        plan.sites_by_allowed_tier[one.highest_tier] = one.reached ? one.sites : -1;
    plan.certificate = certificate_of(std::move(problem), choice, answers, reviewed, options);
    return plan;
}

}  // namespace funkloch
