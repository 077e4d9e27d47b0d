#include "table_columns.hpp"

#include "fields.hpp"
#include "funkloch/output/display.hpp"

namespace funkloch {

using enum FieldType;

namespace {

using Write = void (*)(CsvTable&, const OptionRow&);

struct Named {
    const char* name;
    Write write;
};

Columns<OptionRow> with_fields(const std::vector<FieldSpec>& fields, const std::vector<Named>& columns) {
    Columns<OptionRow> result;
    for (const Named& column : columns) result.push_back({field_named(fields, column.name), column.write});
    return result;
}

template <typename Row>
void append(Columns<Row>& to, const Columns<Row>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

const SiteOption* replacement_of(const OptionRow& row) {
    const int other = row.step->replacement;
    return other < 0 ? nullptr : &row.results.review.options[static_cast<std::size_t>(other)];
}

Columns<OptionRow> place_columns() {
    Columns<OptionRow> columns = {{{"candidate", text, "Möglicher Standort", "Candidate"},
                                   [](CsvTable& t, const OptionRow& r) { t.text(r.candidate.id); }}};
    append(columns,
           with_fields(place_fields(),
                       {{"kind", [](auto& t, const auto& r) { t.text(code_of(r.candidate.kind)); }},
                        {"origin", [](auto& t, const auto& r) { t.text(code_of(r.candidate.origin)); }},
                        {"district",
                         [](auto& t, const auto& r) {
                             t.text(district_at(r.results.scene.land, r.candidate.position, r.results.language));
                         }},
                        {"owner", [](auto& t, const auto& r) { t.text(r.candidate.owner); }},
                        {"existing_site", [](auto& t, const auto& r) { t.text(r.candidate.existing_site); }}}));
    append<OptionRow>(
        columns,
        {{{"x_m", real, "Rechtswert im Koordinatensystem des Projekts (m)", "Easting in the project's CRS (m)"},
          [](CsvTable& t, const OptionRow& r) { t.number(r.candidate.position.x(), 2); }},
         {{"y_m", real, "Hochwert im Koordinatensystem des Projekts (m)", "Northing in the project's CRS (m)"},
          [](CsvTable& t, const OptionRow& r) { t.number(r.candidate.position.y(), 2); }}});
    append(columns,
           with_fields(place_fields(), {{"height_m", [](auto& t, const auto& r) { t.number(r.option.height_m, 2); }}}));
    return columns;
}

Columns<OptionRow> law_columns() {
    return with_fields(
        law_fields(),
        {{"tier", [](auto& t, const auto& r) { t.integer(r.option.verdict.tier); }},
         {"worst_tier", [](auto& t, const auto& r) { t.integer(r.option.verdict.worst_tier); }},
         {"checked_share", [](auto& t, const auto& r) { t.number(r.option.verdict.checked_share(), 3); }},
         {"planning_zone", [](auto& t, const auto& r) { t.text(name_of(r.option.verdict.zone)); }},
         {"path",
          [](auto& t, const auto& r) {
              t.text(choose(r.results.language, r.option.verdict.path_de, r.option.verdict.path_en));
          }},
         {"paragraph",
          [](auto& t, const auto& r) {
              const std::string& rule = r.option.verdict.path_rule;
              t.text(rule.empty() ? "" : paragraph_of(r.results.rules, rule));
          }},
         {"consents",
          [](auto& t, const auto& r) { t.text(join(paragraphs_of(r.results.rules, r.option.verdict.consents))); }},
         {"authorities", [](auto& t, const auto& r) { t.text(join(r.option.verdict.authorities)); }},
         {"documents", [](auto& t, const auto& r) { t.text(join(r.option.verdict.documents)); }},
         {"deadline_days", [](auto& t, const auto& r) { t.integer(r.option.verdict.deadline_days); }}});
}

}  // namespace

Columns<DistrictRow> district_columns() {
    using Row = DistrictRow;
    Columns<Row> columns = zone_columns<Row>();
    const Columns<Row> own = {
        {{"technology", text, "Technologie", "Technology"},
         [](CsvTable& t, const Row& r) { t.text(name_of(r.technology.definition.technology)); }},
        {{"operator", text,
          "Netzbetreiber; „*“: mindestens einer (oder jeder, wo die Definition es verlangt); „>=2“: mindestens zwei, "
          "wo die amtliche Karte gilt, die keinen nennt",
          "Operator; “*”: at least one (or each, where the definition asks for each); “>=2”: at least two, where the "
          "official map counts, which names none"},
         [](CsvTable& t, const Row& r) { t.text(r.row.operator_name); }},
        {{"population", real, "Einwohner", "People"}, [](CsvTable& t, const Row& r) { t.people(r.row.people); }},
        {{"population_covered", real, "Versorgte Einwohner", "People covered"},
         [](CsvTable& t, const Row& r) { t.people(r.row.people_covered); }},
        {{"population_unknown", real,
          "Einwohner, wo Versorgung nicht berechenbar ist oder die amtliche Karte nichts sagt",
          "People where coverage could not be computed or the official map says nothing"},
         [](CsvTable& t, const Row& r) { t.people(r.row.people_unknown); }},
        {{"population_share", real, "Versorgter Anteil der Einwohner (0–1)", "Share of people covered (0–1)"},
         [](CsvTable& t, const Row& r) { t.number(r.row.people_share(), 6); }},
        {{"population_expected", real, "Einwohner, gewichtet mit der Wahrscheinlichkeit der Versorgung",
          "People weighted with the probability of coverage"},
         [](CsvTable& t, const Row& r) { t.number(r.row.people_expected, 3); }},
        {{"area_km2", real, "Fläche (km²)", "Area (km²)"}, [](CsvTable& t, const Row& r) { t.area(r.row.area); }},
        {{"area_covered_km2", real, "Versorgte Fläche (km²)", "Area covered (km²)"},
         [](CsvTable& t, const Row& r) { t.area(r.row.area_covered); }},
        {{"area_unknown_km2", real,
          "Fläche, wo Versorgung nicht berechenbar ist oder die amtliche Karte nichts sagt (km²)",
          "Area where coverage could not be computed or the official map says nothing (km²)"},
         [](CsvTable& t, const Row& r) { t.area(r.row.area_unknown); }},
        {{"area_share", real, "Versorgter Anteil der Fläche (0–1)", "Share of the area covered (0–1)"},
         [](CsvTable& t, const Row& r) { t.number(r.row.area_share(), 6); }},
        {{"area_expected_km2", real, "Fläche, gewichtet mit der Wahrscheinlichkeit der Versorgung (km²)",
          "Area weighted with the probability of coverage (km²)"},
         [](CsvTable& t, const Row& r) { t.number(r.row.area_expected_km2, 6); }},
        {{"population_target_met", boolean, "Bevölkerungsziel erreicht", "Population target met"},
         [](CsvTable& t, const Row& r) { t.yes_no(population_met(r.row, r.results.targets)); }},
        {{"area_target_met", boolean, "Flächenziel erreicht", "Area target met"},
         [](CsvTable& t, const Row& r) { t.yes_no(area_met(r.row, r.results.targets)); }},
        {{"population_share_planned", real, "Versorgter Anteil der Einwohner mit dem Ausbauplan (0–1)",
          "Share of people covered with the plan built (0–1)"},
         [](CsvTable& t, const Row& r) {
             const auto after = with_plan(r.results.plan, r.technology, r.row);
             t.number(after && r.row.people > 0 ? std::optional(after->people_share) : std::nullopt, 6);
         }},
        {{"area_share_planned", real, "Versorgter Anteil der Fläche mit dem Ausbauplan (0–1)",
          "Share of the area covered with the plan built (0–1)"},
         [](CsvTable& t, const Row& r) {
             const auto after = with_plan(r.results.plan, r.technology, r.row);
             t.number(after ? std::optional(after->area_share) : std::nullopt, 6);
         }}};
    append(columns, own);
    return columns;
}

Columns<OptionRow> candidate_columns() {
    const auto fields = option_fields();
    Columns<OptionRow> columns = place_columns();
    append(columns, with_fields(fields, {{"roof_height_m",
                                          [](auto& t, const auto& r) {
                                              const bool roof = r.candidate.kind == SiteKind::rooftop;
                                              t.number(roof ? std::optional(r.candidate.roof_height_m) : std::nullopt,
                                                       2);
                                          }},
                                         {"plan_rank", [](auto& t, const auto& r) {
                                              if (r.plan_rank > 0)
                                                  t.integer(r.plan_rank);
                                              else
                                                  t.text("");
                                          }}}));
    append(columns, law_columns());
    append(
        columns,
        with_fields(fields,
                    {{"unknown_layers", [](auto& t, const auto& r) { t.text(join(r.option.verdict.unknown_layers)); }},
                     {"people", [](auto& t, const auto& r) { t.people(r.option.people); }},
                     {"area_km2", [](auto& t, const auto& r) { t.area(r.option.area); }},
                     {"cost", [](auto& t, const auto& r) { t.number(r.option.cost, 6); }},
                     {"legal_reason",
                      [](auto& t, const auto& r) {
                          t.text(choose(r.results.language, r.option.verdict.reason_de, r.option.verdict.reason_en));
                      }},
                     {"reason", [](auto& t, const auto& r) {
                          t.text(choose(r.results.language, r.option.reason_de, r.option.reason_en));
                      }}}));
    return columns;
}

Columns<OptionRow> plan_columns() {
    const auto fields = step_fields();
    Columns<OptionRow> columns =
        with_fields(fields, {{"rank", [](auto& t, const auto& r) { t.integer(r.step->rank); }}});
    append(columns, place_columns());
    append(columns, law_columns());
    append(columns,
           with_fields(fields, {{"marginal_people", [](auto& t, const auto& r) { t.people(r.step->marginal_people); }},
                                {"marginal_area_km2", [](auto& t, const auto& r) { t.area(r.step->marginal_area); }},
                                {"people", [](auto& t, const auto& r) { t.people(r.option.people); }},
                                {"area_km2", [](auto& t, const auto& r) { t.area(r.option.area); }},
                                {"lost_people", [](auto& t, const auto& r) { t.people(r.step->lost_people); }},
                                {"lost_area_km2", [](auto& t, const auto& r) { t.area(r.step->lost_area); }},
                                {"gaps", [](auto& t, const auto& r) { t.text(join(r.step->gaps)); }},
                                {"cost", [](auto& t, const auto& r) { t.number(r.option.cost, 6); }},
                                {"replaceable_by", [](auto& t, const auto& r) { t.text(r.step->replaceable_by); }},
                                {"replacement_height_m",
                                 [](auto& t, const auto& r) {
                                     const SiteOption* other = replacement_of(r);
                                     t.number(other ? std::optional(other->height_m) : std::nullopt, 2);
                                 }},
                                {"replacement_tier",
                                 [](auto& t, const auto& r) {
                                     if (const SiteOption* other = replacement_of(r))
                                         t.integer(other->verdict.tier);
                                     else
                                         t.text("");
                                 }},
                                {"replacement_loss",
                                 [](auto& t, const auto& r) {
                                     const bool any = !r.step->replaceable_by.empty();
                                     t.number(any ? std::optional(r.step->replacement_loss) : std::nullopt, 6);
                                 }},
                                {"reason", [](auto& t, const auto& r) {
                                     t.text(choose(r.results.language, r.step->reason_de, r.step->reason_en));
                                 }}}));
    return columns;
}

}  // namespace funkloch
