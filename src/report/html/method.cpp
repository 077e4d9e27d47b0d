#include "page.hpp"

#include <cmath>
#include <set>

namespace funkloch::html {

namespace {

/// One level, or one per least bandwidth.
Markup threshold_text(const Page& page, const CoverageDefinition& definition) {
    if (definition.rsrp_by_bandwidth.empty()) return page.number(definition.rsrp_dbm, 1);
    std::vector<Markup> levels;
    for (const auto& [bandwidth_mhz, rsrp_dbm] : definition.rsrp_by_bandwidth)
        levels.emplace_back(
            page.say("ab {} MHz: {}", "from {} MHz: {}", page.number(bandwidth_mhz), page.number(rsrp_dbm, 1)));
    return list(levels);
}

Markup thresholds(const Page& page) {
    Table table;
    table.caption = page.results.coverage_is_official
                        ? page.t("Wann ein neuer Standort eine Zelle versorgt", "When a new site covers a cell")
                        : page.t("Wann eine Zelle als versorgt gilt", "When a cell counts as covered");
    table.columns = {{page.t("Technik", "technology")},
                     {page.t("Schwelle (dBm)", "threshold (dBm)"), true},
                     {page.t("Wahrscheinlichkeit", "probability"), true},
                     {page.t("Bänder", "bands")},
                     {page.t("Netze", "networks")},
                     {page.t("Profil", "profile")},
                     {page.t("Stand", "status")}};
    for (const auto& coverage : page.results.coverage.technologies) {
        const auto& definition = coverage.definition;
        std::string bands;
        for (const auto& band : definition.bands) bands += (bands.empty() ? "" : ", ") + band;
        table.rows.push_back(
            {name_of(definition.technology), threshold_text(page, definition), page.percent(definition.probability, 0),
             bands.empty() ? page.t("alle", "all") : bands,
             definition.scope == Scope::any ? page.t("mindestens eines", "at least one") : page.t("jedes", "every one"),
             definition.profile.empty() ? page.t("eigene Angabe des Projekts", "the project's own figures")
                                        : definition.profile,
             definition.verified ? badge("yes", page.t("an der Quelle geprüft", "checked at its source"))
                                 : badge("unknown", page.t("ungeprüft", "unverified"))});
    }
    return table.rows.empty() ? Markup() : render(table);
}

/// Value of a parameter of the run; empty when it was not told.
std::string parameter(const Page& page, const std::string& key) {
    for (const auto& one : page.results.parameters)
        if (one.key == key) return one.value;
    return {};
}

/// How today's coverage and the gains of new sites come about.
std::string basis(const Page& page) {
    const std::string grid_m = page.number(page.results.scene.land.grid.cell_m);
    std::string model_name = page.results.model_version.empty() ? page.results.model_name : page.results.model_version;
    if (model_name.empty()) model_name = page.t("nicht genannt", "not named");
    if (page.results.coverage_is_official)
        return page.say(
            "Die heutige Versorgung ist die der amtlichen Karte: Sie zählt für Zellen von 100 m die Netzbetreiber, die "
            "dort nach eigener Angabe versorgen; abgelesen wird sie an der Mitte jeder Zelle des Rasters von {} m. Was "
            "neue Standorte dazu beitragen, ist gerechnet (Modell: {}): eine Vorhersage, keine Messung.",
            "Today's coverage is that of the official map: for cells of 100 m it counts the operators that say they "
            "cover them, and it is looked up at the centre of each cell of a grid of {} m. What new sites add is "
            "computed "
            "(model: {}): a prediction, not a measurement.",
            grid_m, model_name);
    return page.say(
        "Gerechnet wird die Empfangsleistung (RSRP) im Freien auf einem Raster von {} m, je Sektor aus Gelände, "
        "Bewuchs "
        "und Bebauung; Modell: {}. Das ist eine Vorhersage, keine Messung: Einzelne Orte weichen um mehrere dB ab.",
        "Received power (RSRP) outdoors is computed on a grid of {} m, for each sector from terrain and clutter; "
        "model: "
        "{}. This is a prediction, not a measurement: single places differ by several dB.",
        grid_m, model_name);
}

Markup model(const Page& page) {
    const auto& engine = page.results.servers.engine;
    Markup text = paragraph(basis(page));
    std::string setting;
    for (const char* key : {"radio.model", "radio.mode", "radio.time_percent", "radio.location_percent",
                            "radio.radius_km", "radio.receiver_height_m"})
        if (const std::string value = parameter(page, key); !value.empty())
            setting += (setting.empty() ? "" : ", ") + std::string(key) + " = " + value;
    if (!setting.empty()) text += paragraph(page.say("Einstellungen: {}.", "Settings: {}.", setting));
    if (page.results.coverage_is_official) return text;
    if (engine.deviation.sample > 0)
        text += paragraph(page.say(
            "Selbstprobe: An {} zufälligen Zellen wich das schnelle Verfahren um {} dB (quadratisches Mittel) vom "
            "exakten ab; "
            "99 % lagen unter {} dB, der größte Unterschied war {} dB.",
            "Self-check: on {} random cells the fast method differed from the exact one by {} dB (root mean square); "
            "99% "
            "stayed below {} dB, the largest difference was {} dB.",
            page.number(static_cast<double>(engine.deviation.sample)), page.number(engine.deviation.rmse_db, 2),
            page.number(engine.deviation.p99_db, 2), page.number(engine.deviation.max_db, 2)));
    else
        text += paragraph(page.t("Das schnelle Verfahren wurde in diesem Lauf nicht mit dem exakten verglichen.",
                                 "The fast method was not compared with the exact one in this run."));
    return text;
}

Markup population(const Page& page) {
    const auto& report = page.results.scene.population;
    if (!page.has_people()) return {};
    std::string text = page.say(
        "Einwohner: {} im Untersuchungsgebiet; die Umrechnung auf das Raster weicht um {} Einwohner von der Quelle ab.",
        "Population: {} in the land; bringing it onto the grid differs from the source by {} people.",
        page.number(report.grid_inside), page.number(report.residual, std::abs(report.residual) < 1 ? 3 : 1));
    if (report.unknown_cells > 0)
        text += page.say(" {} von {} Zellen der Quelle sind geheim oder leer; wer dort wohnt, ist nicht gezählt.",
                         " {} of {} cells of the source are suppressed or empty; who lives there is not counted.",
                         page.number(static_cast<double>(report.unknown_cells)),
                         page.number(static_cast<double>(report.cells)));
    return paragraph(text);
}

Markup assumptions(const Page& page) {
    if (page.results.scene.network.sites.empty()) return {};
    const auto& all = page.results.scene.network.assumptions;
    if (all.empty())
        return paragraph(
            page.t("Die Liste der Standorte war vollständig: Keine Angabe wurde durch eine Annahme ersetzt.",
                   "The table of sites was complete: no value was replaced by an assumption."));
    Table table;
    table.caption =
        page.t("Annahmen, wo die Liste der Standorte nichts sagt", "Assumptions where the table of sites is silent");
    table.columns = {{page.t("Annahme", "assumption")}, {page.t("verwendet", "used"), true}};
    for (const auto& [text, count] : all) table.rows.push_back({text, page.number(count)});
    return render(table);
}

Markup warnings(const Page& page) {
    std::vector<Markup> items;
    std::set<std::string> seen;
    for (const auto* texts : {&page.results.warnings, &page.results.scene.warnings})
        for (const auto& text : *texts)
            if (seen.insert(text).second) items.emplace_back(text);
    return items.empty() ? Markup() : element("h3", page.t("Warnungen des Laufs", "Warnings of the run")) + list(items);
}

}  // namespace

Markup method_section(const Page& page) {
    return section("methode", page.t("Methode und Grenzen", "Method and limits"),
                   model(page) + thresholds(page) + population(page) + assumptions(page) + warnings(page));
}

Markup sources_section(const Page& page) {
    Markup content;
    if (!page.results.inputs.empty()) {
        Table table;
        table.caption = page.t("Datenquellen", "Data sources");
        table.columns = {{page.t("Zweck", "role")},
                         {page.t("Datei", "file")},
                         {page.t("Inhalt", "content")},
                         {"CRS"},
                         {page.t("Lizenzhinweis", "licence note")},
                         {"SHA-256"}};
        for (const auto& input : page.results.inputs)
            table.rows.push_back({input.role, input.path, input.content, input.crs,
                                  input.licence.empty() ? badge("unknown", page.t("nicht angegeben", "not stated"))
                                                        : Markup(input.licence),
                                  element("code", input.sha256.substr(0, 12))});
        content += render(table);
    }
    if (!page.results.parameters.empty()) {
        Table table;
        table.caption = page.t("Alle Parameter dieses Laufs", "Every parameter of this run");
        table.columns = {{page.t("Schlüssel", "key")},
                         {page.t("Wert", "value")},
                         {page.t("Einheit", "unit")},
                         {page.t("Herkunft", "origin")}};
        for (const auto& one : page.results.parameters)
            table.rows.push_back({element("code", one.key), one.value, one.unit, one.origin});
        // Several pages on paper, where nobody unfolds them: run.json has them, too.
        content += element("details", element("summary", page.say("{} Parameter dieses Laufs (auch in run.json)",
                                                                  "{} parameters of this run (also in run.json)",
                                                                  page.results.parameters.size())) +
                                          render(table));
    }
    return content.empty() ? Markup()
                           : section("quellen", page.t("Daten und Parameter", "Data and parameters"), content);
}

}  // namespace funkloch::html
