#include "page.hpp"

#include "funkloch/output/display.hpp"

namespace funkloch::html {

namespace {

Markup judged(const Page& page, bool met) {
    return badge(met ? "yes" : "no", met ? page.t("✓ erreicht", "✓ met") : page.t("✗ verfehlt", "✗ missed"));
}

/// Probabilities are known where coverage was computed.
bool is_predicted(const Page& page) {
    return !page.results.coverage_is_official;
}

std::string row_name(const Page& page, const TechnologyCoverage& coverage, const TechnologyCoverage::Row& row) {
    if (row.operator_name != any_operator) return operator_text(page.results, row.operator_name);
    return coverage.definition.scope == Scope::any ? page.t("mindestens ein Netz", "at least one network")
                                                   : page.t("jedes Netz", "every network");
}

/// Expected share with the interval that holds it in 95 of 100 cases, where its spread is known.
std::string expected_people(const Page& page, const TechnologyCoverage::Row& row) {
    const std::string share = page.percent(expected_people_share(row));
    if (row.people_expected_sd <= 0 || row.people <= 0) return share;
    return share + " ± " + page.number(1.96 * row.people_expected_sd / people(row.people) * 100, 1);
}

std::vector<Markup> cells(const Page& page, const TechnologyCoverage& coverage, const TechnologyCoverage::Row& row) {
    const auto& targets = page.results.targets;
    std::vector<Markup> out = {row_name(page, coverage, row)};
    if (page.has_people()) {
        out.push_back(page.people(row.people_covered));
        out.push_back(page.percent_against(row.people_share(), targets.population));
        out.push_back(judged(page, population_met(row, targets)));
        if (is_predicted(page)) out.push_back(expected_people(page, row));
    }
    out.push_back(page.km2(row.area_covered));
    out.push_back(page.percent_against(row.area_share(), targets.area));
    out.push_back(judged(page, area_met(row, targets)));
    if (is_predicted(page)) out.push_back(page.percent(expected_area_share(row)));
    return out;
}

Markup target_table(const Page& page, const TechnologyCoverage& coverage) {
    Table table;
    table.caption = is_predicted(page)
                        ? page.say("{}: Versorgung im Untersuchungsgebiet je Netz, {}",
                                   "{}: coverage of the land by network, {}", name_of(coverage.definition.technology),
                                   choose(page.results.language, place_text(coverage.definition)))
                        : page.say("{}: Versorgung im Untersuchungsgebiet je Netz",
                                   "{}: coverage of the land by network", name_of(coverage.definition.technology));
    table.columns = {{page.t("Netz", "network")}};
    table.groups = {{"", 1}};
    const auto add = [&](const std::string& group, const std::string& covered) {
        table.columns.insert(table.columns.end(), {{covered, true}, {page.t("Anteil", "share"), true}});
        table.columns.push_back({page.t("Ziel", "target")});
        if (is_predicted(page)) table.columns.push_back({page.t("Erwartungswert", "expected"), true});
        table.groups.emplace_back(group, is_predicted(page) ? 4 : 3);
    };
    if (page.has_people())
        add(page.say("Einwohner (Ziel {})", "people (target {})", page.target(page.results.targets.population)),
            page.t("versorgt", "covered"));
    add(page.say("Fläche (Ziel {})", "area (target {})", page.target(page.results.targets.area)),
        page.t("versorgt (km²)", "covered (km²)"));
    for (const auto& row : coverage.rows)
        if (row.zone == whole_land && !repeats_any_operator(page.results, coverage, row))
            table.rows.push_back(cells(page, coverage, row));
    return table.rows.empty() ? Markup() : render(table);
}

/// "12 von 21 Kreisen erreichen beide Ziele", where the targets hold per district.
Markup districts_sentence(const Page& page, const TechnologyCoverage& coverage) {
    int all = 0, met = 0;
    for (const auto& row : coverage.rows) {
        if (row.operator_name != any_operator || row.zone <= no_district || row.area <= 0) continue;
        ++all;
        met += population_met(row, page.results.targets) && area_met(row, page.results.targets) ? 1 : 0;
    }
    if (all == 0) return {};
    return paragraph(page.say("{}: In {} von {} Gebieten sind alle Ziele erreicht.",
                              "{}: all targets are met in {} of {} districts.", name_of(coverage.definition.technology),
                              page.number(met), page.number(all)));
}

std::string official_note(const Page& page) {
    return page.t(
        "Versorgt heißt: nach der amtlichen Karte der Bundesnetzagentur, die auf Angaben der Netzbetreiber beruht. Sie "
        "zählt Netze, ohne sie zu nennen. Gerechnet ist hier nichts; deshalb gibt es weder Erwartungswert noch "
        "Streuung.",
        "Covered means: by the official map of the Bundesnetzagentur, which rests on what operators state. It counts "
        "networks without naming them. Nothing is computed here, so there is neither an expected share nor a spread.");
}

}  // namespace

Markup targets_section(const Page& page) {
    Markup content;
    for (const auto& coverage : page.results.coverage.technologies) content += target_table(page, coverage);
    if (content.empty()) return {};
    content += note(
        !is_predicted(page)
            ? official_note(page)
            : page.t(
                  "Versorgt heißt: Die Empfangsleistung liegt mit der verlangten Wahrscheinlichkeit über dem "
                  "Schwellenwert. Der Erwartungswert zählt jede Zelle mit ihrer Wahrscheinlichkeit statt mit Ja oder "
                  "Nein; liegt "
                  "er deutlich unter dem Anteil, ist die Versorgung vielerorts nur knapp. Das ± umfasst 95 von 100 "
                  "Fällen der "
                  "örtlichen Streuung, nicht die Unsicherheit von Modell und Eingangsdaten.",
                  "Covered means: the received power exceeds the threshold with the required probability. "
                  "The expected "
                  "share counts each cell with its probability instead of yes or no; where it is well below the share, "
                  "coverage "
                  "is marginal in many places. The ± holds in 95 of 100 cases of local variation; it does not include "
                  "the "
                  "uncertainty "
                  "of the model and its inputs."));
    for (const auto& coverage : page.results.coverage.technologies)
        if (const Text loss = entry_loss_text(coverage.definition, page.results.scene.network);
            is_predicted(page) && !loss.empty())
            content += note(choose(page.results.language, loss));
    for (const auto& coverage : page.results.coverage.technologies) content += districts_sentence(page, coverage);
    return section("ziele", page.t("Ziele je Netz", "Targets by network"), content);
}

}  // namespace funkloch::html
