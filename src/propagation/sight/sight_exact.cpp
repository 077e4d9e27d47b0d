#include "propagation/sight/sight_plan.hpp"
#include "propagation/sight/sight_side.hpp"

#include <cmath>

namespace funkloch::sight {

namespace {

/// Not std::lerp, which may hide a NaN. A height without a share need not be known.
double between(double a, double b, double share) {
    return share == 0 ? a : a + share * (b - a);
}

/// One cell's own path over the grid.
class Trace {
public:
    Trace(const SightPlan& plan, int cols, int rows, const radial::CellOffset& offset)
        : m_plan(plan),
          m_side(Side::of(plan.terrain, plan.mast, offset)),
          m_ahead(m_side.ahead_of(cols, rows)),
          m_across(m_side.across_of(cols, rows)),
          m_ahead0(static_cast<double>(m_side.ahead_units) / radial::units_per_cell),
          m_across0(static_cast<double>(m_side.across_units) / radial::units_per_cell),
          m_length_cells(std::sqrt(static_cast<double>(offset.squared())) / radial::units_per_cell) {}

    bool is_first() const { return m_ahead == 0; }

    std::uint8_t judge() const {
        const double own = slope(m_side.ground_m(m_ahead, m_across) + m_plan.rx_height_m, 1);
        const double ahead = m_ahead + m_ahead0;
        const double across = m_across + m_across0;
        bool known = std::isfinite(own);
        bool hidden = false;
        const auto pass = [&](double ground_m, double share) {
            known = known && std::isfinite(ground_m);
            hidden = hidden || slope(ground_m, share) > own;
        };
        for (int line = 1; line < m_ahead; ++line) {
            const double share = (line + m_ahead0) / ahead;
            const double place = share * across - m_across0;
            const int cell = static_cast<int>(std::floor(place));
            pass(between(m_side.ground_m(line, cell), m_side.ground_m(line, cell + 1), place - cell), share);
        }
        const int sign = across < 0 ? -1 : 1;
        for (int line = sign; line * sign < m_across * sign; line += sign) {
            const double share = (line + m_across0) / across;
            const double place = share * ahead - m_ahead0;
            const int cell = static_cast<int>(std::floor(place));
            pass(between(m_side.ground_m(cell, line), m_side.ground_m(cell + 1, line), place - cell), share);
        }
        if (!known) return sight_unknown;
        return hidden ? sight_hidden : sight_visible;
    }

private:
    /// Slope from the antenna to a height at a share of the path, in m per cell, curvature included.
    double slope(double height_m, double share) const {
        const double d_cells = share * m_length_cells;
        return (height_m - m_plan.antenna_m) / d_cells - m_plan.curvature_m_per_cell2 * d_cells;
    }

    const SightPlan& m_plan;
    Side m_side;
    int m_ahead;
    int m_across;
    double m_ahead0;
    double m_across0;
    double m_length_cells;
};

}  // namespace

SightMask exact_sight(const SightPlan& plan) {
    SightMask mask = start_mask(plan);
    for (int row = plan.window.row0; row < plan.window.row1; ++row) {
        for (int col = plan.window.col0; col < plan.window.col1; ++col) {
            const int cols = col - plan.mast.col;
            const int rows = row - plan.mast.row;
            const radial::CellOffset offset = radial::offset_to(plan.mast, cols, rows);
            if ((cols == 0 && rows == 0) || !plan.in_disc(offset)) continue;
            const Trace trace(plan, cols, rows, offset);
            if (trace.is_first()) continue;
            if (!plan.terrain.grid->contains(col, row)) {
                ++mask.counts.beyond_terrain;
                continue;
            }
            const std::uint8_t sight = trace.judge();
            ++(sight == sight_unknown ? mask.counts.unknown_terrain : mask.counts.receivers);
            mask.sight.at(col - plan.window.col0, row - plan.window.row0) = sight;
        }
    }
    return mask;
}

}  // namespace funkloch::sight
