#pragma once

#include "csv_table.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/tables.hpp"

namespace funkloch {

/// A column: what it is called and means, and how its cell of a row is written.
template <typename Row>
struct Column {
    FieldSpec field;
    void (*write)(CsvTable& table, const Row& row);
};

template <typename Row>
using Columns = std::vector<Column<Row>>;

/// The zone of a row: a district, the land, or what belongs to no district.
template <typename Row>
Columns<Row> zone_columns() {
    using enum FieldType;
    return {{{"zone", text, "„land“, Schlüssel des Bezirks oder „none“ (keinem zugeordnet)",
              "“land”, a district's id, or “none” (belongs to no district)"},
             [](CsvTable& t, const Row& r) { t.text(zone_id(r.results.scene.land, r.row.zone)); }},
            {{"zone_name", text, "Name", "Name"}, [](CsvTable& t, const Row& r) {
                 t.text(zone_name(r.results.scene.land, r.row.zone, r.results.language));
             }}};
}

struct DistrictRow {
    const Results& results;
    const TechnologyCoverage& technology;
    const TechnologyCoverage::Row& row;
};
Columns<DistrictRow> district_columns();

struct OfficialRow {
    const Results& results;
    const OfficialComparison& comparison;
    const OfficialComparison::Row& row;
};
Columns<OfficialRow> official_columns();

/// Errors of the drive tests, or of a part of them.
struct DriveErrorRow {
    const char* stage = "computed";
    DriveComparison::By by = DriveComparison::By::all;
    std::string name;
    std::optional<double> from_km, to_km;
    ErrorStats errors;
};
Columns<DriveErrorRow> drive_error_columns();

struct DrivePointRow {
    const Results& results;
    const DrivePoint& point;
    double held_out_error_db;  ///< NaN without a fit
};
Columns<DrivePointRow> drive_point_columns();

/// An option of a candidate; of the plan where `step` is there.
struct OptionRow {
    const Results& results;
    const Candidate& candidate;
    const SiteOption& option;
    int plan_rank = 0;  ///< 0 = not in the plan
    const PlanStep* step = nullptr;
};
Columns<OptionRow> candidate_columns();
Columns<OptionRow> plan_columns();

}  // namespace funkloch
