#pragma once

#include "funkloch/output/layers.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// A CSV table of the run directory. Shares are 0 … 1; people may be fractions, because census cells are spread by
/// area; lists are parted by "; "; yes/no is 1/0; an empty cell means "does not apply".
struct TableSpec {
    std::string file;
    std::string title_de, title_en;  ///< what a record is
    std::vector<FieldSpec> columns;
};

/// districts.csv, official.csv, drive_tests.csv, drive_points.csv, candidates.csv, plan.csv.
std::vector<TableSpec> output_tables();

void write_districts_table(const std::filesystem::path& folder, const Results& results);
/// official.csv; nothing where there is nothing to compare with.
void write_official_table(const std::filesystem::path& folder, const Results& results);
/// drive_tests.csv and drive_points.csv; nothing without measured values.
void write_drive_tables(const std::filesystem::path& folder, const Results& results);
void write_candidates_table(const std::filesystem::path& folder, const Results& results);
void write_plan_table(const std::filesystem::path& folder, const Results& results);

}  // namespace funkloch
