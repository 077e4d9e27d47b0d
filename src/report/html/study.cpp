#include "funkloch/output/study.hpp"

#include "document.hpp"
#include "page.hpp"

#include "funkloch/report/report.hpp"

#include <algorithm>

namespace funkloch {

using namespace html;

namespace {

/// Definitions that occur, in the order in which they do.
std::vector<std::string> technologies_of(const Study& study) {
    std::vector<std::string> technologies;
    for (const StudyRow& row : rows_of(study))
        if (std::find(technologies.begin(), technologies.end(), row.coverage.technology) == technologies.end())
            technologies.push_back(row.coverage.technology);
    return technologies;
}

const CoverageFigures* figures_of(const StudyRun& run, const std::string& technology, const std::string& zone) {
    if (!run.figures) return nullptr;
    for (const CoverageRow& row : run.figures->coverage)
        if (row.operator_name == "*" && row.technology == technology && row.zone == zone) return &row.figures;
    return nullptr;
}

Markup share(const Page& page, double value, bool met) {
    const std::string kind = met ? "yes" : "no";
    return Markup(page.percent(value, 2)) + Markup(" ") +
           badge(kind, met ? page.t("✓ erreicht", "✓ met") : page.t("✗ verfehlt", "✗ missed"));
}

std::string plan_status(const Page& page, const std::string& status) {
    if (status == "optimal") return page.t("bewiesen der beste", "proven the best");
    if (status == "gap") return page.t("erreicht die Ziele", "meets the targets");
    return page.t("verfehlt die Ziele", "misses the targets");
}

Markup run_link(const StudyRun& run) {
    if (!run.figures) return title_of(run);
    return element("a", {{"href", run.folder.generic_string() + "/report.html"}}, title_of(run));
}

Markup runs_table(const Page& page, const Study& study) {
    const auto technologies = technologies_of(study);
    Table table;
    table.caption = page.t("Läufe: Versorgung heute und Vorschlag", "Runs: coverage today and proposal");
    table.groups = {{"", 1}};
    table.columns = {{page.t("Lauf", "run")}};
    for (const std::string& technology : technologies) {
        table.groups.emplace_back(technology, 2);
        table.columns.push_back({page.t("Einwohner", "people"), true});
        table.columns.push_back({page.t("Fläche", "area"), true});
    }
    table.groups.emplace_back(page.t("Vorschlag", "proposal"), 3);
    table.columns.push_back({page.t("Standorte", "sites"), true});
    table.columns.push_back({page.t("Kosten (€)", "cost (€)"), true});
    table.columns.push_back({page.t("Stand", "status")});
    for (const StudyRun& run : study.runs) {
        std::vector<Markup> row = {run_link(run)};
        for (const std::string& technology : technologies) {
            const CoverageFigures* figures = figures_of(run, technology, "land");
            row.push_back(figures == nullptr ? Markup("–")
                                             : share(page, figures->population_share, figures->population_target_met));
            row.push_back(figures == nullptr ? Markup("–")
                                             : share(page, figures->area_share, figures->area_target_met));
        }
        if (!run.figures) {
            row.insert(row.end(), {"–", "–", page.t("kein Ergebnis", "no result")});
        } else if (const auto& plan = run.figures->plan) {
            row.push_back(page.number(static_cast<double>(plan->sites)));
            row.push_back(page.number(plan->cost));
            row.push_back(plan_status(page, plan->status));
        } else {
            row.insert(row.end(), {"–", "–", "–"});
        }
        table.rows.push_back(std::move(row));
    }
    return render(table);
}

/// Zones that more than one run, or a run besides its land, tells about: id and name, in the order in which they come.
std::vector<std::pair<std::string, std::string>> zones_of(const Study& study) {
    std::vector<std::pair<std::string, std::string>> zones;
    for (const StudyRow& row : rows_of(study)) {
        const std::pair<std::string, std::string> zone{row.coverage.zone, row.coverage.zone_name};
        if (zone.first == "land" || !row.run.area.empty()) continue;
        if (std::find(zones.begin(), zones.end(), zone) == zones.end()) zones.push_back(zone);
    }
    return zones;
}

Markup zones_table(const Page& page, const Study& study, const std::string& technology) {
    Table table;
    table.caption = page.say("{}: Anteil der versorgten Einwohner und der Fläche je Gebiet",
                             "{}: share of people and of area covered, by district", technology);
    table.groups = {{"", 1}};
    table.columns = {{page.t("Gebiet", "district")}};
    for (const StudyRun& run : study.runs) {
        if (!run.figures) continue;
        table.groups.emplace_back(run.title, 2);
        table.columns.push_back({page.t("Einwohner", "people"), true});
        table.columns.push_back({page.t("Fläche", "area"), true});
    }
    for (const auto& [id, name] : zones_of(study)) {
        std::vector<Markup> row = {id == "none" ? page.t("ohne Bezirk", "no district") : name};
        for (const StudyRun& run : study.runs) {
            if (!run.figures) continue;
            const CoverageFigures* figures = figures_of(run, technology, id);
            row.push_back(figures == nullptr ? "–" : page.percent(figures->population_share));
            row.push_back(figures == nullptr ? "–" : page.percent(figures->area_share));
        }
        table.rows.push_back(std::move(row));
    }
    return render(table);
}

Markup failures(const Page& page, const Study& study) {
    std::vector<Markup> items;
    for (const StudyRun& run : study.runs)
        if (!run.failure.empty()) items.push_back(run_link(run) + Markup(": " + run.failure));
    if (items.empty()) return {};
    return section("fehler", page.t("Ohne Ergebnis", "Without result"), list(items));
}

}  // namespace

std::string study_html(const Study& study) {
    Results words;  // language and program; the sections ask for nothing else
    words.language = study.language;
    words.program_version = study.program_version;
    words.started_utc = study.started_utc;
    const Page page(words);
    const Markup banner = element(
        "header",
        element("p", {{"class", "over"}},
                page.t("Mobilfunkversorgung: Läufe im Vergleich", "Mobile coverage: runs compared")) +
            element("h1", study.title) +
            element("p", {{"class", "made"}}, page.date(study.started_utc) + " · funkloch " + study.program_version));
    Markup content = section("laeufe", page.t("Läufe", "Runs"), runs_table(page, study)) + failures(page, study);
    if (!zones_of(study).empty()) {
        Markup tables;
        for (const std::string& technology : technologies_of(study)) tables += zones_table(page, study, technology);
        content += section("gebiete", page.t("Gebiete", "Districts"), tables);
    }
    content += section(
        "dateien", page.t("Dateien", "Files"),
        paragraph(page.t("study.csv und study.gpkg enthalten alle Zeilen, auch je Gebiet; die Ordner unter runs/ "
                         "sind vollständige Läufe mit eigenem Bericht und QGIS-Projekt.",
                         "study.csv and study.gpkg hold all rows, those of districts, too; the folders below "
                         "runs/ are complete runs with a report and a QGIS project of their own.")));
    return document(page, study.title, banner + element("main", content));
}

}  // namespace funkloch
