#include "potential.hpp"

#include "funkloch/core/in_parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

namespace {

/// Sums for every cell would take gigabytes on a land's grid of 10 m; adding up half a block takes no time.
constexpr int cells_per_block = 32;

}  // namespace

Potential::Potential(const Land& land, const TechnologyCoverage& coverage, double reach_m)
    : m_land(land),
      m_coverage(coverage),
      m_reach_m(reach_m),
      m_blocks_per_row(static_cast<std::size_t>((land.grid.columns + cells_per_block - 1) / cells_per_block)),
      m_before_block(m_blocks_per_row * static_cast<std::size_t>(land.grid.rows) + 1) {
    // First what each block holds, one place further on; then what comes before it.
    in_parallel(static_cast<std::size_t>(land.grid.rows), [&](std::size_t row) {
        for (int col = 0; col < land.grid.columns; ++col) {
            const auto block = static_cast<std::size_t>(col / cells_per_block);
            m_before_block[row * m_blocks_per_row + block + 1] += in_cell(land.grid.index(col, static_cast<int>(row)));
        }
    });
    for (std::size_t i = 1; i < m_before_block.size(); ++i) m_before_block[i] += m_before_block[i - 1];
}

Potential::Sum Potential::in_cell(std::size_t cell) const {
    Sum sum;
    if (!m_land.is_land(cell) || m_coverage.unknown[cell] != 0 || is_covered(m_coverage, cell)) return sum;
    for (auto i = m_land.first_piece[cell]; i < m_land.first_piece[cell + 1]; ++i) {
        sum.people += m_land.pieces[i].people;
        sum.area += m_land.pieces[i].area;
    }
    return sum;
}

Potential::Sum Potential::before(int col, int row) const {
    const auto block = static_cast<std::size_t>(col / cells_per_block);
    Sum sum = m_before_block[static_cast<std::size_t>(row) * m_blocks_per_row + block];
    for (int c = col - col % cells_per_block; c < col; ++c) sum += in_cell(m_land.grid.index(c, row));
    return sum;
}

double Potential::at(const Point& point) const {
    const GridSpec& grid = m_land.grid;
    Sum near;
    const int first = std::max(0, grid.row_of(point.y() + m_reach_m));
    const int last = std::min(grid.rows - 1, grid.row_of(point.y() - m_reach_m));
    for (int row = first; row <= last; ++row) {
        const double dy_m = grid.y_of(row) - point.y();
        const double half_m = std::sqrt(std::max(0.0, m_reach_m * m_reach_m - dy_m * dy_m));
        const int col0 = std::clamp(grid.col_of(point.x() - half_m), 0, grid.columns);
        const int col1 = std::clamp(grid.col_of(point.x() + half_m) + 1, 0, grid.columns);
        const Sum from = before(col0, row), to = before(col1, row);
        near.people += to.people - from.people;
        near.area += to.area - from.area;
    }
    const Sum& all = m_before_block.back();
    double result = 0;
    if (all.people > 0) result += static_cast<double>(near.people) / static_cast<double>(all.people);
    if (all.area > 0) result += static_cast<double>(near.area) / static_cast<double>(all.area);
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
