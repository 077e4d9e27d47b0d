#include "census.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/number.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/files/input_file.hpp"
#include "grid_cell_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace funkloch {

namespace {

/// Places of x, y and people in a record; with ids, x and y are that of the id.
using Columns = std::array<std::size_t, 3>;

Columns find_columns(const CsvReader& csv, const PopulationInput& input) {
    if (!input.id.empty()) return {csv.column(input.id), csv.column(input.id), csv.column(input.value)};
    return {csv.column(input.x), csv.column(input.y), csv.column(input.value)};
}

/// The input with what the file's first id says about the grid.
PopulationInput with_grid_of_ids(const PopulationInput& written, const std::filesystem::path& file,
                                 const InputPolicy& policy) {
    if (written.id.empty()) return written;
    const auto refuse = [&](const char* key) {
        throw InputError({written.path, std::string("[inputs.population] ") + key, "given beside id",
                          "id alone, which says it", "Take one of the two out."});
    };
    if (!written.x.empty()) refuse("x");
    if (!written.y.empty()) refuse("y");
    PopulationInput input = written;
    CsvReader csv(file, input.path, policy);
    const std::size_t column = csv.column(input.id);
    if (!csv.next()) return input;  // an empty file is told of below
    const auto first = parse_grid_cell_id(csv.field(column));
    if (!first)
        csv.fail(fmt::format("\"{}\" is no cell id", csv.field(column)),
                 "an INSPIRE id such as CRS3035RES100mN2689100E4341100 or 1kmN2689E4341");
    input.lower_left = true;
    input.cell_m = first->side_m;
    input.crs = fmt::format("EPSG:{}", first->epsg);
    return input;
}

bool is_unknown_marker(std::string_view text) {
    static constexpr std::array markers{"",  "-", "–",  "—",   ".",   "...",  "/",   "x",
                                        "X", "*", "NA", "N/A", "nan", "null", "NaN", "NULL"};
    return std::find(markers.begin(), markers.end(), text) != markers.end();
}

class CsvCensus {
public:
    CsvCensus(const PopulationInput& input, const Columns& columns, const Box& near)
        : m_input(input), m_columns(columns), m_near(near) {}

    /// Takes the reader's current record.
    void record(const CsvReader& csv, Census& census) {
        const auto [x, y] = m_input.id.empty() ? std::pair(coordinate(csv, 0), coordinate(csv, 1)) : corner(csv);
        const double people = value(csv);
        const double shift = m_input.lower_left ? 0 : 0.5 * m_input.cell_m;
        const CensusCell cell{x - shift, y - shift, people};
        check_lattice(cell, x, y, census);
        if (std::isnan(people)) {
            ++unknown;
        } else {
            census.total += people;
            ++census.known_cells;
        }
        const double side = m_input.cell_m;
        if (cell.x + side >= m_near.min_corner().x() && cell.x <= m_near.max_corner().x() &&
            cell.y + side >= m_near.min_corner().y() && cell.y <= m_near.max_corner().y())
            census.cells.push_back(cell);
    }

    Box extent{{1e300, 1e300}, {-1e300, -1e300}};  ///< of the corners
    std::int64_t rows = 0, unknown = 0, off_lattice = 0;
    std::int64_t spacing = 0;                      ///< greatest common divisor of the distances, in cells
    bool all_multiples = true, all_halves = true;  ///< of the coordinates as written

private:
    [[noreturn]] void fail(const CsvReader& csv, std::size_t which, const std::string& found,
                           const std::string& expected) const {
        throw InputError({m_input.path, fmt::format("line {}, column {}", csv.line(), csv.header()[m_columns[which]]),
                          fmt::format("\"{}\" {}", csv.field(m_columns[which]), found), expected, "Repair the line"});
    }

    double coordinate(const CsvReader& csv, std::size_t which) const {
        const auto value = parse_number(csv.field(m_columns[which]), csv.separator() != ',');
        if (!value || std::abs(*value) > 1e9) fail(csv, which, "is not a coordinate", "metres in the census CRS");
        return *value;
    }

    /// Of the cell that the id names.
    std::pair<double, double> corner(const CsvReader& csv) const {
        const auto cell = parse_grid_cell_id(csv.field(m_columns[0]));
        if (!cell) fail(csv, 0, "is no cell id", "an INSPIRE id as in the first line");
        if (cell->side_m != m_input.cell_m || fmt::format("EPSG:{}", cell->epsg) != m_input.crs)
            fail(csv, 0, "is of another grid",
                 fmt::format("cells of {:g} m in {} as in the first line", m_input.cell_m, m_input.crs));
        return {cell->east_m, cell->north_m};
    }

    double value(const CsvReader& csv) const {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        const std::string_view text = csv.field(m_columns[2]);
        if (is_unknown_marker(text)) return none;
        const auto people = parse_number(text, csv.separator() != ',');
        if (!people || *people > 1e8) fail(csv, 2, "is not a number of people", "a number, or empty for unknown");
        return *people >= 0 ? *people : none;
    }

    void check_lattice(const CensusCell& cell, double x, double y, Census& census) {
        if (rows++ == 0) {
            census.origin_x = cell.x;
            census.origin_y = cell.y;
        }
        const double i = (cell.x - census.origin_x) / m_input.cell_m, j = (cell.y - census.origin_y) / m_input.cell_m;
        if (std::abs(i - std::round(i)) > 1e-3 || std::abs(j - std::round(j)) > 1e-3)
            ++off_lattice;
        else
            spacing = std::gcd(spacing, std::gcd(std::llround(i), std::llround(j)));
        const auto is_at = [&](double part) {
            const double a = x / m_input.cell_m - part, b = y / m_input.cell_m - part;
            return std::abs(a - std::round(a)) < 1e-6 && std::abs(b - std::round(b)) < 1e-6;
        };
        all_multiples = all_multiples && is_at(0);
        all_halves = all_halves && is_at(0.5);
        extent.min_corner() = {std::min(extent.min_corner().x(), cell.x), std::min(extent.min_corner().y(), cell.y)};
        extent.max_corner() = {std::max(extent.max_corner().x(), cell.x + m_input.cell_m),
                               std::max(extent.max_corner().y(), cell.y + m_input.cell_m)};
    }

    const PopulationInput& m_input;
    const Columns m_columns;
    Box m_near;
};

void check_options(const PopulationInput& input, const OGRSpatialReference& crs) {
    if (!(input.cell_m > 0 && input.cell_m <= 100'000))
        throw InputError({input.path, "[inputs.population] cell_m", fmt::format("{}", input.cell_m),
                          "the side of a census cell in metres, for example 100 or 1000", "Give cell_m"});
    if (!crs.IsProjected())
        throw InputError({input.path, "[inputs.population] crs", describe_crs(crs) + " does not count in metres",
                          "a projected CRS such as EPSG:3035", ""});
    if (input.density)
        throw InputError({input.path, "[inputs.population] kind", "\"density\" for a CSV grid", "\"counts\"",
                          "Give counts, or a raster of densities"});
}

/// Refuses grids whose cells would overlap; warns of what looks wrong but can be meant.
void judge_lattice(const CsvCensus& read, const PopulationInput& input, Census& census) {
    auto& warnings = census.record.warnings;
    if (read.off_lattice * 10 > read.rows)
        throw InputError({input.path, "[inputs.population] cell_m",
                          fmt::format("{} of {} cells do not lie on a grid of {:g} m: cells would overlap",
                                      read.off_lattice, read.rows, input.cell_m),
                          "coordinates that are whole multiples of cell_m apart", "Correct cell_m"});
    if (read.off_lattice > 0)
        warnings.push_back(
            fmt::format("{} cells do not lie on the grid of the others and overlap them", read.off_lattice));
    if (read.spacing > 1 && read.rows >= 10)
        warnings.push_back(fmt::format("all cells lie multiples of {:g} m apart, but cell_m is {:g}: is it right?",
                                       static_cast<double>(read.spacing) * input.cell_m, input.cell_m));
    if (!input.lower_left && read.all_multiples && read.rows >= 10)
        warnings.push_back("anchor is \"center\", but the coordinates look like lower-left corners");
    if (input.lower_left && read.all_halves && read.rows >= 10)
        warnings.push_back("anchor is \"lower-left\", but the coordinates look like centres");
    std::int64_t duplicates = 0;
    for (std::size_t i = 1; i < census.cells.size(); ++i)
        duplicates += census.cells[i].x == census.cells[i - 1].x && census.cells[i].y == census.cells[i - 1].y ? 1 : 0;
    if (duplicates > 0)
        warnings.push_back(
            fmt::format("{} cells near the land appear more than once; their people are added up", duplicates));
    if (read.unknown > 0)
        warnings.push_back(
            fmt::format("{} cells of the file have no value (suppressed or missing); they count as unknown, "
                        "not as empty",
                        read.unknown));
}

}  // namespace

Census read_census_csv(const InputPolicy& policy, const PopulationInput& written, const CensusArea& area,
                       Progress& progress) {
    const auto file = resolve_input(policy, written.path);
    const PopulationInput input = with_grid_of_ids(written, file, policy);
    if (input.crs.empty())
        throw InputError({input.path, "[inputs.population] crs", "missing", "the CRS of x and y, for example EPSG:3035",
                          "A CSV file carries none: give crs"});
    Census census;
    census.crs = parse_crs(input.crs, input.path, "[inputs.population] crs");
    check_options(input, census.crs);
    census.record = record_of(file, input.path, "population");
    census.record.driver = "CSV";
    census.record.crs = describe_crs(census.crs);
    census.cell_x = census.cell_y = input.cell_m;
    CsvReader csv(file, input.path, policy);
    const Columns columns = find_columns(csv, input);
    const auto near = transformed_bounds(area.land, area.project, census.crs);
    CsvCensus read(input, columns, near.value_or(Box{{-1e300, -1e300}, {1e300, 1e300}}));
    while (csv.next()) {
        read.record(csv, census);
        if (read.rows % 65536 == 0 && progress.cancelled()) throw Interrupted();
    }
    if (read.rows == 0) throw InputError({input.path, "", "no line below the header", "one line per cell", ""});
    check_extent(census.crs, read.extent, area.project, input.path);
    std::sort(census.cells.begin(), census.cells.end());
    judge_lattice(read, input, census);
    census.record.extent =
        fmt::format("{:.10g} … {:.10g}, {:.10g} … {:.10g}", read.extent.min_corner().x(), read.extent.max_corner().x(),
                    read.extent.min_corner().y(), read.extent.max_corner().y());
    census.record.content = fmt::format("{} cells of {:g} m, sum {:.10g}", read.rows, input.cell_m, census.total);
    return census;
}

}  // namespace funkloch
