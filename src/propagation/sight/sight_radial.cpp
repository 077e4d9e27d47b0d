#include "funkloch/propagation/radial/ray_fan.hpp"
#include "propagation/sight/sight_kernels.hpp"
#include "propagation/sight/sight_plan.hpp"
#include "propagation/sight/sight_side.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace funkloch::sight {

namespace {

using radial::units_per_cell;

std::int64_t divide_down(std::int64_t a, std::int64_t b) {
    return a >= 0 ? a / b : -((b - 1 - a) / b);
}

/// Cells first .. last; none if last < first.
struct Range {
    int first = 0;
    int last = -1;
    int size() const { return last < first ? 0 : last - first + 1; }
};

Range overlap(const Range& a, const Range& b) {
    return {std::max(a.first, b.first), std::min(a.last, b.last)};
}

/// Walks the lines of one side outwards, all rays in step: a line's cells are judged by what rays have passed up to
/// `tail_rows` lines before and by their own paths over the lines between. No cell or ray needs more than the last few
/// lines, which stay in the cache.
class SideWalk {
public:
    SideWalk(const SightPlan& plan, bool along_x, int sign)
        : m_plan(plan),
          m_side(plan.terrain, plan.mast, along_x, sign),
          m_reach(static_cast<int>(plan.radius_units / units_per_cell) + 2),
          m_origin(m_reach + 2),
          m_ground_m(ring * line_cells(), 0.0F),
          m_slope(line_cells(), nothing_passed),
          m_inverse_length(line_cells()),
          m_seen(line_cells()) {
        m_frame.antenna_m = static_cast<float>(plan.antenna_m);
        m_frame.rx_height_m = static_cast<float>(plan.rx_height_m);
        m_frame.curvature = static_cast<float>(plan.curvature_per_cell);
        m_frame.across0 = static_cast<float>(m_side.across_units) / units_per_cell;
        // As in radial::RayFan, whose rays reach the square's side at whole numbers across.
        m_frame.rays_half = static_cast<float>(m_reach);
        for (std::size_t i = 0; i < m_inverse_length.size(); ++i) {
            const float across = (static_cast<float>(i) - static_cast<float>(m_origin)) / m_frame.rays_half;
            m_inverse_length[i] = 1 / std::sqrt(1 + across * across);
        }
        m_rays = {m_slope.data() + m_origin, m_inverse_length.data() + m_origin};
    }

    void walk(SightMask& mask) {
        const Range window_lines = lines_of_window();
        for (int ahead = 1; ahead <= window_lines.last && units_of(ahead) <= m_plan.radius_units; ++ahead) {
            const Range cells = overlap(cells_of(ahead), window_cells());
            if (m_side.has(ahead)) {
                read(ahead);
                if (ahead >= window_lines.first) judge(ahead, cells, mask);
                if (ahead > tail_rows) pass(ahead - tail_rows);
            } else if (ahead >= window_lines.first) {
                mask.counts.beyond_terrain += cells.size();
            }
        }
    }

private:
    static constexpr std::size_t ring = 8;  ///< lines kept; more than tail_rows
    std::size_t line_cells() const { return 2 * static_cast<std::size_t>(m_origin) + 1 + slack_cells; }

    std::int64_t units_of(int ahead) const { return ahead * units_per_cell + m_side.ahead_units; }
    float distance(int ahead) const { return static_cast<float>(units_of(ahead)) / units_per_cell; }

    /// Half the disc's width on a line, in units. Floating point is exact enough: a root of whole numbers below 2^52
    /// is never rounded up to a whole number.
    std::int64_t half_width(int ahead) const {
        const std::int64_t units = units_of(ahead);
        return static_cast<std::int64_t>(
            std::sqrt(static_cast<double>(m_plan.radius_units * m_plan.radius_units - units * units)));
    }

    /// The side's cells within the radius. A cell on a diagonal belongs to the sides along x.
    Range cells_of(int ahead) const {
        const std::int64_t widest = std::min(units_of(ahead) - (m_side.along_x() ? 0 : 1), half_width(ahead));
        return {static_cast<int>(-divide_down(widest + m_side.across_units, units_per_cell)),
                static_cast<int>(divide_down(widest - m_side.across_units, units_per_cell))};
    }

    Range lines_of_window() const {
        const Window& w = m_plan.window;
        const int a = m_side.ahead_of(w.col0 - m_plan.mast.col, w.row0 - m_plan.mast.row);
        const int b = m_side.ahead_of(w.col1 - 1 - m_plan.mast.col, w.row1 - 1 - m_plan.mast.row);
        return {std::min(a, b), std::max(a, b)};
    }
    Range window_cells() const {
        const Window& w = m_plan.window;
        return {m_side.across_of(w.col0 - m_plan.mast.col, w.row0 - m_plan.mast.row),
                m_side.across_of(w.col1 - 1 - m_plan.mast.col, w.row1 - 1 - m_plan.mast.row)};
    }
    Range terrain_cells() const { return {m_side.first_across(), m_side.last_across()}; }

    Line line(int ahead) const {
        return {m_ground_m.data() + static_cast<std::size_t>(ahead) % ring * line_cells() + m_origin, distance(ahead)};
    }

    /// Takes a line's heights in: two cells more on either side than paths to its cells and later ones cross.
    void read(int ahead) {
        const auto width = static_cast<int>(std::min(units_of(ahead), half_width(ahead)) / units_per_cell) + 3;
        const Range needed{std::max(-width, -m_origin), std::min(width, m_origin)};
        const Range known = overlap(needed, terrain_cells());
        float* to = m_ground_m.data() + static_cast<std::size_t>(ahead) % ring * line_cells() + m_origin;
        std::fill(to + needed.first, to + needed.last + 1, unknown_m);
        if (known.size() == 0) return;
        const float* from = m_plan.terrain.height_m.data() + m_side.index(ahead, known.first);
        if (m_side.stride() > 1) {
            m_column.resize(static_cast<std::size_t>(known.size()));
            for (std::size_t i = 0; i < m_column.size(); ++i) m_column[i] = from[i * m_side.stride()];
            from = m_column.data();
        }
        copy_line(from, known.size(), to + known.first);
        // Between the outermost centres and the terrain's edge the edge's heights go on.
        if (known.first > needed.first) to[known.first - 1] = to[known.first];
        if (known.last < needed.last) to[known.last + 1] = to[known.last];
    }

    /// The rays take in a line, except those that have left the disc.
    void pass(int ahead) {
        const double width = static_cast<double>(half_width(ahead)) / units_per_cell + 1;
        const int rays = static_cast<int>(std::min<double>(m_reach, width * m_reach / distance(ahead)));
        pass_line(m_frame, line(ahead), m_rays, -rays, rays);
    }

    void judge(int ahead, const Range& wanted, SightMask& mask) {
        const Range cells = overlap(wanted, terrain_cells());
        mask.counts.beyond_terrain += wanted.size() - cells.size();
        if (cells.size() == 0) return;
        Tail tail;
        for (int before = ahead - 1; before >= 1 && tail.count < tail_rows; --before) {
            tail.lines[static_cast<std::size_t>(tail.count++)] = line(before);
        }
        judge_line(m_frame, line(ahead), tail, m_rays, cells.first, cells.last, m_seen.data());
        const std::int64_t unknown = std::count(m_seen.begin(), m_seen.begin() + cells.size(), sight_unknown);
        mask.counts.unknown_terrain += unknown;
        mask.counts.receivers += cells.size() - unknown;
        std::uint8_t* to = &mask.sight.at(m_side.col(ahead, cells.first) - m_plan.window.col0,
                                          m_side.row(ahead, cells.first) - m_plan.window.row0);
        const std::size_t stride = m_side.along_x() ? static_cast<std::size_t>(mask.sight.columns()) : 1;
        for (std::size_t i = 0; i < static_cast<std::size_t>(cells.size()); ++i) to[i * stride] = m_seen[i];
    }

    const SightPlan& m_plan;
    Side m_side;
    int m_reach;   ///< half the square's side, in cells
    int m_origin;  ///< place of number 0 in the buffers
    Frame m_frame;
    std::vector<float> m_ground_m;  ///< the last lines
    std::vector<float> m_column;
    std::vector<float> m_slope;
    std::vector<float> m_inverse_length;
    std::vector<std::uint8_t> m_seen;
    Rays m_rays;
};

}  // namespace

SightMask radial_sight(const SightPlan& plan) {
    if (plan.radius_units > max_sight_radius_cells * units_per_cell) {
        throw std::invalid_argument(
            fmt::format("radius of {} cells: radial line of sight reaches at most {}; use exact",
                        plan.radius_units / units_per_cell, max_sight_radius_cells));
    }
    SightMask mask = start_mask(plan);
    if (plan.window.empty()) return mask;
    for (const bool along_x : {true, false}) {
        for (const int sign : {1, -1}) SideWalk(plan, along_x, sign).walk(mask);
    }
    return mask;
}

}  // namespace funkloch::sight
