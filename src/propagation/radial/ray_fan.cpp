#include "funkloch/propagation/radial/ray_fan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace funkloch::radial {

namespace {

constexpr std::int64_t slope_units = 1 << 20;
constexpr std::int64_t minor_units = slope_units * units_per_cell;  ///< one cell across, times slope_units

/// Smallest k with k * b >= a, for b > 0.
std::int64_t ceil_divide(std::int64_t a, std::int64_t b) {
    return a / b + (a % b > 0 ? 1 : 0);
}

/// Angle of a place among the rays of a side, from its axis: -45 to 45 degrees.
double angle_at(double place, int per_side) {
    return (place / per_side - 0.5) * std::numbers::pi / 2;
}

int rays_per_side(std::int64_t radius_units, double spacing_cells) {
    const double radius_cells = static_cast<double>(radius_units) / units_per_cell;
    return std::max(1, static_cast<int>(std::ceil((radius_cells + 1) * std::numbers::pi / 2 / spacing_cells)));
}

}  // namespace

RayFan::RayFan(const Mast& mast, std::int64_t radius_units, double spacing_cells)
    : m_mast(mast), m_radius(radius_units), m_per_side(rays_per_side(radius_units, spacing_cells)) {
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
    const std::int64_t steps = std::max<std::int64_t>((farthest - major0) / units_per_cell + 1, 0);
    // Owned: boundary[j] major <= slope_units minor < boundary[j + 1] major. The first candidate at a step away from
    // the mast is k = ceil(low / minor_units) with low = boundary[j] major - slope_units minor0. From step to step
    // `low` grows by `rest` less than a cell or not at all: `gap`, which k leaves above low, shrinks by `rest` or wraps
    // around.
    const std::int64_t low_step = m_boundaries[j] * units_per_cell;
    const std::int64_t whole = low_step < 0 ? -1 : 0;
    const std::int64_t rest = low_step - whole * minor_units;
    const std::int64_t width = m_boundaries[j + 1] - m_boundaries[j];
    const std::int64_t low = m_boundaries[j] * major0 - slope_units * minor0;
    const std::int64_t most_at_a_step = width * m_radius / minor_units + 2;
    const auto room = static_cast<std::size_t>(most_at_a_step * steps);
    if (buffer.size() < room) buffer.resize(room);
    std::int64_t k = ceil_divide(low, minor_units);
    std::int64_t gap = k * minor_units - low;
    std::int64_t major = major0;
    std::size_t count = 0;
    const auto squared_of = [&](const CellIndex& cell) { return offset_to(m_mast, cell.cols, cell.rows).squared(); };
    std::int64_t farthest_yet = 0;
    // Written without branches: whether a ray owns a cell at a step is as good as random.
    const auto offer = [&](std::int64_t step, std::int64_t across, bool in_interval) {
        const std::int64_t minor = across * units_per_cell + minor0;
        const std::int64_t aside = std::abs(minor) + (side.along_x ? 0 : 1);  // a diagonal belongs to the sides along x
        const std::int64_t squared = major * major + minor * minor;
        const bool owned = in_interval & (aside <= major) & (squared <= m_radius * m_radius) & ((step | across) != 0);
        const auto outwards = static_cast<int>(side.sign * step);
        const auto sidewards = static_cast<int>(across);
        buffer[count] = {side.along_x ? outwards : sidewards, side.along_x ? sidewards : outwards};
        count += owned ? 1 : 0;
        if (owned && squared < farthest_yet) {  // of several cells across, the outer are farther: put it in its place
            const CellIndex cell = buffer[count - 1];
            std::size_t place = count - 1;
            for (; place > 0 && squared_of(buffer[place - 1]) > squared; --place) buffer[place] = buffer[place - 1];
            buffer[place] = cell;
        }
        farthest_yet = owned ? std::max(farthest_yet, squared) : farthest_yet;
    };
    for (std::int64_t step = 0; step < steps; ++step, major += units_per_cell) {
        const std::int64_t end = width * major;
        offer(step, k, gap < end);
        for (std::int64_t next = 1; gap + next * minor_units < end; ++next) offer(step, k + next, true);
        const bool wraps = gap < rest;
        k += whole + (wraps ? 1 : 0);
        gap += (wraps ? minor_units : 0) - rest;
    }
    return {buffer.data(), count};
}

}  // namespace funkloch::radial
