#include "propagation/sight/sight_kernels.hpp"
#include "propagation/sight/sight_lines.hpp"
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

/// Walks the lines of one side outwards, all rays in step: a line's cells are judged by what rays have passed up to
/// `tail_lines` lines before and by their own paths over the lines between. No cell or ray needs more than the last few
/// lines, which stay in the cache.
class SideWalk {
public:
    SideWalk(const SightPlan& plan, const Side& side, SightMask& mask)
        : m_plan(plan),
          m_side(side),
          m_counts(mask.counts),
          m_reach(static_cast<int>(plan.radius_units / units_per_cell) + 2),
          m_origin(m_reach + 2),
          m_line_cells(2 * static_cast<std::size_t>(m_origin) + 1 + slack_cells),
          m_sheared_m(ring * m_line_cells, 0.0F),
          m_empty_m(m_line_cells, nothing_there),
          m_slope(m_line_cells, nothing_there),
          m_inverse_length(m_line_cells),
          m_terrain(plan.terrain, side, m_origin),
          m_mask(mask, side, m_origin, slack_cells) {
        m_frame.antenna_m = static_cast<float>(plan.antenna_m);
        m_frame.rx_height_m = static_cast<float>(plan.rx_height_m);
        m_frame.curvature_m = static_cast<float>(plan.curvature_m_per_cell2);
        m_frame.across0 = static_cast<float>(m_side.across_units) / units_per_cell;
        // Rays reach the square's side, just beyond the disc, at whole numbers of cells across.
        m_frame.rays_half = static_cast<float>(m_reach);
        for (std::size_t i = 0; i < m_inverse_length.size(); ++i) {
            const float across = (static_cast<float>(i) - static_cast<float>(m_origin)) / m_frame.rays_half;
            m_inverse_length[i] = 1 / std::sqrt(1 + across * across);
        }
        m_rays = {m_slope.data() + m_origin, m_inverse_length.data() + m_origin};
    }

    void walk() {
        const Range window_lines = lines_of_window();
        for (int ahead = 1; ahead <= window_lines.last && units_of(ahead) <= m_plan.radius_units; ++ahead) {
            const Range cells = ahead < window_lines.first ? Range{} : overlap(cells_of(ahead), window_cells());
            if (!m_side.has(ahead)) {
                m_counts.beyond_terrain += cells.size();
                continue;
            }
            read(ahead);
            judge(ahead, cells);
            if (ahead > static_cast<int>(tail_lines)) pass(ahead - static_cast<int>(tail_lines));
        }
        m_mask.flush();
    }

private:
    static constexpr std::size_t ring = 8;  ///< lines kept; more than tail_lines

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

    float* line_m(int ahead) {
        return m_sheared_m.data() + static_cast<std::size_t>(ahead) % ring * m_line_cells + m_origin;
    }
    Line line(int ahead) { return {line_m(ahead), distance(ahead)}; }

    /// Cells that paths to a line or over it to later ones cross, with two to spare on either side.
    Range needed_cells(int ahead) const {
        const std::int64_t widest =
            units_of(ahead) > m_plan.radius_units ? 0 : std::min(units_of(ahead), half_width(ahead));
        const auto width = static_cast<int>(widest / units_per_cell) + 3;
        return {std::max(-width, -m_origin), std::min(width, m_origin)};
    }

    void read(int ahead) {
        const auto known_cells = [this](int line) { return overlap(needed_cells(line), terrain_cells()); };
        const Range needed = needed_cells(ahead);
        const Range known = known_cells(ahead);
        float* to = line_m(ahead);
        std::fill(to + needed.first, to + known.first, unknown_m);
        std::fill(to + known.last + 1, to + needed.last + 1, unknown_m);
        shear_line(m_frame, distance(ahead), known.first, m_terrain.heights(ahead, known, known_cells), known.size(),
                   to + known.first);
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

    void judge(int ahead, const Range& wanted) {
        const Range cells = overlap(wanted, terrain_cells());
        m_counts.beyond_terrain += wanted.size() - cells.size();
        if (cells.size() == 0) return;
        Tail tail;
        for (std::size_t i = 0; i < tail_lines; ++i) {
            const int before = ahead - 1 - static_cast<int>(i);
            tail[i] = before >= 1 ? line(before) : Line{m_empty_m.data() + m_origin, distance(ahead) / 2};
        }
        const std::int64_t unknown =
            judge_line(m_frame, line(ahead), tail, m_rays, cells.first, cells.last, m_mask.place(ahead, cells));
        m_counts.unknown_terrain += unknown;
        m_counts.receivers += cells.size() - unknown;
    }

    const SightPlan& m_plan;
    Side m_side;
    DiscCounts& m_counts;
    int m_reach;   ///< half the square's side, in cells
    int m_origin;  ///< place of number 0 in the buffers
    std::size_t m_line_cells;
    Frame m_frame;
    std::vector<float> m_sheared_m;  ///< the last lines
    std::vector<float> m_empty_m;
    std::vector<float> m_slope;
    std::vector<float> m_inverse_length;
    LineReader m_terrain;
    LineWriter m_mask;
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
        for (const int sign : {1, -1}) SideWalk(plan, Side(plan.terrain, plan.mast, along_x, sign), mask).walk();
    }
    return mask;
}

}  // namespace funkloch::sight
