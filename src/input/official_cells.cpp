#include "official_cells.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/number.hpp"
#include "funkloch/files/input_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

namespace {

constexpr std::uint8_t no_row = official_unknown;
constexpr std::uint8_t no_value = official_unknown - 1;  ///< the cell has a row, which leaves the number empty

Box box_of(const GridSpec& grid) {
    return {Point(grid.west_m, grid.north_m - grid.rows * grid.cell_m),
            Point(grid.west_m + grid.columns * grid.cell_m, grid.north_m)};
}

std::string name_of(const OfficialCell& cell) {
    return fmt::format("100mN{:05}E{:04}", cell.north, cell.east);
}

/// What is wrong with an id that is none.
std::string likely_grid(std::string_view id) {
    if (id.starts_with("CRS3035") || id.find("km") != std::string_view::npos)
        return "These are ids of another grid; take the file of the 100 m grid in UTM zone 32.";
    return "Name the column that holds the ids with inputs.official.id, or repair the line.";
}

}  // namespace

OfficialCells::OfficialCells(const InputPolicy& policy, const OfficialInput& input, const Land& land,
                             const OGRSpatialReference& project, std::vector<Technology> technologies)
    : m_policy(policy),
      m_input(input),
      m_land(land),
      m_project(project),
      m_crs(parse_crs(official_crs, "official coverage")),
      m_near(box_of(land.grid)),
      m_technologies(std::move(technologies)),
      m_extent(Point(HUGE_VAL, HUGE_VAL), Point(-HUGE_VAL, -HUGE_VAL)) {
    const auto around = transformed_bounds(m_near, m_project, m_crs);
    if (!around) refuse_foreign();
    const OfficialCell first = official_cell_at(around->min_corner().x(), around->min_corner().y());
    const OfficialCell last = official_cell_at(around->max_corner().x(), around->max_corner().y());
    const double cells = (last.east - first.east + 3.0) * (last.north - first.north + 3.0);
    if (cells > static_cast<double>(policy.max_cells))
        throw InputError({input.paths.front(), "", fmt::format("the land needs {:.0f} cells of 100 m", cells),
                          fmt::format("at most {}", policy.max_cells), "Raise limits.max_cells."});
    m_west = first.east - 1;  // the box is good to some metres
    m_south = first.north - 1;
    for (std::size_t i = 0; i < m_technologies.size(); ++i)
        m_counts.emplace_back(last.east - first.east + 3, last.north - first.north + 3, no_row);
}

std::uint8_t OfficialCells::operators_of(const CsvReader& csv, std::size_t column) {
    const std::string_view text = csv.field(column);
    if (text.size() == 1 && text[0] >= '0' && text[0] <= '9') return static_cast<std::uint8_t>(text[0] - '0');
    if (text.empty()) {
        ++m_empty;
        return no_value;
    }
    const auto number = parse_number(text, csv.separator() != ',');
    if (!number || *number < 0 || *number > most_official_operators || *number != std::floor(*number))
        csv.fail(fmt::format("{} is \"{}\"", csv.header()[column], text),
                 fmt::format("a number of operators, 0 to {}", most_official_operators), "Repair the line.");
    return static_cast<std::uint8_t>(*number);
}

void OfficialCells::take(const CsvReader& csv, std::size_t id, const std::vector<std::size_t>& counts) {
    const auto cell = parse_official_id(csv.field(id));
    if (!cell)
        csv.fail(fmt::format("\"{}\" is not the id of a cell", csv.field(id)), "an id such as 100mN58735E4942",
                 likely_grid(csv.field(id)));
    ++m_rows;
    const double east_m = cell->east * official_cell_m, north_m = cell->north * official_cell_m;
    m_extent.min_corner() =
        Point(std::min(m_extent.min_corner().x(), east_m), std::min(m_extent.min_corner().y(), north_m));
    m_extent.max_corner() = Point(std::max(m_extent.max_corner().x(), east_m + official_cell_m),
                                  std::max(m_extent.max_corner().y(), north_m + official_cell_m));
    const int col = cell->east - m_west, row = cell->north - m_south;
    if (!m_counts.front().contains(col, row)) return;
    ++m_near_rows;
    bool repeated = false;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        std::uint8_t& known = m_counts[i].at(col, row);
        const std::uint8_t operators = operators_of(csv, counts[i]);
        if (known != no_row && known != operators)
            csv.fail(fmt::format("the cell {} stands in an earlier line with another number of {}", csv.field(id),
                                 csv.header()[counts[i]]),
                     "one row for each cell", "Remove the row that is out of date.");
        repeated = known != no_row;
        known = operators;
    }
    m_repeated += repeated ? 1 : 0;
}

InputRecord OfficialCells::read(const std::string& path, Progress& progress) {
    const auto file = resolve_input(m_policy, path);
    InputRecord record = record_of(file, path, "official");
    record.driver = "CSV";
    record.crs = describe_crs(m_crs);
    CsvReader csv(file, path, m_policy);
    const std::size_t id = csv.column(m_input.id);
    std::vector<std::size_t> counts;
    for (const Technology technology : m_technologies)
        counts.push_back(csv.column(technology == Technology::g4 ? m_input.lte : m_input.nr));
    const std::uint64_t rows = m_rows, near = m_near_rows, empty = m_empty, repeated = m_repeated;
    while (csv.next()) {
        take(csv, id, counts);
        if (m_rows % 65536 == 0 && progress.cancelled()) throw Interrupted();
    }
    if (m_rows == rows) throw InputError({path, "", "no line below the header", "one line for each cell", ""});
    record.content = fmt::format("{} cells of 100 m, {} of them around the land", m_rows - rows, m_near_rows - near);
    if (m_empty > empty)
        record.warnings.push_back(
            fmt::format("{} numbers of operators around the land are empty: unknown", m_empty - empty));
    if (m_repeated > repeated)
        record.warnings.push_back(fmt::format("{} cells stand there twice, with equal numbers", m_repeated - repeated));
    return record;
}

void OfficialCells::refuse_foreign() const {
    const std::string& path = m_input.paths.front();
    const std::string cause = m_rows == 0 ? "" : likely_misplacement(m_extent, m_crs, m_near, m_project);
    const std::string extent =
        m_rows == 0 ? std::string("the land lies outside of UTM zone 32")
                    : fmt::format("none of {} cells lies in the land; they lie at E {:.0f} … {:.0f}, N {:.0f} … {:.0f}",
                                  m_rows, m_extent.min_corner().x(), m_extent.max_corner().x(),
                                  m_extent.min_corner().y(), m_extent.max_corner().y());
    const auto here = transformed_bounds(m_near, m_project, m_crs);
    const std::string example = here ? name_of(official_cell_at((here->min_corner().x() + here->max_corner().x()) / 2,
                                                                (here->min_corner().y() + here->max_corner().y()) / 2))
                                     : std::string("100mN58735E4942");
    throw InputError({path, "", extent, "cells such as " + example,
                      cause.empty() ? "Take the file of this Land, or check inputs.boundary."
                                    : "Read " + cause +
                                          ", they would lie in the land: take the file of the grid in "
                                          "UTM zone 32 (" +
                                          std::string(official_crs) + ")."});
}

std::vector<OfficialMap> OfficialCells::on_land() const {
    const GridSpec& grid = m_land.grid;
    const CoordinateChange change(m_project, m_crs, m_near, m_input.paths.front());
    std::vector<OfficialMap> maps;
    for (const Technology technology : m_technologies)
        maps.push_back({subject_of(technology), Raster<std::uint8_t>(grid.columns, grid.rows, official_unknown)});
    std::vector<Point> centres(static_cast<std::size_t>(grid.columns));
    bool any = false;
    for (int row = 0; row < grid.rows; ++row) {
        for (int col = 0; col < grid.columns; ++col)
            centres[static_cast<std::size_t>(col)] = Point(grid.x_of(col), grid.y_of(row));
        change.apply(centres);  // a place without image becomes NaN
        for (int col = 0; col < grid.columns; ++col) {
            const Point& centre = centres[static_cast<std::size_t>(col)];
            if (!m_land.is_land(grid.index(col, row)) || std::isnan(centre.x())) continue;
            const OfficialCell cell = official_cell_at(centre.x(), centre.y());
            if (!m_counts.front().contains(cell.east - m_west, cell.north - m_south)) continue;
            for (std::size_t i = 0; i < maps.size(); ++i) {
                const std::uint8_t operators = m_counts[i].at(cell.east - m_west, cell.north - m_south);
                any = any || operators != no_row;
                if (operators <= most_official_operators) maps[i].operators.at(col, row) = operators;
            }
        }
    }
    if (!any) refuse_foreign();
    return maps;
}

}  // namespace funkloch
