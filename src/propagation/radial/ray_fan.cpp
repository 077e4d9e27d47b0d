#include "funkloch/propagation/radial/ray_fan.hpp"

#include "propagation/simd/ray_steps.hpp"

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

int rays_per_side(std::int64_t radius_units, double spacing_cells) {
    const double radius_cells = static_cast<double>(radius_units) / units_per_cell;
    return std::max(1, static_cast<int>(std::ceil((radius_cells + 1) * std::numbers::pi / 2 / spacing_cells)));
}

/// The first step at which a ray may own more than `per_step` cells.
std::int64_t end_of_narrow(const RaySteps& way, int per_step) {
    const std::int64_t units = per_step * minor_units / way.width - way.major0;
    return units < 0 ? 0 : units / units_per_cell + 1;
}

/// Puts cells in order of distance of which few are out of it, and those by few places.
void order(const RaySteps& way, std::span<CellIndex> cells) {
    const auto squared_of = [&](const CellIndex& cell) {
        const std::int64_t outwards = way.major0 + std::abs(way.along_x ? cell.cols : cell.rows) * units_per_cell;
        const std::int64_t aside = way.minor0 + (way.along_x ? cell.rows : cell.cols) * units_per_cell;
        return outwards * outwards + aside * aside;
    };
    std::int64_t farthest = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const CellIndex cell = cells[i];
        const std::int64_t squared = squared_of(cell);
        if (squared >= farthest) {
            farthest = squared;
            continue;
        }
        std::size_t place = i;
        for (; place > 0 && squared_of(cells[place - 1]) > squared; --place) cells[place] = cells[place - 1];
        cells[place] = cell;
    }
}

}  // namespace

RayFan::RayFan(const Mast& mast, std::int64_t radius_units, double spacing_cells, const Window& area)
    : m_mast(mast), m_radius(radius_units), m_per_side(rays_per_side(radius_units, spacing_cells)), m_area(area) {
    for (int j = 0; j < m_per_side; ++j) {
        m_boundaries.push_back(std::llround(slope_units * std::tan(angle_at(j, m_per_side))));
    }
    m_boundaries.push_back(slope_units + 1);  // the last ray owns the diagonal, too
}

int RayFan::owner(const CellOffset& offset) const {
    const bool along_x = std::abs(offset.south) <= std::abs(offset.east);
    const std::int64_t signed_major = along_x ? offset.east : offset.south;
    const std::int64_t minor = along_x ? offset.south : offset.east;
    const std::int64_t major = std::abs(signed_major);
    const auto after = std::upper_bound(
        m_boundaries.begin(), m_boundaries.end(), minor,
        [major](std::int64_t across, std::int64_t boundary) { return slope_units * across < boundary * major; });
    const int side = (along_x ? 0 : 2) + (signed_major > 0 ? 0 : 1);
    return side * m_per_side + static_cast<int>(after - m_boundaries.begin()) - 1;
}

RayFan::Direction RayFan::direction(int ray) const {
    const Side side = side_of(ray);
    const double angle = angle_at(step_of(ray) + 0.5, m_per_side);
    const double major = side.sign * std::cos(angle);
    const double minor = std::sin(angle);
    return side.along_x ? Direction{major, minor} : Direction{minor, major};
}

std::span<const CellIndex> RayFan::cells_of(int ray, std::vector<CellIndex>& buffer) const {
    const Side side = side_of(ray);
    const auto j = static_cast<std::size_t>(step_of(ray));
    const CellOffset own = offset_to(m_mast, 0, 0);
    const std::int64_t major0 = side.sign * (side.along_x ? own.east : own.south);
    const std::int64_t minor0 = side.along_x ? own.south : own.east;
    // Where the ray leaves the disc, and a step more.
    const double off_axis = std::abs(angle_at(static_cast<double>(j) + 0.5, m_per_side)) - angle_at(0.5, m_per_side) +
                            angle_at(0, m_per_side);
    const double reach = std::cos(std::max(off_axis, 0.0));
    const auto farthest = std::min(m_radius, static_cast<std::int64_t>(static_cast<double>(m_radius) * reach) + 1);
    const int from = side.along_x ? m_area.col0 : m_area.row0, to = (side.along_x ? m_area.col1 : m_area.row1) - 1;
    const int across_from = side.along_x ? m_area.row0 : m_area.col0;
    const int across_to = (side.along_x ? m_area.row1 : m_area.col1) - 1;
    const std::int64_t first = std::max(0, side.sign > 0 ? from : -to);
    const std::int64_t last = std::min<std::int64_t>((farthest - major0) / units_per_cell, side.sign > 0 ? to : -from);
    const std::int64_t end = std::max(last + 1, first);
    const std::int64_t width = m_boundaries[j + 1] - m_boundaries[j];
    RaySteps way{m_boundaries[j],
                 width,
                 major0,
                 minor0,
                 m_radius * m_radius,
                 side.along_x ? 0 : 1,
                 first,
                 first,
                 across_from,
                 across_to,
                 0,
                 m_boundaries[j] < 0 ? -1 : 1,
                 side.sign,
                 side.along_x};
    const std::int64_t most_at_a_step = width * m_radius / minor_units + 2;
    const std::size_t room = static_cast<std::size_t>(most_at_a_step * (end - first)) + spare_cells;
    if (buffer.size() < room) buffer.resize(room);
    // Two at a step come in order, seen from the axis: the farther one lies no farther than the nearer one of the next
    // step. Not so three, or two on either side of the axis.
    const int in_order = m_boundaries[j] < 0 && m_boundaries[j + 1] > 0 ? 1 : 2;
    std::size_t count = 0, ordered = 0;
    for (; way.end < end; way.first = way.end) {
        ++way.per_step;
        way.end = std::clamp(end_of_narrow(way, way.per_step), way.first, end);
        count += cells_at_steps(way, buffer.data() + count);
        if (way.per_step <= in_order) ordered = count;
    }
    order(way, std::span(buffer).subspan(ordered, count - ordered));
    return {buffer.data(), count};
}

}  // namespace funkloch::radial
