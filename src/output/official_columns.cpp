#include "funkloch/output/display.hpp"
#include "table_columns.hpp"

namespace funkloch {

using enum FieldType;

namespace {

using Row = OfficialRow;

/// People and area of which computation and official map say the same.
template <Agreement which>
void append_sums(Columns<Row>& columns) {
    const std::string name = code_of(which), german = agreement_text(which).de, english = agreement_text(which).en;
    columns.push_back({{"population_" + name, real, german + ": Einwohner", english + ": people"},
                       [](CsvTable& t, const Row& r) { t.people(r.row.of(which).people); }});
    columns.push_back({{"area_" + name + "_km2", real, german + ": Fläche (km²)", english + ": area (km²)"},
                       [](CsvTable& t, const Row& r) { t.area(r.row.of(which).area); }});
}

}  // namespace

Columns<Row> official_columns() {
    Columns<Row> columns = zone_columns<Row>();
    const Columns<Row> totals = {
        {{"technology", text, "Technologie; „4G or 5G“: beide zusammen", "Technology; “4G or 5G”: both together"},
         [](CsvTable& t, const Row& r) { t.text(name_of(r.comparison.subject)); }},
        {{"population", real, "Einwohner", "People"},
         [](CsvTable& t, const Row& r) { t.people(r.row.total().people); }},
        {{"area_km2", real, "Fläche (km²)", "Area (km²)"},
         [](CsvTable& t, const Row& r) { t.area(r.row.total().area); }}};
    columns.insert(columns.end(), totals.begin(), totals.end());
    append_sums<Agreement::both>(columns);
    append_sums<Agreement::only_official>(columns);
    append_sums<Agreement::only_computed>(columns);
    append_sums<Agreement::neither>(columns);
    append_sums<Agreement::not_official>(columns);
    append_sums<Agreement::not_computed>(columns);
    columns.push_back({{"population_agreement", real,
                        "Anteil der Einwohner, bei denen beide übereinstimmen (0–1), wo beide etwas sagen",
                        "Share of people for whom both agree (0–1), where both say something"},
                       [](CsvTable& t, const Row& r) { t.number(r.row.people_agreement(), 6); }});
    columns.push_back({{"area_agreement", real, "Dasselbe für die Fläche (0–1)", "The same for the area (0–1)"},
                       [](CsvTable& t, const Row& r) { t.number(r.row.area_agreement(), 6); }});
    return columns;
}

}  // namespace funkloch
