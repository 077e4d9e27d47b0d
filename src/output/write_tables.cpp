// Columns. Shares are 0 … 1; people may be fractions, because census cells are spread by area; lists are parted by ";
// "; yes/no is 1/0; an empty cell means "does not apply".
//
// districts.csv, one record per zone, technology and operator:
//   zone                     "land", a district's id, or "-" (land that belongs to no district)
//   zone_name, technology    name; 4G or 5G
//   operator                 "*" = at least one operator (or each, where the definition asks for each)
//   population               people of the zone; _covered with signal, _unknown where coverage could not be computed
//   population_share         covered / all; _expected people weighted with the probability of coverage
//   area_km2 …               the same for the area
//   population_target_met, area_target_met
// candidates.csv, one record per candidate and height:
//   candidate, kind          id; mast or rooftop
//   origin                   given, high_ground, gap_centre, co_location
//   owner, existing_site     as in the input; structure that is shared
//   x_m, y_m                 in the project's CRS
//   height_m                 of the antenna above ground; roof_height_m of the roof
//   plan_rank                place in the plan, empty = not chosen
//   tier                     0 (nothing to ask) … 5 (excluded), by the rules that could be answered
//   worst_tier               the highest that open rules could still bring
//   checked_share            share of the rules that could be answered, 0 … 1
//   planning_zone            §§ 30, 34, 35 BauGB or uncertain
//   path, paragraph          permit path and where it stands
//   consents, authorities, documents, deadline_days, unknown_layers
//   people, area_km2         gained by this option alone; cost in the unit of [siting]
//   legal_reason, reason     what decided the tier; one line on the option
// plan.csv, one record per chosen site, by rank: candidate … deadline_days as above, and
//   marginal_people, marginal_area_km2   gained after the sites of lower rank
//   people, area_km2                     gained by the site alone
//   lost_people, lost_area_km2           lost if only this site is left out
//   gaps                                 ids of the gaps it reduces
//   cost, replaceable_by, replacement_loss, reason
#include "csv_table.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/outputs.hpp"

namespace funkloch {

namespace {

std::string districts_table(const Results& results) {
    CsvTable table({"zone", "zone_name", "technology", "operator", "population", "population_covered",
                    "population_unknown", "population_share", "population_expected", "area_km2", "area_covered_km2",
                    "area_unknown_km2", "area_share", "area_expected_km2", "population_target_met", "area_target_met"},
                   results.locale_de);
    const auto& land = results.scene.land;
    for (const auto& technology : results.coverage.technologies)
        for (const auto& row : technology.rows) {
            if (is_empty_zone(row)) continue;
            table.text(zone_id(land, row.zone)).text(zone_name(land, row.zone, results.language));
            table.text(name_of(technology.definition.technology)).text(row.operator_name);
            table.people(row.people).people(row.people_covered).people(row.people_unknown);
            table.number(row.people_share(), 6).number(row.people_expected, 3);
            table.area(row.area).area(row.area_covered).area(row.area_unknown);
            table.number(row.area_share(), 6).number(row.area_expected_km2, 6);
            table.yes_no(population_met(row, results.targets)).yes_no(area_met(row, results.targets));
            table.end_record();
        }
    return table.bytes();
}

void place_cells(CsvTable& table, const Candidate& candidate) {
    table.text(candidate.id).text(code_of(candidate.kind)).text(code_of(candidate.origin)).text(candidate.owner);
    table.text(candidate.existing_site);
    table.number(candidate.position.x(), 2).number(candidate.position.y(), 2);
}

void law_cells(CsvTable& table, const Results& results, const Verdict& verdict) {
    table.integer(verdict.tier).integer(verdict.worst_tier).number(verdict.checked_share(), 3);
    table.text(name_of(verdict.zone));
    table.text(choose(results.language, verdict.path_de, verdict.path_en));
    table.text(verdict.path_rule.empty() ? "" : paragraph_of(results.rules, verdict.path_rule));
    table.text(join(paragraphs_of(results.rules, verdict.consents))).text(join(verdict.authorities));
    table.text(join(verdict.documents)).integer(verdict.deadline_days);
}

std::string candidates_table(const Results& results) {
    CsvTable table(
        {"candidate", "kind",          "origin",    "owner",        "existing_site", "x_m",           "y_m",
         "height_m",  "roof_height_m", "plan_rank", "tier",         "worst_tier",    "checked_share", "planning_zone",
         "path",      "paragraph",     "consents",  "authorities",  "documents",     "deadline_days", "unknown_layers",
         "people",    "area_km2",      "cost",      "legal_reason", "reason"},
        results.locale_de);
    const auto ranks = plan_ranks(results.review, results.plan);
    for (std::size_t k = 0; k < results.review.options.size(); ++k) {
        const auto& option = results.review.options[k];
        const auto& candidate = results.review.candidates[static_cast<std::size_t>(option.candidate)];
        place_cells(table, candidate);
        table.number(option.height_m, 2);
        table.number(candidate.kind == SiteKind::rooftop ? std::optional(candidate.roof_height_m) : std::nullopt, 2);
        if (ranks[k] > 0)
            table.integer(ranks[k]);
        else
            table.text("");
        law_cells(table, results, option.verdict);
        table.text(join(option.verdict.unknown_layers)).people(option.people).area(option.area);
        table.number(option.cost, 6);
        table.text(choose(results.language, option.verdict.reason_de, option.verdict.reason_en));
        table.text(choose(results.language, option.reason_de, option.reason_en));
        table.end_record();
    }
    return table.bytes();
}

std::string plan_table(const Results& results) {
    CsvTable table({"rank",
                    "candidate",
                    "kind",
                    "origin",
                    "owner",
                    "existing_site",
                    "x_m",
                    "y_m",
                    "height_m",
                    "tier",
                    "worst_tier",
                    "checked_share",
                    "planning_zone",
                    "path",
                    "paragraph",
                    "consents",
                    "authorities",
                    "documents",
                    "deadline_days",
                    "marginal_people",
                    "marginal_area_km2",
                    "people",
                    "area_km2",
                    "lost_people",
                    "lost_area_km2",
                    "gaps",
                    "cost",
                    "replaceable_by",
                    "replacement_loss",
                    "reason"},
                   results.locale_de);
    for (const auto& step : results.plan.steps) {
        const auto& option = results.review.options[static_cast<std::size_t>(step.option)];
        table.integer(step.rank);
        place_cells(table, results.review.candidates[static_cast<std::size_t>(option.candidate)]);
        table.number(option.height_m, 2);
        law_cells(table, results, option.verdict);
        table.people(step.marginal_people).area(step.marginal_area).people(option.people).area(option.area);
        table.people(step.lost_people).area(step.lost_area).text(join(step.gaps)).number(option.cost, 6);
        table.text(step.replaceable_by);
        table.number(step.replaceable_by.empty() ? std::nullopt : std::optional(step.replacement_loss), 6);
        table.text(choose(results.language, step.reason_de, step.reason_en));
        table.end_record();
    }
    return table.bytes();
}

}  // namespace

void write_districts_table(const std::filesystem::path& folder, const Results& results) {
    write_file(folder / "districts.csv", districts_table(results));
}

void write_tables(const std::filesystem::path& folder, const Results& results) {
    write_districts_table(folder, results);
    write_file(folder / "candidates.csv", candidates_table(results));
    write_file(folder / "plan.csv", plan_table(results));
}

}  // namespace funkloch
