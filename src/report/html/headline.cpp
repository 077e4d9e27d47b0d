#include "page.hpp"

#include "funkloch/output/display.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::html {

namespace {

/// Whole people that still have to be covered; any part of a person counts as one.
std::int64_t people_to_target(const TechnologyCoverage::Row& row, double target) {
    const double missing = target * people(row.people) - people(row.people_covered);
    return std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(missing - 1e-6)));
}

double km2_to_target(const TechnologyCoverage::Row& row, double target) {
    return std::max(0.0, target * square_km(row.area) - square_km(row.area_covered));
}

std::string answer(const Page& page, const TechnologyCoverage& coverage, const TechnologyCoverage::Row& row) {
    const auto& targets = page.results.targets;
    const std::string who =
        coverage.definition.scope == Scope::any
            ? std::string(name_of(coverage.definition.technology))
            : page.say("{} jedes Netzbetreibers", "{} from every operator", name_of(coverage.definition.technology));
    const std::string area = page.percent_against(row.area_share(), targets.area);
    if (row.people <= 0)
        return page.say("{} erreicht {} der Fläche – Ziel: {}.", "{} reaches {} of the area – target: {}.", who, area,
                        page.target(targets.area));
    return page.say("{} erreicht {} der Einwohner und {} der Fläche – Ziel: {}\u00a0/\u00a0{}.",
                    "{} reaches {} of the people and {} of the area – target: {}\u00a0/\u00a0{}.", who,
                    page.percent_against(row.people_share(), targets.population), area, page.target(targets.population),
                    page.target(targets.area));
}

std::string what_is_missing(const Page& page, const TechnologyCoverage::Row& row) {
    const auto& targets = page.results.targets;
    const bool people_done = population_met(row, targets);
    const std::string people_missing = page.count(people_to_target(row, targets.population),
                                                  page.t("Einwohner", "person"), page.t("Einwohner", "people"));
    const std::string area_missing = page.km2(km2_to_target(row, targets.area)) + "\u00a0km²";
    if (people_done && area_met(row, targets))
        return row.people > 0 ? page.t("Beide Ziele sind erreicht.", "Both targets are met.")
                              : page.t("Das Flächenziel ist erreicht.", "The area target is met.");
    if (people_done) return page.say("Bis zum Ziel fehlen {} Fläche.", "The target is {} of area away.", area_missing);
    if (area_met(row, targets)) return page.say("Bis zum Ziel fehlen {}.", "The target is {} away.", people_missing);
    return page.say("Bis zum Ziel fehlen {} und {}.", "The targets are {} and {} away.", people_missing, area_missing);
}

/// Who is without, and of whom it is not known.
std::string who_is_without(const Page& page, const TechnologyCoverage::Row& row) {
    std::string text;
    const MicroPeople without = row.people - row.people_covered - row.people_unknown;
    const SquareCentimetres area_without = row.area - row.area_covered - row.area_unknown;
    if (row.people > 0)
        text = page.say("Ohne Versorgung: {} Einwohner auf {} km².", "Without coverage: {} people on {} km².",
                        page.people(without), page.km2(area_without));
    else
        text = page.say("Ohne Versorgung: {} km².", "Without coverage: {} km².", page.km2(area_without));
    if (row.area_unknown > 0)
        text += page.results.coverage_is_official
                    ? page.say(" Ohne amtliche Angabe: {} Einwohner auf {} km².",
                               " The official map says nothing of {} people on {} km².",
                               page.people(row.people_unknown), page.km2(row.area_unknown))
                    : page.say(" Nicht berechenbar: {} Einwohner auf {} km².",
                               " Could not be computed: {} people on {} km².", page.people(row.people_unknown),
                               page.km2(row.area_unknown));
    return text;
}

Markup gauge(const Page& page, const std::string& name, double share, double target, bool met) {
    return element(
        "div", {{"class", "gauge"}},
        element("span", {{"class", "gauge-name"}}, name) +
            element("strong", {{"class", met ? "met" : "missed"}}, page.percent_against(share, target)) +
            bar(share, target) +
            element("span", {{"class", "gauge-target"}}, page.say("Ziel {}", "target {}", page.target(target))));
}

/// Where and by whom; an official map does not say.
Markup criterion(const Page& page, const TechnologyCoverage& coverage) {
    if (page.results.coverage_is_official) return {};
    return element("p", {{"class", "muted criterion"}},
                   choose(page.results.language, criterion_text(coverage.definition)));
}

Markup card(const Page& page, const TechnologyCoverage& coverage) {
    const std::string technology = name_of(coverage.definition.technology);
    const auto* row = land_row(coverage);
    if (row == nullptr || row->area <= 0)
        return element("article", {{"class", "card"}},
                       element("h3", technology) + paragraph(page.t("Für dieses Land liegt kein Ergebnis vor.",
                                                                    "There is no result for this land.")));
    const auto& targets = page.results.targets;
    Markup gauges;
    if (row->people > 0)
        gauges += gauge(page, page.t("Einwohner", "people"), row->people_share(), targets.population,
                        population_met(*row, targets));
    gauges += gauge(page, page.t("Fläche", "area"), row->area_share(), targets.area, area_met(*row, targets));
    return element("article", {{"class", "card"}},
                   element("h3", technology) + criterion(page, coverage) + gauges +
                       element("p", {{"class", "answer"}}, answer(page, coverage, *row)) +
                       element("p", {{"class", "missing"}}, what_is_missing(page, *row)) +
                       element("p", {{"class", "muted"}}, who_is_without(page, *row)));
}

}  // namespace

Markup headline_section(const Page& page) {
    Markup cards;
    for (const auto& coverage : page.results.coverage.technologies) cards += card(page, coverage);
    if (cards.empty())
        cards = paragraph(
            page.t("In diesem Lauf wurde keine Technik ausgewertet: Die Projektdatei nennt keine [[coverage]].",
                   "This run analysed no technology: the project file has no [[coverage]]."));
    Markup more;
    if (page.results.coverage_is_official)
        more += note(page.t(
            "Die heutige Versorgung stammt aus der amtlichen Karte, nicht aus einer Rechnung. Gerechnet ist nur, was "
            "neue Standorte dazu beitragen.",
            "Today's coverage is that of the official map, not of a computation. Only what new sites add is "
            "computed."));
    if (!page.has_people() && page.results.scene.land.area() > 0)
        more += note(page.t("Für das Land liegen keine Einwohnerzahlen vor; alle Angaben zu Einwohnern entfallen.",
                            "There are no population figures for this land; nothing is said about people."));
    return section("ergebnis", page.t("Das Ergebnis", "The result"),
                   element("div", {{"class", "cards"}}, cards) + more);
}

}  // namespace funkloch::html
