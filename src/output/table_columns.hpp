#pragma once

#include "csv_table.hpp"
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

struct DistrictRow {
    const Results& results;
    const TechnologyCoverage& technology;
    const TechnologyCoverage::Row& row;
};
Columns<DistrictRow> district_columns();

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
