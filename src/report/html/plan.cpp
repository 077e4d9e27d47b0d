#include "plan.hpp"

#include <algorithm>

namespace funkloch::html {

const SiteOption& option_of(const Page& page, const PlanStep& step) {
    return page.results.review.options.at(static_cast<std::size_t>(step.option));
}

const Candidate& candidate_of(const Page& page, const SiteOption& option) {
    return page.results.review.candidates.at(static_cast<std::size_t>(option.candidate));
}

Markup path_text(const Page& page, const Verdict& verdict) {
    const Rule* rule = page.rule(verdict.path_rule);
    const std::string path = page.t(verdict.path_de, verdict.path_en);
    if (rule == nullptr || rule->paragraph.empty()) return path.empty() ? verdict.path_rule : path;
    return Markup(path) + void_element("br", {}) + element("span", {{"class", "muted"}}, rule->paragraph);
}

Markup consents_text(const Page& page, const Verdict& verdict) {
    std::vector<Markup> names;
    for (const auto& id : verdict.consents) names.emplace_back(page.rule_name(id));
    return names.empty() ? Markup(page.t("keine", "none")) : list(names);
}

std::string cost_text(const Page& page, double cost) {
    return page.number(cost, cost < 100 ? 2 : 0);
}

std::string height_text(const Page& page, double height_m) {
    return page.number(height_m, height_m == static_cast<int>(height_m) ? 0 : 1) + "\u00a0m";
}

namespace {

const char* sites_de(std::int64_t n) {
    return n == 1 ? "Standort" : "Standorte";
}
const char* sites_en(std::int64_t n) {
    return n == 1 ? "site" : "sites";
}

/// "7 Standorte (3 neue Masten, 4 Mitnutzungen)": what has to be built is half of the answer.
std::string sites_by_origin(const Page& page, std::int64_t n) {
    std::int64_t masts = 0, roofs = 0, shared = 0;
    for (const auto& step : page.results.plan.steps) {
        const auto& option = page.results.review.options[static_cast<std::size_t>(step.option)];
        const auto& candidate = page.results.review.candidates[static_cast<std::size_t>(option.candidate)];
        ++(candidate.origin == Origin::co_location ? shared : candidate.kind == SiteKind::rooftop ? roofs : masts);
    }
    std::string kinds;
    const auto add = [&](std::int64_t count, const char* one, const char* many) {
        if (count > 0) kinds += (kinds.empty() ? "" : ", ") + page.count(count, one, many);
    };
    if (page.german()) {
        add(masts, "neuer Mast", "neue Masten");
        add(roofs, "Dachstandort", "Dachstandorte");
        add(shared, "Mitnutzung eines vorhandenen Masts", "Mitnutzungen vorhandener Masten");
    } else {
        add(masts, "new mast", "new masts");
        add(roofs, "rooftop", "rooftops");
        add(shared, "co-location on an existing mast", "co-locations on existing masts");
    }
    return (page.german() ? page.count(n, sites_de(1), sites_de(2)) : page.count(n, sites_en(1), sites_en(2))) + " (" +
           kinds + ")";
}

std::string shares(const Page& page, double population_share, double area_share) {
    const auto& targets = page.results.targets;
    const std::string area = page.percent_against(area_share, targets.area);
    if (!page.has_people()) return page.say("{} der Fläche", "{} of the area", area);
    return page.say("{} der Einwohner und {} der Fläche", "{} of the people and {} of the area",
                    page.percent_against(population_share, targets.population), area);
}

/// "99,5 % der Einwohner und 96,4 % der Fläche", for each technology of the plan where there are several.
std::string reached(const Page& page) {
    const auto& plan = page.results.plan;
    std::string first = shares(page, plan.population_share, plan.area_share);
    if (plan.further.empty()) return first;
    std::string text = fmt::format("{} {}", name_of(plan.technology), first);
    for (const FurtherCoverage& one : plan.further)
        text += fmt::format("; {} {}", name_of(one.technology), shares(page, one.population_share, one.area_share));
    return text;
}

bool targets_met(const Page& page) {
    const auto& plan = page.results.plan;
    const auto met = [&](const auto& one) { return one.area_met && (one.population_met || !page.has_people()); };
    return met(plan) && std::all_of(plan.further.begin(), plan.further.end(), met);
}

/// "5G", "4G und 5G": in the order of their names.
std::string technologies(const Page& page) {
    std::vector<std::string> names = {name_of(page.results.plan.technology)};
    for (const FurtherCoverage& one : page.results.plan.further) names.emplace_back(name_of(one.technology));
    std::sort(names.begin(), names.end());
    std::string text = names.front();
    for (std::size_t i = 1; i < names.size(); ++i)
        text += (i + 1 < names.size() ? std::string(", ") : page.t(" und ", " and ")) + names[i];
    return text;
}

/// Sites of tier 4, which the plan spares first.
std::string spared_sentence(const Page& page) {
    std::string text;
    for (const TierCount& tier : page.results.plan.tiers) {
        if (tier.count == 0) continue;
        text += page.say(" Davon {} der Stufe {}{}.", " Of them {} of tier {}{}.",
                         page.count(tier.count, page.t("Standort", "site"), page.t("Standorte", "sites")), tier.tier,
                         tier.count == tier.lower_bound ? page.t(" – mit weniger geht es nachweislich nicht",
                                                                 ", and it is proven that fewer won't do")
                                                        : "");
    }
    return text;
}

/// What is proven, in words that need no mathematics.
std::string bound_sentence(const Page& page) {
    const auto& plan = page.results.plan;
    const bool sites = plan.objective == PlanObjective::sites;
    if (plan.status == PlanStatus::optimal)
        return (sites ? page.t("Mit weniger der geprüften Standorte geht es nachweislich nicht.",
                               "It is proven that fewer of the examined sites do not suffice.")
                      : page.t("Billiger geht es mit den geprüften Standorten nachweislich nicht.",
                               "It is proven that the examined sites allow no cheaper plan.")) +
               spared_sentence(page);
    if (!sites && plan.cost_lower_bound > 0 && plan.cost > 0)
        return page.say("Untere Schranke: Höchstens {} der Kosten ließen sich mit den geprüften Orten noch sparen.",
                        "Lower bound: at most {} of the cost could still be saved with the examined places.",
                        page.percent(1 - std::min(1.0, plan.cost_lower_bound / plan.cost), 1)) +
               spared_sentence(page);
    if (plan.lower_bound <= 0) return {};
    return page.say("Mit weniger als {} der geprüften Orte ist das Ziel rechnerisch nicht erreichbar.",
                    "Lower bound: fewer than {} of the examined places are proven not to suffice.", plan.lower_bound) +
           spared_sentence(page);
}

/// The other question a council asks: fewest sites where the plan is the cheapest, or the other way round.
Markup other_paragraph(const Page& page) {
    const OtherPlan& other = page.results.plan.other;
    if (!other.reached || other.options.empty()) return {};
    std::string places;
    for (const int option : other.options) {
        const SiteOption& site = page.results.review.options[static_cast<std::size_t>(option)];
        places +=
            (places.empty() ? "" : ", ") + candidate_of(page, site).id + " (" + height_text(page, site.height_m) + ")";
    }
    const std::string proven = other.proven ? page.t(", nachweislich das Beste", ", proven the best") : std::string();
    const auto number = page.count(static_cast<std::int64_t>(other.options.size()), page.t("Standort", "site"),
                                   page.t("Standorte", "sites"));
    const std::string cost = page.number(other.cost, 0);
    return element("p", other.objective == PlanObjective::sites
                            ? page.say("Mit den wenigsten Standorten: {}, Kosten {}{}: {}.",
                                       "With the fewest sites: {}, cost {}{}: {}.", number, cost, proven, places)
                            : page.say("Mit den geringsten Kosten: {}, Kosten {}{}: {}.",
                                       "At the least cost: {}, cost {}{}: {}.", number, cost, proven, places));
}

/// What the same sites bring to the other technologies of the plan.
Markup further_table(const Page& page) {
    const Plan& plan = page.results.plan;
    if (plan.further.empty() || plan.steps.empty()) return {};
    Table table;
    table.caption = page.t("Was die Standorte den anderen Techniken des Vorschlags bringen",
                           "What the sites bring to the other technologies of the proposal");
    table.columns = {{page.t("Nr.", "no.")}};
    for (const FurtherCoverage& one : plan.further) {
        table.columns.push_back(
            {std::string("+ ") + page.t("Einwohner", "people") + " " + name_of(one.technology), true});
        table.columns.push_back({std::string("+ km² ") + name_of(one.technology), true});
    }
    for (const PlanStep& step : plan.steps) {
        std::vector<Markup> row = {std::to_string(step.rank)};
        for (const TechnologyGain& gain : step.further) {
            row.push_back(page.people(gain.people));
            row.push_back(page.km2(gain.area));
        }
        table.rows.push_back(std::move(row));
    }
    table.foot = {page.t("danach", "then")};
    for (const FurtherCoverage& one : plan.further) {
        table.foot.push_back(page.has_people()
                                 ? Markup(page.percent_against(one.population_share, page.results.targets.population))
                                 : Markup("–"));
        table.foot.push_back(page.percent_against(one.area_share, page.results.targets.area));
    }
    return render(table);
}

std::string empty_plan_summary(const Page& page) {
    const std::string technology = technologies(page);
    if (targets_met(page))
        return page.say("Für {} ist kein neuer Standort nötig: Die Ziele sind schon erreicht.",
                        "No new site is needed for {}: the targets are already met.", technology);
    if (page.results.review.candidates.empty())
        return page.say("Für {} gibt es keinen Vorschlag: Es war kein möglicher Standort zu prüfen.",
                        "There is no proposal for {}: there was no candidate site to examine.", technology);
    return page.say("Für {} gibt es keinen Vorschlag: Kein geprüfter Standort ist zulässig und schließt eine Lücke.",
                    "There is no proposal for {}: no examined site is both allowed and closes a gap.", technology);
}

std::string replacement(const Page& page, const PlanStep& step) {
    if (step.replaceable_by.empty()) return page.t("nicht ersetzbar", "not replaceable");
    const std::string loss = page.percent(-step.replacement_loss, 0);
    if (step.replacement < 0) return step.replaceable_by + " (" + loss + ")";
    const SiteOption& other = page.results.review.options[static_cast<std::size_t>(step.replacement)];
    return page.say("{}, {}, Stufe {} ({})", "{}, {}, tier {} ({})", step.replaceable_by,
                    height_text(page, other.height_m), other.verdict.tier, loss);
}

/// Where and what: district, id, structure, coordinates.
Markup place_text(const Page& page, const SiteOption& option, const Candidate& candidate) {
    const std::string place = page.place_of(candidate.position);
    const Markup line_break = void_element("br", {});
    return element("strong", (place.empty() ? "" : place + ", ") + candidate.id) + line_break +
           Markup(word(page, candidate.kind) + ", " + height_text(page, option.height_m)) + line_break +
           element("span", {{"class", "muted"}}, word(page, candidate.origin)) + line_break +
           element("span", {{"class", "muted nowrap"}}, page.coordinates(candidate.position) + " (" + page.crs() + ")");
}

/// How far the site was checked, where something is open.
Markup open_text(const Page& page, const Verdict& verdict) {
    if (verdict.settled()) return {};
    return void_element("br", {}) +
           element("span", {{"class", "muted"}},
                   page.say("{} von {} Regeln geprüft", "{} of {} rules checked", verdict.answered, verdict.asked));
}

Markup procedure_text(const Page& page, const Verdict& verdict) {
    return element("div", {{"class", "tier-line"}},
                   tier_badge(page, verdict) + element("span", page.months(verdict.deadline_days))) +
           path_text(page, verdict) + open_text(page, verdict);
}

Markup step_table(const Page& page) {
    Table table;
    table.caption = page.t("Die Standorte nach Rang: erst die niedrigere Stufe, dann der größere Nutzen je Kosten",
                           "The sites by rank: first the lower tier, then the greater benefit per cost");
    table.columns = {{page.t("Nr.", "no.")},
                     {page.t("Ort und Bauart", "place and structure")},
                     {page.t("Verfahren und Dauer", "procedure and duration")},
                     {page.t("Zustimmungen", "consents")},
                     {page.t("+ Einwohner", "+ people"), true},
                     {"+ km²", true},
                     {page.t("Kosten", "cost"), true},
                     {page.t("warum gerade hier", "why here")},
                     {page.t("ersetzbar durch", "replaceable by")}};
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    for (const auto& step : page.results.plan.steps) {
        const auto& option = option_of(page, step);
        const auto& candidate = candidate_of(page, option);
        people += step.marginal_people;
        area += step.marginal_area;
        table.rows.push_back({element("a", {{"class", "pin"}, {"href", fmt::format("#standort-{}", step.rank)}},
                                      std::to_string(step.rank)),
                              place_text(page, option, candidate), procedure_text(page, option.verdict),
                              consents_text(page, option.verdict), page.people(step.marginal_people),
                              page.km2(step.marginal_area), cost_text(page, option.cost),
                              page.t(step.reason_de, step.reason_en), replacement(page, step)});
    }
    table.foot = {"Σ",
                  page.count(static_cast<std::int64_t>(table.rows.size()), page.t("Standort", "site"),
                             page.t("Standorte", "sites")),
                  {},
                  {},
                  page.people(people),
                  page.km2(area),
                  cost_text(page, page.results.plan.cost),
                  {},
                  {}};
    return render(table);
}

/// Where some plan of the allowed tiers reaches the targets, a limit is what stands in the way.
std::string why_no_farther(const Page& page) {
    const auto& others = page.results.plan.tier_plans;
    const auto reaching = std::find_if(others.begin(), others.end(), [](const TierPlan& one) { return one.reached; });
    if (reaching == others.end())
        return page.t("Weiter reicht es mit den zulässigen Standorten nicht", "The allowed sites get no farther");
    return page.say("Weiter lassen max_sites und budget es nicht kommen, ohne sie genügen {} Standorte",
                    "max_sites and budget let it get no farther, without them {} sites are enough",
                    page.number(reaching->sites));
}

}  // namespace

std::string plan_summary(const Page& page) {
    const auto& plan = page.results.plan;
    const auto n = static_cast<std::int64_t>(plan.steps.size());
    if (n == 0) return empty_plan_summary(page);
    const std::string number = sites_by_origin(page, n);
    if (!targets_met(page))
        return page.say(
            "{} {} {} auf {}. {}: Ziel verfehlt.", "{} {} {} to {}. {}: target missed.", number,
            page.t(n == 1 ? "bringt" : "bringen", n == 1 ? "brings" : "bring"),
            plan.further.empty() ? std::string(name_of(plan.technology)) : page.t("die Versorgung", "coverage"),
            reached(page), why_no_farther(page));
    const std::string everywhere =
        page.results.targets.per_districts ? page.t(" in jedem Gebiet", " in every district") : "";
    return page.say("{} {} die Lücke zum Ziel für {}{}: {}. {}", "{} {} the distance to the targets of {}{}: {}. {}",
                    number, page.t(n == 1 ? "schließt" : "schließen", n == 1 ? "closes" : "close"), technologies(page),
                    everywhere, reached(page), bound_sentence(page));
}

Markup plan_section(const Page& page) {
    if (page.results.coverage.technologies.empty()) return {};
    Markup content = element("p", {{"class", "answer"}}, plan_summary(page));
    if (const std::string examined = examined_sentence(page); !examined.empty()) content += paragraph(examined);
    if (!page.results.plan.steps.empty())
        content +=
            step_table(page) +
            note(page.t("„+“ zählt, was der Standort zusätzlich zu allen vor ihm genannten bringt. Kosten in Euro, "
                        "Annahmen der Projektdatei. Die Dauer ist die längste der nebeneinander laufenden gesetzlichen "
                        "Fristen, "
                        "ohne Planung, Bau und Nachforderungen.",
                        "“+” counts what a site adds to all those named before it. Costs in euros, assumptions of the "
                        "project file. "
                        "The duration is the longest of the legal deadlines that run in parallel, without planning, "
                        "building and requests for further documents."));
    content += phases_table(page) + further_table(page) + other_paragraph(page) + tier_plans_table(page);
    return section("plan", page.t("Der Vorschlag", "The proposal"), content);
}

}  // namespace funkloch::html
