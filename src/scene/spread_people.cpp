#include "funkloch/core/error.hpp"
#include "funkloch/scene/land_cut.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

/// Sutherland–Hodgman: keeps the part of a ring where `signed_distance` is not negative.
template <typename Distance>
void clip(std::vector<Point>& ring, std::vector<Point>& scratch, Distance signed_distance) {
    scratch.clear();
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point &a = ring[i], &b = ring[(i + 1) % ring.size()];
        const double da = signed_distance(a), db = signed_distance(b);
        if (da >= 0) scratch.push_back(a);
        if ((da >= 0) != (db >= 0)) {
            const double t = da / (da - db);
            scratch.push_back({a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y())});
        }
    }
    ring.swap(scratch);
}

/// Twice the area, whatever the orientation.
double area2_of(std::span<const Point> ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point &a = ring[i], &b = ring[(i + 1) % ring.size()], &o = ring.front();
        sum += (a.x() - o.x()) * (b.y() - o.y()) - (b.x() - o.x()) * (a.y() - o.y());
    }
    return std::abs(sum);
}

/// Twice the area of the part of a ring inside a trapezoid; `ring` is used up.
double clipped_area2(std::vector<Point>& ring, std::vector<Point>& scratch, const Trapezoid& t) {
    const double height = t.y1 - t.y0;
    clip(ring, scratch, [&t](const Point& p) { return p.y() - t.y0; });
    clip(ring, scratch, [&t](const Point& p) { return t.y1 - p.y(); });
    clip(ring, scratch,
         [&](const Point& p) { return p.x() - (t.left0 + (p.y() - t.y0) / height * (t.left1 - t.left0)); });
    clip(ring, scratch,
         [&](const Point& p) { return t.right0 + (p.y() - t.y0) / height * (t.right1 - t.right0) - p.x(); });
    return ring.empty() ? 0 : area2_of(ring);
}

}  // namespace

void PeopleSpreader::weigh_border_cell(const CellRun& run, int col, std::size_t border_index) {
    const auto& land = m_land;
    const std::uint32_t cell = m_border.cells[border_index];
    const std::size_t first = m_weights.size();
    for (std::size_t p = land.first_piece[cell]; p < land.first_piece[cell + 1]; ++p) m_weights.emplace_back(p, 0.0);
    const double x = static_cast<double>(col) * cell_units, y = static_cast<double>(run.row) * cell_units;
    for (std::size_t i = m_border.first_trapezoid[border_index]; i < m_border.first_trapezoid[border_index + 1]; ++i) {
        const Trapezoid& shape = m_border.trapezoids[i];
        const auto owner = std::find_if(m_weights.begin() + static_cast<std::ptrdiff_t>(first), m_weights.end(),
                                        [&](const auto& w) { return land.pieces[w.first].zone == shape.zone; });
        if (owner == m_weights.end()) continue;  // a sliver too small for a piece
        if (run.area2 == full_cell_area2) {
            owner->second += shape.area2();
            continue;
        }
        m_clipped.clear();
        for (const auto& point : m_ring) m_clipped.push_back({point.x() - x, point.y() - y});
        owner->second += clipped_area2(m_clipped, m_scratch, shape);
    }
}

MicroPeople PeopleSpreader::spread(MicroPeople count, std::span<const Point> ring) {
    const GridSpec& grid = m_land.grid;
    m_ring.clear();
    for (const auto& point : ring)  // snapped as in cell_shares, so that both speak of the same ring
        m_ring.push_back({std::round((point.x() - grid.west_m) / grid.cell_m * cell_units),
                          std::round((grid.north_m - point.y()) / grid.cell_m * cell_units)});
    const double total = area2_of(m_ring);
    if (!(total > 0)) return 0;
    m_weights.clear();
    for (const auto& run : cell_shares(ring, grid, m_parts)) {
        for (int col = run.col0; col < run.col1; ++col) {
            const auto cell = static_cast<std::uint32_t>(grid.index(col, run.row));
            if (!m_land.is_land(cell)) continue;
            const auto at = std::lower_bound(m_border.cells.begin(), m_border.cells.end(), cell);
            if (at != m_border.cells.end() && *at == cell)
                weigh_border_cell(run, col, static_cast<std::size_t>(at - m_border.cells.begin()));
            else
                m_weights.emplace_back(m_land.first_piece[cell], static_cast<double>(run.area2));
        }
    }
    // Each place where the ring crosses a cell's edge is rounded to a unit; less than that is not land outside.
    const double rounding = 1e-7 * total + 2e-8 * static_cast<double>(full_cell_area2);
    double sum = 0;
    MicroPeople given = 0;
    for (const auto& [piece, area2] : m_weights) {
        sum += area2;
        const double share = total - sum < rounding ? 1.0 : sum / total;
        const auto until = static_cast<MicroPeople>(std::llround(static_cast<double>(count) * share));
        Piece& its = m_land.pieces[piece];
        const MicroPeople together = its.people + (until - given);
        if (together > Piece::most)
            throw InputError({m_source, "",
                              fmt::format("{:.0f} people or more fall into one cell of the grid", people(together)),
                              fmt::format("at most {:.0f}", people(Piece::most)),
                              "Set [project] cell_m to a smaller cell, or check the unit of the people."});
        its.set_people(together);
        given = until;
    }
    return given;
}

}  // namespace funkloch
