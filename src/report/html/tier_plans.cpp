#include "plan.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::html {

namespace {

/// "1.234 Einwohner und 12,3 km²", whatever of it is missing.
std::string missing(const Page& page, const TierPlan& plan) {
    std::string text;
    if (plan.people_missing > 0)
        text = page.count(static_cast<std::int64_t>(std::ceil(people(plan.people_missing) - 1e-6)),
                          page.t("Einwohner", "person"), page.t("Einwohner", "people"));
    if (plan.area_missing > 0)
        text += (text.empty() ? "" : page.t(" und ", " and ")) + page.km2(plan.area_missing) + "\u00a0km²";
    return text;
}

/// What the council has to weigh: the row against the one with a tier less.
std::string consequence(const Page& page, const TierPlan& plan, const TierPlan* before) {
    if (!plan.reached) return page.say("Ziel verfehlt: Es fehlen {}.", "Target missed by {}.", missing(page, plan));
    if (before == nullptr) return page.t("Ziele erreichbar.", "Targets within reach.");
    if (!before->reached)
        return page.say("Ohne Stufe {} wird das Ziel um {} verfehlt.", "Without tier {} the target is missed by {}.",
                        plan.highest_tier, missing(page, *before));
    if (page.results.plan.objective == PlanObjective::cost && plan.cost < before->cost)
        return page.say("Stufe {} zuzulassen spart {} der Kosten.", "Allowing tier {} saves {} of the cost.",
                        plan.highest_tier, page.percent(1 - plan.cost / before->cost, 0));
    if (plan.sites < before->sites)
        return page.say(
            "Stufe {} zuzulassen spart {}.", "Allowing tier {} saves {}.", plan.highest_tier,
            page.count(before->sites - plan.sites, page.t("Standort", "site"), page.t("Standorte", "sites")));
    return page.say("Mit Stufe {} wird kein Standort eingespart.", "Allowing tier {} saves nothing.",
                    plan.highest_tier);
}

/// What is proven of the objective.
Markup at_least(const Page& page, const TierPlan& plan) {
    if (plan.lower_bound > 0) return page.number(plan.lower_bound);
    if (plan.cost_lower_bound <= 0) return Markup("–");
    return cost_text(page, plan.cost_lower_bound);
}

/// Why the proposal is not the last row, where that one is better.
Markup why_not_the_last(const Page& page) {
    const Plan& plan = page.results.plan;
    const TierPlan& last = plan.tier_plans.back();
    const bool sites = plan.objective == PlanObjective::sites;
    const auto own = static_cast<int>(plan.steps.size());
    if (plan.tier_rule == TierRule::none || !last.reached || own == 0) return {};
    if (sites ? own <= last.sites : plan.cost <= last.cost) return {};
    const auto text = [&](double value) { return page.number(value, 0); };
    const std::string instead =
        sites ? page.say("{} statt {} Standorten", "{} sites instead of {}", own, last.sites)
              : page.say("Kosten von {} statt {}", "a cost of {} instead of {}", text(plan.cost), text(last.cost));
    return note(
        page.say("Der Vorschlag rechnet mit {}: Er kommt zuerst mit so wenigen Standorten hoher Stufen aus, "
                 "wie es geht.",
                 "The proposal accepts {}: it first makes do with as few sites of high tiers as it can.", instead));
}

/// A row's tier is what the rules that could be answered ask for.
Markup as_far_as_known(const Page& page) {
    const auto& options = page.results.review.options;
    if (std::all_of(options.begin(), options.end(), [](const SiteOption& o) { return o.verdict.settled(); })) return {};
    return note(
        page.t("Stufen nach den vorliegenden Daten: Wo Ebenen fehlen, können offene Vorschriften mehr verlangen.",
               "Tiers by the data at hand: where layers are missing, open rules may ask for more."));
}

}  // namespace

Markup tier_plans_table(const Page& page) {
    const auto& plans = page.results.plan.tier_plans;
    if (plans.empty()) return {};
    const auto& targets = page.results.targets;
    Table table;
    table.caption = page.t("Die Pläne nebeneinander: Was es bringt, höhere Stufen zuzulassen",
                           "The plans side by side: what allowing higher tiers brings");
    table.columns = {{page.t("erlaubt bis", "allowed up to")}, {page.t("bedeutet", "which means")},
                     {page.t("Standorte", "sites"), true},     {page.t("Kosten", "cost"), true},
                     {page.t("mindestens", "at least"), true}, {page.t("Einwohner", "people"), true},
                     {page.t("Fläche", "area"), true},         {page.t("was das heißt", "what follows")}};
    const TierPlan* before = nullptr;
    for (const TierPlan& plan : plans) {
        table.rows.push_back(
            {tier_badge(page, plan.highest_tier), tier_title(plan.highest_tier, page.results.language),
             page.number(plan.sites), cost_text(page, plan.cost), at_least(page, plan),
             page.has_people() ? Markup(page.percent_against(plan.population_share, targets.population)) : Markup("–"),
             page.percent_against(plan.area_share, targets.area), consequence(page, plan, before)});
        before = &plan;
    }
    const Markup by_district =
        targets.per_districts
            ? note(page.t("Die Ziele gelten in jedem Gebiet: Was fehlt, ist über die Gebiete summiert, die sie "
                          "verfehlen, auch wenn das Land im Ganzen sie erreicht.",
                          "The targets hold in every district: what is missing is summed over the districts that miss "
                          "them, even where the land as a whole meets them."))
            : Markup();
    return render(table) + why_not_the_last(page) + as_far_as_known(page) + by_district +
           note(page.t("Jede Zeile ist der beste gefundene Plan, der nur Standorte bis zu dieser Stufe nutzt, ohne "
                       "Rücksicht auf Höchstzahl und Budget. „mindestens“ ist bewiesen: Mit weniger Kosten (oder "
                       "Standorten, wenn danach geplant wird) der geprüften Orte sind die Ziele nicht zu erreichen.",
                       "Each row is the best plan found that uses sites up to this tier only, without regard to the "
                       "limits on number and budget. “at least” is proven: less cost (or fewer sites, where these "
                       "are planned for) of the examined places can't reach the targets."));
}

}  // namespace funkloch::html
