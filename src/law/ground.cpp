#include "ground.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::law {

std::optional<double> Ground::cell_m(int col, int row) const {
    if (!m_terrain->height_m.contains(col, row)) return std::nullopt;
    const double height = m_terrain->height_m.at(col, row);
    if (!std::isfinite(height)) return std::nullopt;
    return height;
}

std::optional<double> Ground::height_m(const Point& place) const {
    if (m_terrain->height_m.empty()) return std::nullopt;
    return cell_m(m_terrain->grid.col_of(place.x()), m_terrain->grid.row_of(place.y()));
}

std::optional<double> Ground::slope_percent(const Point& place) const {
    if (m_terrain->height_m.empty()) return std::nullopt;
    const int col = m_terrain->grid.col_of(place.x());
    const int row = m_terrain->grid.row_of(place.y());
    double east = 0, north = 0;
    for (int step = -1; step <= 1; ++step) {
        const double weight = step == 0 ? 2 : 1;
        const auto right = cell_m(col + 1, row + step), left = cell_m(col - 1, row + step);
        const auto above = cell_m(col + step, row - 1), below = cell_m(col + step, row + 1);
        if (!right || !left || !above || !below) return std::nullopt;
        east += weight * (*right - *left);
        north += weight * (*above - *below);
    }
    return 100 * std::hypot(east, north) / (8 * m_terrain->grid.cell_m);
}

std::optional<Summit> Ground::highest_around(const Point& place, double inner_m, double outer_m) const {
    if (m_terrain->height_m.empty()) return std::nullopt;
    const auto& grid = m_terrain->grid;
    std::optional<Summit> highest;
    const int col0 = grid.col_of(place.x() - outer_m), col1 = grid.col_of(place.x() + outer_m);
    const int row0 = grid.row_of(place.y() + outer_m), row1 = grid.row_of(place.y() - outer_m);
    for (int row = row0; row <= row1; ++row)
        for (int col = col0; col <= col1; ++col) {
            const double distance = std::hypot(grid.x_of(col) - place.x(), grid.y_of(row) - place.y());
            if (distance <= inner_m || distance > outer_m) continue;
            const auto height = cell_m(col, row);
            if (height && (!highest || *height > highest->height_m))
                highest = Summit{Point(grid.x_of(col), grid.y_of(row)), *height};
        }
    return highest;
}

bool Ground::same_cell(const Point& a, const Point& b) const {
    const auto& grid = m_terrain->grid;
    return grid.col_of(a.x()) == grid.col_of(b.x()) && grid.row_of(a.y()) == grid.row_of(b.y());
}

bool Ground::visible(const Point& from, double from_above_m, const Point& to, double to_above_m) const {
    const auto start = height_m(from), end = height_m(to);
    if (!start || !end) return true;
    const double length = std::hypot(to.x() - from.x(), to.y() - from.y());
    const int steps = std::max(1, static_cast<int>(std::ceil(length / (m_terrain->grid.cell_m / 2))));
    for (int i = 1; i < steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        const Point place(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
        if (same_cell(place, from) || same_cell(place, to)) continue;  // nobody stands behind his own cell
        const double ray = (1 - share) * (*start + from_above_m) + share * (*end + to_above_m);
        if (const auto ground = height_m(place); ground && *ground > ray) return false;
    }
    return true;
}

}  // namespace funkloch::law
