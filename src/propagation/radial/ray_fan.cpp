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

/// A ray's way through the grid, in steps of a cell away from the mast; see cells_of.
struct Steps {
    std::int64_t width;     ///< between its boundaries
    std::int64_t rest;      ///< what `gap` loses at a step
    std::int64_t whole;     ///< what the candidate gains, without wrapping around
    std::int64_t longest;   ///< radius squared
    std::int64_t diagonal;  ///< 1 where cells on a diagonal belong to the neighbouring side
    int sign;
    std::int64_t first;  ///< step: the first one, and the one after the last
    std::int64_t end;
    std::int64_t minor0;
    std::int64_t major;
    std::int64_t candidate;
    std::int64_t gap;
};

template <bool along_x>
std::size_t walk(const Steps& way, CellIndex* cells) {
    std::size_t count = 0;
    std::int64_t major = way.major;
    std::int64_t candidate = way.candidate;
    std::int64_t gap = way.gap;
    // Written without branches: whether a ray owns a cell at a step is as good as random.
    const auto offer = [&](std::int64_t step, std::int64_t across, bool in_interval) {
        const std::int64_t minor = across * units_per_cell + way.minor0;
        const bool owned = in_interval & (std::abs(minor) + way.diagonal <= major) &
                           (major * major + minor * minor <= way.longest) & ((step | across) != 0);
        const auto outwards = static_cast<int>(way.sign * step);
        const auto sidewards = static_cast<int>(across);
        cells[count] = along_x ? CellIndex{outwards, sidewards} : CellIndex{sidewards, outwards};
        count += owned ? 1 : 0;
    };
    const auto advance = [&] {
        const std::int64_t wraps = gap < way.rest ? 1 : 0;
        candidate += way.whole + wraps;
        gap += wraps * minor_units - way.rest;
        major += units_per_cell;
    };
    std::int64_t step = way.first;
    for (; step < way.end && way.width * major <= minor_units; ++step, advance()) {
        offer(step, candidate, gap < way.width * major);
    }
    // Farther out there may be several at a step, which have to be put in order.
    const std::size_t before = count;
    for (; step < way.end; ++step, advance()) {
        for (std::int64_t next = 0; gap + next * minor_units < way.width * major; ++next) {
            offer(step, candidate + next, true);
        }
    }
    const auto squared_of = [&](const CellIndex& cell) {
        const std::int64_t outwards =
            way.major + (std::abs(along_x ? cell.cols : cell.rows) - way.first) * units_per_cell;
        const std::int64_t aside = way.minor0 + (along_x ? cell.rows : cell.cols) * units_per_cell;
        return outwards * outwards + aside * aside;
    };
    std::int64_t farthest = before > 0 ? squared_of(cells[before - 1]) : 0;
    for (std::size_t i = before; i < count; ++i) {
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
    return count;
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
    const std::int64_t first_step = std::max(0, side.sign > 0 ? from : -to);
    const std::int64_t last_step =
        std::min<std::int64_t>((farthest - major0) / units_per_cell, side.sign > 0 ? to : -from);
    const std::int64_t steps = std::max(last_step - first_step + 1, std::int64_t{0});
    const std::int64_t major = major0 + first_step * units_per_cell;
    // Owned: boundary[j] major <= slope_units minor < boundary[j + 1] major. The first candidate at a step away from
    // the mast is k = ceil(low / minor_units) with low = boundary[j] major - slope_units minor0. From step to step
    // `low` grows by `rest` less than a cell or not at all: `gap`, which k leaves above low, shrinks by `rest` or wraps
    // around.
    const std::int64_t low_step = m_boundaries[j] * units_per_cell;
    const std::int64_t whole = low_step < 0 ? -1 : 0;
    const std::int64_t rest = low_step - whole * minor_units;
    const std::int64_t width = m_boundaries[j + 1] - m_boundaries[j];
    const std::int64_t low = m_boundaries[j] * major - slope_units * minor0;
    const std::int64_t most_at_a_step = width * m_radius / minor_units + 2;
    const auto room = static_cast<std::size_t>(most_at_a_step * steps);
    if (buffer.size() < room) buffer.resize(room);
    const std::int64_t first = ceil_divide(low, minor_units);
    const Steps way{width,  rest,   whole, m_radius * m_radius,      side.along_x ? 0 : 1, side.sign,
                    first_step, first_step + steps, minor0, major, first, first * minor_units - low};
    const std::size_t count = side.along_x ? walk<true>(way, buffer.data()) : walk<false>(way, buffer.data());
    return {buffer.data(), count};
}

}  // namespace funkloch::radial
