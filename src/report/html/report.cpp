#include "document.hpp"
#include "page.hpp"
#include "plan.hpp"

#include "funkloch/report/report.hpp"

namespace funkloch {

using namespace html;

namespace {

std::string land_name(const Page& page) {
    return page.results.scene.land.name.empty() ? page.results.project_name : page.results.scene.land.name;
}

Markup banner(const Page& page) {
    std::string facts;
    const auto add = [&](const std::string& fact) { facts += (facts.empty() ? "" : " · ") + fact; };
    const auto& land = page.results.scene.land;
    if (page.has_people()) add(page.people(land.people()) + "\u00a0" + page.t("Einwohner", "people"));
    if (land.area() > 0) add(page.km2(land.area()) + "\u00a0km²");
    if (!page.results.scene.network.sites.empty())
        add(page.count(static_cast<std::int64_t>(page.results.scene.network.sites.size()),
                       page.t("Funkstandort im Umkreis", "mast within reach"),
                       page.t("Funkstandorte im Umkreis", "masts within reach")));
    std::string made = "funkloch " + page.results.program_version;
    if (!page.results.started_utc.empty()) made = page.date(page.results.started_utc) + " · " + made;
    if (page.results.project_name != land_name(page)) made = page.results.project_name + " · " + made;
    return element("header", element("p", {{"class", "over"}},
                                     page.t("Mobilfunkversorgung mit 4G und 5G", "Mobile coverage with 4G and 5G")) +
                                 element("h1", land_name(page)) + element("p", {{"class", "facts"}}, facts) +
                                 element("p", {{"class", "made"}}, made));
}

/// Links to the sections that are there.
Markup contents(const Page& page, const std::vector<std::pair<std::string, std::string>>& titles) {
    Markup links;
    for (const auto& [id, title] : titles) links += element("li", element("a", {{"href", "#" + id}}, title));
    return element("nav", {{"aria-label", page.t("Inhalt", "Contents")}}, element("ul", links));
}

Markup plan_teaser(const Page& page) {
    if (page.results.coverage.technologies.empty()) return {};
    return element("p", {{"class", "teaser"}},
                   element("strong", page.t("Vorschlag: ", "Proposal: ")) + Markup(plan_summary(page) + " ") +
                       element("a", {{"href", "#plan"}}, page.t("Zum Vorschlag", "See the proposal")));
}

}  // namespace

std::string report_html(const Results& results) {
    const Page page(results);
    struct Part {
        std::string id, title;
        Markup content;
    };
    const std::vector<Part> parts = {{"ziele", page.t("Ziele", "Targets"), targets_section(page)},
                                     {"karten", page.t("Karten", "Maps"), maps_section(page)},
                                     {"gebiete", page.t("Gebiete", "Districts"), districts_section(page)},
                                     {"amtlich", page.t("Amtliche Karte", "Official map"), official_section(page)},
                                     {"messfahrten", page.t("Messfahrten", "Drive tests"), drive_tests_section(page)},
                                     {"luecken", page.t("Lücken", "Gaps"), gaps_section(page)},
                                     {"plan", page.t("Vorschlag", "Proposal"), plan_section(page)},
                                     {"nachweise", page.t("Nachweise", "Evidence"), evidence_section(page)},
                                     {"recht", page.t("Recht", "Law"), law_section(page)},
                                     {"methode", page.t("Methode", "Method"), method_section(page)},
                                     {"quellen", page.t("Daten", "Data"), sources_section(page)}};
    Markup content = headline_section(page) + plan_teaser(page);
    std::vector<std::pair<std::string, std::string>> titles;
    for (const auto& part : parts) {
        if (part.content.empty()) continue;
        titles.emplace_back(part.id, part.title);
        content += part.content;
    }
    const Markup footer = element(
        "footer",
        paragraph(
            results.coverage_is_official
                ? page.say("Erstellt mit funkloch {}. Heutige Versorgung nach der amtlichen Karte, neue Standorte "
                           "vorhergesagt; keine Messung; keine Rechtsberatung.",
                           "Made with funkloch {}. Today's coverage by the official map, new sites predicted; not a "
                           "measurement; not legal advice.",
                           results.program_version)
                : page.say("Erstellt mit funkloch {}. Vorhersage, keine Messung; keine Rechtsberatung.",
                           "Made with funkloch {}. A prediction, not a measurement; not legal advice.",
                           results.program_version)));
    return document(page, page.say("Mobilfunkversorgung {}", "Mobile coverage of {}", land_name(page)),
                    banner(page) + contents(page, titles) + element("main", content) + footer);
}

}  // namespace funkloch
