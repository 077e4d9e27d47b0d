#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/display.hpp"
#include "table_columns.hpp"

namespace funkloch {

namespace {

template <typename Row>
CsvTable table_of(const Columns<Row>& columns, const Results& results) {
    std::vector<std::string> names;
    for (const auto& column : columns) names.push_back(column.field.name);
    return CsvTable(names, results.locale_de);
}

template <typename Row>
void add_record(CsvTable& table, const Columns<Row>& columns, const Row& row) {
    for (const auto& column : columns) column.write(table, row);
    table.end_record();
}

OptionRow row_of(const Results& results, int index) {
    const SiteOption& option = results.review.options[static_cast<std::size_t>(index)];
    return {results, results.review.candidates[static_cast<std::size_t>(option.candidate)], option};
}

template <typename Row>
TableSpec spec_of(std::string file, std::string title_de, std::string title_en, const Columns<Row>& columns) {
    TableSpec spec{std::move(file), std::move(title_de), std::move(title_en), {}};
    for (const auto& column : columns) spec.columns.push_back(column.field);
    return spec;
}

}  // namespace

std::vector<TableSpec> output_tables() {
    return {
        spec_of("districts.csv", "ein Bezirk, eine Technologie, ein Netzbetreiber", "a zone, technology and operator",
                district_columns()),
        spec_of("official.csv", "ein Bezirk und eine Technologie", "a zone and a technology", official_columns()),
        spec_of("drive_tests.csv", "Abweichungen der Messfahrten oder eines Teils von ihnen",
                "errors of the drive tests or of a part of them", drive_error_columns()),
        spec_of("drive_points.csv", "ein Messwert: Median einer Rasterzelle und eines Trägers",
                "a value: the median of a cell and a carrier", drive_point_columns()),
        spec_of("candidates.csv", "ein möglicher Standort in einer Höhe", "a candidate at one height",
                candidate_columns()),
        spec_of("plan.csv", "ein Standort des Vorschlags, nach Rang", "a site of the plan, by rank", plan_columns())};
}

void write_districts_table(const std::filesystem::path& folder, const Results& results) {
    const auto columns = district_columns();
    CsvTable table = table_of(columns, results);
    for (const auto& technology : results.coverage.technologies)
        for (const auto& row : technology.rows)
            if (!is_empty_zone(row)) add_record(table, columns, DistrictRow{results, technology, row});
    write_file(folder / "districts.csv", table.bytes());
}

void write_official_table(const std::filesystem::path& folder, const Results& results) {
    if (results.official.empty()) return;
    const auto columns = official_columns();
    CsvTable table = table_of(columns, results);
    for (const auto& comparison : results.official)
        for (const auto& row : comparison.rows)
            if (!is_empty_zone(row)) add_record(table, columns, OfficialRow{results, comparison, row});
    write_file(folder / "official.csv", table.bytes());
}

void write_drive_tables(const std::filesystem::path& folder, const Results& results) {
    if (!results.drive_tests) return;
    const DriveResults& drive = *results.drive_tests;
    using By = DriveComparison::By;
    const auto error_columns = drive_error_columns();
    CsvTable errors = table_of(error_columns, results);
    for (const auto& row : drive.comparison.rows) {
        DriveErrorRow record{"computed", row.by, row.name, std::nullopt, std::nullopt, row.errors};
        if (row.by == By::distance) {
            record.from_km = row.from_km;
            record.to_km = row.to_km;  // an infinite one stays empty
        }
        add_record(errors, error_columns, record);
    }
    const auto fitted = [&](const char* stage, ErrorStats CalibrationErrors::*part) {
        for (const auto& one : drive.fit->errors) {
            const bool all = one.band == every_kind;
            add_record(errors, error_columns,
                       DriveErrorRow{stage, all ? By::all : By::band, all ? "" : one.band, std::nullopt, std::nullopt,
                                     one.*part});
        }
    };
    if (drive.fit) {
        fitted("fitted", &CalibrationErrors::fitted);
        fitted("held_out", &CalibrationErrors::held_out);
    }
    write_file(folder / "drive_tests.csv", errors.bytes());

    const auto point_columns = drive_point_columns();
    CsvTable points = table_of(point_columns, results);
    for (std::size_t i = 0; i < drive.comparison.points.size(); ++i)
        add_record(points, point_columns,
                   DrivePointRow{results, drive.comparison.points[i],
                                 drive.fit ? drive.fit->held_out_db[i] : std::numeric_limits<double>::quiet_NaN()});
    write_file(folder / "drive_points.csv", points.bytes());
}

void write_candidates_table(const std::filesystem::path& folder, const Results& results) {
    const auto columns = candidate_columns();
    CsvTable table = table_of(columns, results);
    const auto ranks = plan_ranks(results.review, results.plan);
    for (std::size_t k = 0; k < results.review.options.size(); ++k) {
        OptionRow row = row_of(results, static_cast<int>(k));
        row.plan_rank = ranks[k];
        add_record(table, columns, row);
    }
    write_file(folder / "candidates.csv", table.bytes());
}

void write_plan_table(const std::filesystem::path& folder, const Results& results) {
    const auto columns = plan_columns();
    CsvTable table = table_of(columns, results);
    for (const auto& step : results.plan.steps) {
        OptionRow row = row_of(results, step.option);
        row.plan_rank = step.rank;
        row.step = &step;
        add_record(table, columns, row);
    }
    write_file(folder / "plan.csv", table.bytes());
}

}  // namespace funkloch
