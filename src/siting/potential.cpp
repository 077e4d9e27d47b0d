#include "potential.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

Potential::Potential(const Land& land, const TechnologyCoverage& coverage, double reach_m)
    : m_land(land), m_reach_m(reach_m), m_uncovered(land.grid.size(), 0), m_people(1, 0), m_area(1, 0) {
    for (std::size_t cell = 0; cell < land.grid.size(); ++cell) {
        if (cell % static_cast<std::size_t>(land.grid.columns) == 0) m_first_of_row.push_back(m_cells.size());
        if (!land.is_land(cell) || coverage.unknown[cell] != 0 || is_covered(coverage, cell)) continue;
        m_uncovered[cell] = 1;
        m_cells.push_back(static_cast<std::uint32_t>(cell));
        m_people.push_back(m_people.back() + people(cell));
        m_area.push_back(m_area.back() + area(cell));
    }
    m_first_of_row.push_back(m_cells.size());
}

MicroPeople Potential::people(std::size_t cell) const {
    MicroPeople sum = 0;
    if (uncovered(cell))
        for (auto i = m_land.first_piece[cell]; i < m_land.first_piece[cell + 1]; ++i) sum += m_land.pieces[i].people;
    return sum;
}

SquareCentimetres Potential::area(std::size_t cell) const {
    SquareCentimetres sum = 0;
    if (uncovered(cell))
        for (auto i = m_land.first_piece[cell]; i < m_land.first_piece[cell + 1]; ++i) sum += m_land.pieces[i].area;
    return sum;
}

std::size_t Potential::uncovered_before(int col, int row) const {
    const auto begin = m_cells.begin();
    const auto from = begin + static_cast<std::ptrdiff_t>(m_first_of_row[static_cast<std::size_t>(row)]);
    const auto to = begin + static_cast<std::ptrdiff_t>(m_first_of_row[static_cast<std::size_t>(row) + 1]);
    return static_cast<std::size_t>(std::lower_bound(from, to, m_land.grid.index(col, row)) - begin);
}

double Potential::at(const Point& point) const {
    const GridSpec& grid = m_land.grid;
    std::int64_t near_people = 0, near_area = 0;
    const int first = std::max(0, grid.row_of(point.y() + m_reach_m));
    const int last = std::min(grid.rows - 1, grid.row_of(point.y() - m_reach_m));
    for (int row = first; row <= last; ++row) {
        const double dy_m = grid.y_of(row) - point.y();
        const double half_m = std::sqrt(std::max(0.0, m_reach_m * m_reach_m - dy_m * dy_m));
        const int col0 = std::clamp(grid.col_of(point.x() - half_m), 0, grid.columns);
        const int col1 = std::clamp(grid.col_of(point.x() + half_m) + 1, 0, grid.columns);
        const std::size_t from = uncovered_before(col0, row), to = uncovered_before(col1, row);
        near_people += m_people[to] - m_people[from];
        near_area += m_area[to] - m_area[from];
    }
    double result = 0;
    if (m_people.back() > 0) result += static_cast<double>(near_people) / static_cast<double>(m_people.back());
    if (m_area.back() > 0) result += static_cast<double>(near_area) / static_cast<double>(m_area.back());
    return result;
}

Point centre_of(const GridSpec& grid, std::size_t cell) {
    const auto columns = static_cast<std::size_t>(grid.columns);
    return {grid.x_of(static_cast<int>(cell % columns)), grid.y_of(static_cast<int>(cell / columns))};
}

std::size_t nearest_cell(const GridSpec& grid, const std::vector<std::uint32_t>& cells, const Point& point) {
    std::size_t nearest = cells.front();
    double least = std::numeric_limits<double>::infinity();
    for (const auto cell : cells) {
        const Point centre = centre_of(grid, cell);
        const double dx_m = centre.x() - point.x();
        const double dy_m = centre.y() - point.y();
        const double squared = dx_m * dx_m + dy_m * dy_m;
        if (squared >= least) continue;
        least = squared;
        nearest = cell;
    }
    return nearest;
}

}  // namespace funkloch
