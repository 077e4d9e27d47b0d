#include "potential.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

Potential::Potential(const Land& land, const TechnologyCoverage& coverage, double reach_m)
    : m_land(land), m_reach_m(reach_m), m_uncovered(land.grid.size(), 0) {
    const auto stride = static_cast<std::size_t>(land.grid.columns) + 1;
    m_people.assign(stride * static_cast<std::size_t>(land.grid.rows), 0);
    m_area.assign(m_people.size(), 0);
    for (int row = 0; row < land.grid.rows; ++row) {
        for (int col = 0; col < land.grid.columns; ++col) {
            const std::size_t cell = land.grid.index(col, row);
            const std::size_t at = static_cast<std::size_t>(row) * stride + static_cast<std::size_t>(col);
            m_uncovered[cell] = land.is_land(cell) && coverage.unknown[cell] == 0 && !is_covered(coverage, cell);
            m_people[at + 1] = m_people[at] + people(cell);
            m_area[at + 1] = m_area[at] + area(cell);
            m_all_people += people(cell);
            m_all_area += area(cell);
        }
    }
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

double Potential::at(const Point& point) const {
    const GridSpec& grid = m_land.grid;
    const auto stride = static_cast<std::size_t>(grid.columns) + 1;
    std::int64_t near_people = 0, near_area = 0;
    const int first = std::max(0, grid.row_of(point.y() + m_reach_m));
    const int last = std::min(grid.rows - 1, grid.row_of(point.y() - m_reach_m));
    for (int row = first; row <= last; ++row) {
        const double dy_m = grid.y_of(row) - point.y();
        const double half_m = std::sqrt(std::max(0.0, m_reach_m * m_reach_m - dy_m * dy_m));
        const int col0 = std::clamp(grid.col_of(point.x() - half_m), 0, grid.columns);
        const int col1 = std::clamp(grid.col_of(point.x() + half_m) + 1, 0, grid.columns);
        const std::size_t at = static_cast<std::size_t>(row) * stride;
        near_people += m_people[at + static_cast<std::size_t>(col1)] - m_people[at + static_cast<std::size_t>(col0)];
        near_area += m_area[at + static_cast<std::size_t>(col1)] - m_area[at + static_cast<std::size_t>(col0)];
    }
    double result = 0;
    if (m_all_people > 0) result += static_cast<double>(near_people) / static_cast<double>(m_all_people);
    if (m_all_area > 0) result += static_cast<double>(near_area) / static_cast<double>(m_all_area);
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
