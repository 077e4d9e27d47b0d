#include "ray_fan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace funkloch::radial {

namespace {

/// Angle of a place among the rays of a side, from its axis: -45 to 45 degrees.
double angle_at(double place, int per_side) {
    return (place / per_side - 0.5) * std::numbers::pi / 2;
}

int count_per_side(std::int64_t radius_units, double spacing_cells) {
    const double radius_cells = static_cast<double>(radius_units) / units_per_cell;
    return std::max(1, static_cast<int>(std::ceil((radius_cells + 1) * std::numbers::pi / 2 / spacing_cells)));
}

}  // namespace

RayFan::RayFan(const Mast& mast, std::int64_t radius_units, double spacing_cells, const Window& area)
    : m_mast(mast),
      m_radius(radius_units),
      m_spacing(spacing_cells),
      m_per_side(count_per_side(radius_units, spacing_cells)),
      m_area(area) {
    for (int j = 0; j < m_per_side; ++j)
        m_slopes.push_back(std::llround(static_cast<double>(slope_units) * std::tan(angle_at(j, m_per_side))));
    m_slopes.push_back(slope_units);
}

Side RayFan::side_of(int ray) const {
    const int number = ray / m_per_side;
    const CellOffset own = offset_to(m_mast, 0, 0);
    Side side;
    side.along_x = number < 2;
    side.sign = number % 2 == 0 ? 1 : -1;
    side.major0 = side.sign * (side.along_x ? own.east : own.south);
    side.minor0 = side.along_x ? own.south : own.east;
    return side;
}

RayLimit RayFan::limit(int ray, int after) const {
    const int place = place_in_side(ray) + after;
    // Both diagonals belong to the sides along x: |minor| <= major there, |minor| < major elsewhere.
    const bool diagonals = ray / m_per_side < 2;
    std::int64_t offset = 0;
    if (place == 0 && !diagonals) offset = slope_units;
    if (place == m_per_side && diagonals) offset = slope_units;
    return {m_slopes[static_cast<std::size_t>(place)], offset};
}

int RayFan::owner(const CellOffset& offset) const {
    const bool along_x = std::abs(offset.south) <= std::abs(offset.east);
    const std::int64_t signed_major = along_x ? offset.east : offset.south;
    const std::int64_t minor = along_x ? offset.south : offset.east;
    const std::int64_t major = std::abs(signed_major);
    const auto after = std::upper_bound(
        m_slopes.begin(), m_slopes.end() - 1, minor,
        [major](std::int64_t across, std::int64_t slope) { return slope_units * across < slope * major; });
    const int side = (along_x ? 0 : 2) + (signed_major > 0 ? 0 : 1);
    return side * m_per_side + static_cast<int>(after - m_slopes.begin()) - 1;
}

RayFan::Direction RayFan::direction(int ray) const {
    const Side side = side_of(ray);
    const double angle = angle_at(place_in_side(ray) + 0.5, m_per_side);
    const double major = side.sign * std::cos(angle);
    const double minor = std::sin(angle);
    return side.along_x ? Direction{major, minor} : Direction{minor, major};
}

std::span<const CellIndex> RayFan::cells_of(int ray, std::vector<CellIndex>& buffer) const {
    const Side side = side_of(ray);
    const RayLimit before = limit_before(ray), after = limit_after(ray);
    const std::int64_t longest = m_radius * m_radius;
    buffer.clear();
    for (std::int64_t step = 0; side.major0 + step * units_per_cell <= m_radius; ++step) {
        const std::int64_t first = before.first_across(side, step), end = after.first_across(side, step);
        for (std::int64_t across = first; across < end; ++across) {
            const CellIndex cell = side.cell(step, across);
            if (side.squared(step, across) > longest || !m_area.contains(cell.cols, cell.rows)) continue;
            if (step == 0 && across == 0) continue;  // the mast's own
            buffer.push_back(cell);
        }
    }
    std::stable_sort(buffer.begin(), buffer.end(), [&](const CellIndex& a, const CellIndex& b) {
        return offset_to(m_mast, a.cols, a.rows).squared() < offset_to(m_mast, b.cols, b.rows).squared();
    });
    return buffer;
}

}  // namespace funkloch::radial
