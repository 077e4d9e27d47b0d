#include "propagation/simd/ray_bundle.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::radial {

namespace {

constexpr double pace_units = 65536;

int step_at(double pace, int ring) {
    return static_cast<int>((ring * pace + pace_units / 2) / pace_units);
}

struct Distances {
    double least = 0;
    double most = 0;
};

/// In cells, from the mast's own cell to those of the area.
Distances distances_to(const Window& area) {
    const double least_cols = std::max({area.col0, 1 - area.col1, 0}),
                 least_rows = std::max({area.row0, 1 - area.row1, 0});
    const double most_cols = std::max(std::abs(area.col0), std::abs(area.col1));
    const double most_rows = std::max(std::abs(area.row0), std::abs(area.row1));
    return {std::hypot(least_cols, least_rows), std::hypot(most_cols, most_rows)};
}

}  // namespace

RayBundle::RayBundle(const RayFan& fan, int first_ray)
    : m_rays(std::min(rays_per_bundle, fan.rays_per_side() - first_ray % fan.rays_per_side())),
      m_side(fan.side_of(first_ray)),
      m_area(fan.area()),
      m_longest(fan.radius_units() * fan.radius_units()) {
    m_rule.along_x = m_side.along_x;
    m_rule.sign = m_side.sign;
    m_rule.major0 = static_cast<double>(m_side.major0);
    std::int64_t widest = 0;
    for (int lane = 0; lane < rays_per_bundle; ++lane) {
        const auto at = static_cast<std::size_t>(lane);
        const int ray = first_ray + std::min(lane, m_rays - 1);
        const RayFan::Direction direction = fan.direction(ray);
        m_east[at] = static_cast<float>(direction.east);
        m_south[at] = static_cast<float>(direction.south);
        const double outwards = std::abs(m_side.along_x ? direction.east : direction.south);
        m_rule.pace[at] = std::min(std::round(outwards * pace_units), pace_units);
        m_low[at] = fan.limit_before(ray);
        m_high[at] = lane < m_rays ? fan.limit_after(ray) : m_low[at];  // lanes that go along own nothing
        widest = std::max(widest, m_high[at].slope - m_low[at].slope);
        const std::int64_t mast = slope_units * m_side.minor0;
        m_rule.low_slope[at] = static_cast<double>(m_low[at].slope);
        m_rule.high_slope[at] = static_cast<double>(m_high[at].slope);
        m_rule.low_offset[at] = static_cast<double>(m_low[at].offset - mast);
        m_rule.high_offset[at] = static_cast<double>(m_high[at].offset - mast);
    }
    m_rule.most_at_a_step = static_cast<int>(widest * fan.radius_units() / minor_units) + 2;
    m_rule.room_per_ring = static_cast<std::size_t>(rays_per_bundle * m_rule.most_at_a_step) + 8;
    const auto [from, to] =
        m_side.along_x ? std::pair(m_area.col0, m_area.col1 - 1) : std::pair(m_area.row0, m_area.row1 - 1);
    m_rule.first_step = m_side.sign > 0 ? from : -to;
    m_rule.last_step = m_side.sign > 0 ? to : -from;
    m_rule.least_across = m_side.along_x ? m_area.row0 : m_area.col0;
    m_rule.most_across = (m_side.along_x ? m_area.row1 : m_area.col1) - 1;
    // A cell may be nearer or farther than its ring says: by the rounding of its step, by the mast's place in its cell,
    // and by half the distance between rays.
    const int spread = 4 + static_cast<int>(std::ceil(fan.spacing_cells()));
    const double radius_cells = static_cast<double>(fan.radius_units()) / units_per_cell;
    if (m_area.empty()) return;
    const Distances area = distances_to(m_area);
    m_first_ring = std::max(0, static_cast<int>(std::min(area.least, radius_cells)) - spread);
    m_end_ring = static_cast<int>(std::min(area.most, radius_cells)) + spread;
    m_end_inside = static_cast<int>(radius_cells) - spread;
}

/// One cell after another: for the first ring, which has the mast's own, and those around the radius.
void RayBundle::list_exactly(int ring, const AllowanceView& allowances, BundleCells& cells) const {
    for (int lane = 0; lane < m_rays; ++lane) {
        const auto at = static_cast<std::size_t>(lane);
        const int step = step_at(m_rule.pace[at], ring);
        if (ring > 0 && step == step_at(m_rule.pace[at], ring - 1)) continue;
        const std::int64_t end = m_high[at].first_across(m_side, step);
        for (std::int64_t across = m_low[at].first_across(m_side, step); across < end; ++across) {
            const CellIndex cell = m_side.cell(step, across);
            const bool own = step == 0 && across == 0;
            if (own || m_side.squared(step, across) > m_longest || !m_area.contains(cell.cols, cell.rows)) continue;
            if (cells.limited) {
                const std::uint8_t allowance_db =
                    allowances.values[allowances.own + step * allowances.per_step + across];
                if (allowance_db == 0) continue;
                cells.allowance_db[cells.count] = allowance_db;
            }
            cells.packed[cells.count] = packed_cell::pack(cell, lane);
            ++cells.count;
        }
    }
}

/// All cells of rings first <= n < end lie in it.
Window RayBundle::around_rings(int first, int end) const {
    const auto [least, most] = std::minmax_element(m_rule.pace.begin(), m_rule.pace.end());
    const double from = first * *least / pace_units - 1, to = end * *most / pace_units + 1;
    const auto last = static_cast<std::size_t>(m_rays - 1);
    const auto across_at = [&](double slope, double step) {
        return (slope * (m_rule.major0 + step * units_per_cell) / slope_units - static_cast<double>(m_side.minor0)) /
               units_per_cell;
    };
    const double low = m_rule.low_slope.front(), high = m_rule.high_slope[last];
    const int least_across = static_cast<int>(std::floor(std::min(across_at(low, from), across_at(low, to)))) - 1;
    const int most_across = static_cast<int>(std::ceil(std::max(across_at(high, from), across_at(high, to)))) + 1;
    const int step0 = static_cast<int>(std::floor(from)), step1 = static_cast<int>(std::ceil(to));
    const int outwards0 = m_side.sign > 0 ? step0 : -step1, outwards1 = m_side.sign > 0 ? step1 : -step0;
    if (m_side.along_x) return {outwards0, least_across, outwards1 + 1, most_across + 1};
    return {least_across, outwards0, most_across + 1, outwards1 + 1};
}

void RayBundle::list_cells(const AllowanceView& allowances, const WantedBlocks& blocks, BundleCells& cells) const {
    constexpr int at_once = 8;
    cells.count = 0;
    cells.limited = allowances.values != nullptr;
    if (m_end_ring <= m_first_ring) return;
    const std::size_t room = m_rule.room_per_ring * static_cast<std::size_t>(m_end_ring - m_first_ring);
    if (cells.packed.size() < room) cells.packed.resize(room);
    if (cells.limited && cells.allowance_db.size() < room) cells.allowance_db.resize(room);
    for (int ring = m_first_ring; ring < m_end_ring;) {
        // Up to where the way of listing changes.
        const bool exactly = ring < 1 || ring >= m_end_inside;
        int end = std::min(ring + at_once, m_end_ring);
        if (ring < 1)
            end = std::min(end, 1);
        else if (!exactly)
            end = std::min(end, m_end_inside);
        if (!cells.limited || blocks.any(around_rings(ring, end))) {
            if (exactly) {
                for (int n = ring; n < end; ++n) list_exactly(n, allowances, cells);
            } else {
                list_rings(m_rule, ring, end, allowances, cells);
            }
        }
        ring = end;
    }
}

}  // namespace funkloch::radial
