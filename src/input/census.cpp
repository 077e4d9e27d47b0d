#include "census.hpp"

#include "funkloch/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace funkloch {

namespace {

/// How much of each census cell lies inside the outline, worked out on the census grid itself: independent of the
/// analysis grid, so that the residual between both says something.
class InsideShares {
public:
    InsideShares(const Census& census, const CoordinateChange& to_project, const MultiPolygon& outline)
        : m_census(census) {
        MultiPolygon moved = outline;
        for (auto& polygon : moved) {
            move(polygon.outer(), to_project);
            for (auto& hole : polygon.inners()) move(hole, to_project);
        }
        m_grid = GridSpec{0, 0, 1, 0, 0, ""};
        if (!std::isfinite(m_x0 + m_y0 + m_x1 + m_y1) || m_x0 >= m_x1) return;
        m_grid = grid_covering(m_x0, m_y0, m_x1, m_y1, 1, "");
        m_runs = cell_shares(moved, m_grid);
        m_first.assign(static_cast<std::size_t>(m_grid.rows) + 1, 0);
        for (const auto& run : m_runs) ++m_first[static_cast<std::size_t>(run.row) + 1];
        for (std::size_t row = 1; row < m_first.size(); ++row) m_first[row] += m_first[row - 1];
    }

    /// False when the cell lies off the census grid.
    bool of(const CensusCell& cell, double& share) const {
        const double i = (cell.x - m_census.origin_x) / m_census.cell_x,
                     j = (cell.y - m_census.origin_y) / m_census.cell_y;
        if (std::abs(i - std::round(i)) > 1e-3 || std::abs(j - std::round(j)) > 1e-3) return false;
        const int col = m_grid.col_of(std::round(i) + 0.5), row = m_grid.row_of(std::round(j) + 0.5);
        share = 0;
        if (!m_grid.contains(col, row)) return true;
        const auto begin = m_runs.begin() + static_cast<std::ptrdiff_t>(m_first[static_cast<std::size_t>(row)]);
        const auto end = m_runs.begin() + static_cast<std::ptrdiff_t>(m_first[static_cast<std::size_t>(row) + 1]);
        const auto at = std::upper_bound(begin, end, col, [](int c, const CellRun& run) { return c < run.col1; });
        if (at != end && at->col0 <= col) share = static_cast<double>(at->area2) / static_cast<double>(full_cell_area2);
        return true;
    }

private:
    /// A ring in census cells from the census grid's origin; long edges are divided, for a straight line here is a
    /// curve there (less than a millimetre over 100 m).
    void move(Polygon::ring_type& ring, const CoordinateChange& to_project) {
        std::vector<Point> dense;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point &a = ring[i], &b = ring[(i + 1) % ring.size()];
            const int parts = std::max(1, static_cast<int>(std::ceil(std::hypot(b.x() - a.x(), b.y() - a.y()) / 100)));
            for (int k = 0; k < parts; ++k)
                dense.push_back({a.x() + (b.x() - a.x()) * k / parts, a.y() + (b.y() - a.y()) * k / parts});
        }
        to_project.apply_inverse(dense);
        for (auto& p : dense) {
            p = {(p.x() - m_census.origin_x) / m_census.cell_x, (p.y() - m_census.origin_y) / m_census.cell_y};
            m_x0 = std::min(m_x0, p.x());
            m_x1 = std::max(m_x1, p.x());
            m_y0 = std::min(m_y0, p.y());
            m_y1 = std::max(m_y1, p.y());
        }
        ring.assign(dense.begin(), dense.end());
    }

    const Census& m_census;
    GridSpec m_grid;
    double m_x0 = 1e300, m_y0 = 1e300, m_x1 = -1e300, m_y1 = -1e300;
    std::vector<CellRun> m_runs;
    std::vector<std::size_t> m_first;
};

/// A census cell in the project's CRS: its edges in parts of at most 250 m.
void outline_of(const CensusCell& cell, const Census& census, int parts, const CoordinateChange& to_project,
                std::vector<Point>& ring) {
    ring.clear();
    const double w = census.cell_x, h = census.cell_y;
    for (int k = 0; k < parts; ++k) ring.push_back({cell.x + w * k / parts, cell.y});
    for (int k = 0; k < parts; ++k) ring.push_back({cell.x + w, cell.y + h * k / parts});
    for (int k = 0; k < parts; ++k) ring.push_back({cell.x + w - w * k / parts, cell.y + h});
    for (int k = 0; k < parts; ++k) ring.push_back({cell.x, cell.y + h - h * k / parts});
    if (to_project.apply(ring) > 0) ring.clear();
}

}  // namespace

bool CensusCell::operator<(const CensusCell& other) const {
    // NaN has no order of its own: unknown cells come first.
    const double a = std::isnan(people) ? -1 : people, b = std::isnan(other.people) ? -1 : other.people;
    return std::tie(y, x, a) < std::tie(other.y, other.x, b);
}

PopulationReport spread_census(const Census& census, const CoordinateChange& to_project, LandCut& cut,
                               Progress& progress) {
    PopulationReport report;
    report.input_total = census.total;
    report.cells = census.known_cells;
    const InsideShares inside(census, to_project, cut.land.outline);
    PeopleSpreader spreader(cut.land, cut.border, census.record.path);
    const double side_m = census.cell_x * (census.crs.IsGeographic() ? 111'000 : 1);
    const int parts = std::clamp(static_cast<int>(std::ceil(side_m / 250)), 1, 64);
    std::vector<Point> ring;
    MicroPeople on_land = 0;
    progress.begin("bring people onto the grid", census.cells.size());
    for (const auto& cell : census.cells) {
        if (progress.cancelled()) throw Interrupted();
        progress.advance();
        double share = 0;
        const bool on_grid = inside.of(cell, share);
        if (std::isnan(cell.people)) {
            report.unknown_cells += share > 0 ? 1 : 0;
            continue;
        }
        outline_of(cell, census, parts, to_project, ring);
        if (ring.empty()) continue;  // beyond the operation's reach, hence not near the land
        const auto count = static_cast<MicroPeople>(std::llround(cell.people * static_cast<double>(micro_per_person)));
        const MicroPeople given = spreader.spread(count, ring);
        on_land += given;
        report.input_inside += on_grid ? cell.people * share : people(given);
    }
    progress.end();
    report.grid_inside = people(on_land);
    report.residual = report.grid_inside - report.input_inside;
    return report;
}

}  // namespace funkloch
