#include "evidence.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/files/transform.hpp"
#include "plan.hpp"
#include "site_map.hpp"

#include <algorithm>

namespace funkloch::html {

namespace {

std::vector<Markup> marked(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

/// Term and description; nothing for an empty description.
Markup fact(const std::string& term, const Markup& description) {
    return description.empty() ? Markup() : element("div", element("dt", term) + element("dd", description));
}

/// "11,26941° O, 51,70704° N"; empty when PROJ does not know the project's CRS.
std::string degrees(const Page& page, const Point& place) {
    try {
        const Point lon_lat = lon_lat_of(place, page.results.scene.land.grid.crs);
        return page.say("{}° O, {}° N", "{}° E, {}° N", page.number(lon_lat.x(), 5), page.number(lon_lat.y(), 5));
    } catch (const InputError&) {
        return {};
    }
}

Markup where(const Page& page, const SiteOption& option, const Candidate& candidate) {
    std::string zone = word(page, option.verdict.zone);
    if (option.verdict.zone_confidence > 0)
        zone += page.say(" (Sicherheit {})", " (confidence {})", page.percent(option.verdict.zone_confidence, 0));
    std::string existing;
    if (!candidate.existing_site.empty())
        existing = page.say("{}, Höhe {}", "{}, height {}", candidate.existing_site,
                            height_text(page, candidate.existing_height_m));
    return fact(page.t("Koordinaten", "Coordinates"),
                Markup(page.coordinates(candidate.position) + " (" + page.crs() + ")") + void_element("br", {}) +
                    element("span", {{"class", "muted"}}, degrees(page, candidate.position))) +
           fact(page.t("Gebietsart", "Planning zone"), zone) + fact(page.t("Eigentümer", "Owner"), candidate.owner) +
           fact(page.t("Bestand", "Existing structure"), existing);
}

/// "1.234 Einwohner und 12,3 km²"; only the area where nothing is known of people.
std::string amount(const Page& page, MicroPeople people, SquareCentimetres area) {
    if (!page.has_people()) return page.km2(area) + " km²";
    return page.say("{} Einwohner, {} km²", "{} people, {} km²", page.people(people), page.km2(area));
}

Markup benefit(const Page& page, const PlanStep& step, const SiteOption& option) {
    constexpr std::size_t named = 4;
    std::string gaps;
    for (std::size_t i = 0; i < std::min(named, step.gaps.size()); ++i) gaps += (i == 0 ? "" : ", ") + step.gaps[i];
    if (step.gaps.size() > named) gaps += page.say(" und {} weitere", " and {} more", step.gaps.size() - named);
    return fact(page.t("Neu versorgt im Plan", "Newly covered in the plan"),
                element("strong", amount(page, step.marginal_people, step.marginal_area))) +
           fact(page.t("Allein", "Alone"), amount(page, option.people, option.area)) +
           fact(page.t("Fiele dieser Standort weg", "Lost without it"),
                amount(page, step.lost_people, step.lost_area)) +
           fact(page.t("Lücken", "Gaps"), gaps);
}

Markup procedure(const Page& page, const Verdict& verdict) {
    return fact(page.t("Verfahren", "Procedure"), path_text(page, verdict)) +
           fact(page.t("Dauer", "Duration"), page.months(verdict.deadline_days)) +
           fact(page.t("Behörden", "Authorities"), list(marked(verdict.authorities))) +
           fact(page.t("Unterlagen", "Documents"), list(marked(verdict.documents)));
}

/// What another place would change, and how far the site may move.
Markup moves(const Page& page, const SiteOption& option, const SiteEvidence* evidence) {
    if (evidence == nullptr || !evidence->moved) return {};
    Markup text;
    if (evidence->better)
        text += paragraph(better_place_text(page, *evidence->better));
    else if (option.verdict.tier > 0 && evidence->area)
        text += paragraph(page.say("Im Umkreis von {} m kommt der Standort an keinem Ort in eine niedrigere Stufe.",
                                   "No place within {} m would bring the site into a lower tier.",
                                   page.number(15 * evidence->area->step_m)));
    if (evidence->area) {
        const std::string what = page.has_people()
                                     ? page.t("der Einwohner und der Fläche", "of the people and of the area")
                                     : page.t("der Fläche", "of the area");
        text += paragraph(page.say(
            "Suchkreis: Auf {} km² bleibt der Standort in Stufe {} und versorgt mindestens {} {}, die er neu versorgt; "
            "in jeder Richtung sind {} m frei.",
            "Search area: on {} km² the site stays in tier {} and covers at least {} {} that it newly covers; {} m are "
            "free in every direction.",
            page.number(evidence->area->area_km2, 2), option.verdict.tier, page.percent(page.results.circle_share, 0),
            what, page.number(std::floor(evidence->area->radius_m))));
    }
    return element("div", {{"class", "moves"}}, text);
}

/// "Keine Rechtsberatung", rule book with its version, and the day: every page stands for itself.
Markup fine_print(const Page& page) {
    const auto& book = page.results.rules;
    std::string text = page.t("Keine Rechtsberatung. Vorhersage, keine Messung.",
                              "Not legal advice. A prediction, not a measurement.");
    if (!book.law.empty())
        text += page.say(" Regelwerk {} ({}), Fassung {}.", " Rule book {} ({}), version {}.", book.law, book.land,
                         book.version.empty() ? "–" : book.version);
    text += " funkloch " + page.results.program_version;
    if (!page.results.started_utc.empty()) text += ", " + page.date(page.results.started_utc);
    return element("p", {{"class", "fine"}}, text);
}

Markup evidence(const Page& page, const PlanStep& step) {
    const auto& option = option_of(page, step);
    const auto& candidate = candidate_of(page, option);
    const auto* more = evidence_of(page, step.option);
    const std::string place = page.place_of(candidate.position);
    const Markup title = element("span", {{"class", "pin"}}, std::to_string(step.rank)) +
                         Markup(" " + candidate.id + (place.empty() ? "" : ", " + place) + " – " +
                                word(page, candidate.kind) + ", " + height_text(page, option.height_m) + " ") +
                         tier_badge(page, option.verdict);
    const Markup sides = element(
        "div", {{"class", "sides"}},
        site_maps(page, step, more) + element("dl", benefit(page, step, option) + where(page, option, candidate)));
    return element("article", {{"class", "evidence"}, {"id", fmt::format("standort-{}", step.rank)}},
                   element("h3", title) + element("p", {{"class", "answer"}}, page.t(step.reason_de, step.reason_en)) +
                       sides + element("dl", {{"class", "procedure"}}, procedure(page, option.verdict)) +
                       ladder_table(page, option, more) + moves(page, option, more) + backhaul_text(page, more) +
                       findings_table(page, option.verdict) + alternatives_table(page, more) + fine_print(page)) +
           Markup::trusted("\n");
}

}  // namespace

const SiteEvidence* evidence_of(const Page& page, int option) {
    const auto& all = page.results.evidence;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.option == option; });
    return found == all.end() ? nullptr : &*found;
}

std::string better_place_text(const Page& page, const BetterPlace& better) {
    std::string removed;
    for (const auto& id : better.removed) removed += (removed.empty() ? "" : ", ") + page.rule_name(id);
    const std::string there = degrees(page, better.position);
    std::string text =
        page.say("Nächster Ort mit niedrigerer Stufe: {} m nach {}{}, Stufe {}.",
                 "Nearest place with a lower tier: {} m to the {}{}, tier {}.", page.number(better.distance_m),
                 compass_point(better.direction_deg, page.results.language), there.empty() ? "" : " (" + there + ")",
                 better.tier);
    if (!removed.empty()) text += page.say(" Dort entfällt: {}.", " What falls away there: {}.", removed);
    return text + page.say(" Allein versorgt er dort neu: {}.", " What it newly covers there alone: {}.",
                           amount(page, better.people, better.area));
}

Markup evidence_section(const Page& page) {
    const auto& steps = page.results.plan.steps;
    if (steps.empty()) return {};
    Markup content;
    for (const auto& step : steps) content += evidence(page, step);
    return section("nachweise", page.t("Nachweis je Standort", "Evidence for each site"), content);
}

}  // namespace funkloch::html
