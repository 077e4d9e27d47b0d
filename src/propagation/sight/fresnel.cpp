#include "funkloch/propagation/fresnel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace funkloch {

namespace {

constexpr double light_m_per_ns = 0.299792458;

/// A place in cells: whole numbers are centres.
struct CellPlace {
    double col = 0, row = 0;
};

CellPlace cells_of(const GridSpec& grid, const Point& point) {
    return {(point.x() - grid.west_m) / grid.cell_m - 0.5, (grid.north_m - point.y()) / grid.cell_m - 0.5};
}

/// Ground and clutter along a line of cells.
class Surface {
public:
    Surface(const TerrainView& terrain, const LinkEnd& from, const LinkEnd& to)
        : m_terrain(terrain), m_ends{cell_of(from.position), cell_of(to.position)} {}

    double ground_m(const Point& place) const {
        const auto [col, row] = cell_of(place);
        return m_terrain.grid->contains(col, row) ? height(col, row) : std::nan("");
    }

    /// On the line of cells through (col, row) and the next one across, at a share of the way to that one.
    double top_m(int col, int row, int across_cols, int across_rows, double share) const {
        const int other_col = col + (share > 0 ? across_cols : 0), other_row = row + (share > 0 ? across_rows : 0);
        if (!m_terrain.grid->contains(col, row) || !m_terrain.grid->contains(other_col, other_row)) return std::nan("");
        const double ground = height(col, row) + share * (height(other_col, other_row) - height(col, row));
        return ground + std::max(clutter_m(col, row), clutter_m(other_col, other_row));
    }

private:
    using Cell = std::pair<int, int>;

    Cell cell_of(const Point& point) const {
        return {m_terrain.grid->col_of(point.x()), m_terrain.grid->row_of(point.y())};
    }
    double height(int col, int row) const { return m_terrain.height_m[m_terrain.grid->index(col, row)]; }
    double clutter_m(int col, int row) const {
        const Cell cell{col, row};
        if (m_terrain.clutter_m.empty() || cell == m_ends[0] || cell == m_ends[1]) return 0;
        return m_terrain.clutter_m[m_terrain.grid->index(col, row)];
    }

    const TerrainView& m_terrain;
    Cell m_ends[2];
};

}  // namespace

double fresnel_radius_m(double frequency_ghz, double d1_m, double d2_m) {
    return std::sqrt(light_m_per_ns / frequency_ghz * d1_m * d2_m / (d1_m + d2_m));
}

FresnelClearance fresnel_clearance(const TerrainView& terrain, const LinkEnd& from, const LinkEnd& to,
                                   double frequency_ghz, double earth_radius_km) {
    const Surface surface(terrain, from, to);
    const CellPlace a = cells_of(*terrain.grid, from.position), b = cells_of(*terrain.grid, to.position);
    const double length_m = std::hypot(to.position.x() - from.position.x(), to.position.y() - from.position.y());
    const double from_m = surface.ground_m(from.position) + from.height_m;
    const double to_m = surface.ground_m(to.position) + to.height_m;
    FresnelClearance result{length_m, std::numeric_limits<double>::infinity(), 0};
    if (std::isnan(from_m) || std::isnan(to_m)) result.share = std::nan("");
    const auto pass = [&](double top_m, double part) {
        if (std::isnan(result.share)) return;
        const double d1_m = part * length_m, d2_m = length_m - d1_m;
        const double line_m =
            from_m + part * (to_m - from_m) - d1_m * d2_m / (2000 * earth_radius_km);  // the Earth bulges
        const double share = (line_m - top_m) / fresnel_radius_m(frequency_ghz, d1_m, d2_m);
        if (share < result.share || std::isnan(share)) result = {length_m, share, d1_m};
    };
    /// Lines through centres that lie strictly between the ends, across the direction in which `along` runs.
    const auto walk = [&](double along_a, double along_b, double across_a, double across_b, bool columns) {
        const double low = std::min(along_a, along_b), high = std::max(along_a, along_b);
        for (int line = static_cast<int>(std::floor(low)) + 1; line < high; ++line) {
            const double part = (line - along_a) / (along_b - along_a);
            const double place = across_a + part * (across_b - across_a);
            const int cell = static_cast<int>(std::floor(place));
            pass(
                columns ? surface.top_m(line, cell, 0, 1, place - cell) : surface.top_m(cell, line, 1, 0, place - cell),
                part);
        }
    };
    walk(a.col, b.col, a.row, b.row, true);
    walk(a.row, b.row, a.col, b.col, false);
    return result;
}

}  // namespace funkloch
