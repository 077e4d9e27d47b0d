#pragma once

#include "funkloch/propagation/radial/mast.hpp"
#include "funkloch/propagation/terrain_view.hpp"
#include "ray_profile.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::radial {

/// Heights at points near a mast.
///
/// Ground is interpolated bilinearly between the four nearest cell centres and unknown (NaN) if one of them is; between
/// the outermost centres and the grid's edge the nearest centres' values go on. Clutter is that of the cell that holds
/// the point: its classes do not blend. Coordinates count cells east and south of the centre of the mast's cell, so
/// results do not depend on where in the grid the mast stands.
class TerrainSampler {
public:
    TerrainSampler(const TerrainView& terrain, const Mast& mast)
        : m_terrain(terrain), m_mast(mast), m_columns(terrain.grid->columns), m_rows(terrain.grid->rows) {}

    bool has_clutter() const { return !m_terrain.clutter_m.empty(); }
    double mast_east() const {
        return (static_cast<double>(m_mast.east_units) - 0.5 * units_per_cell) / units_per_cell;
    }
    double mast_south() const {
        return (static_cast<double>(m_mast.south_units) - 0.5 * units_per_cell) / units_per_cell;
    }

    /// Ground in the cell `cols` east and `rows` south of the mast's own.
    double cell_ground_m(int cols, int rows) const {
        return m_terrain.height_m[m_terrain.grid->index(m_mast.col + cols, m_mast.row + rows)];
    }

    Sample at(double east, double south, double d_km) const {
        const double ground = ground_m(east, south);
        return {d_km, ground, has_clutter() ? ground + clutter_m(east, south) : ground};
    }

    double cell_clutter_m(int cols, int rows) const {
        if (!has_clutter()) return 0;
        return m_terrain.clutter_m[m_terrain.grid->index(m_mast.col + cols, m_mast.row + rows)];
    }

private:
    /// std::floor is a library call where the instruction set is the portable one.
    static int floor_int(double x) {
        const int truncated = static_cast<int>(x);
        return truncated - (x < truncated ? 1 : 0);
    }
    double ground_m(double east, double south) const {
        const int west_cell = floor_int(east);
        const int north_cell = floor_int(south);
        const double fx = east - west_cell;
        const double fy = south - north_cell;
        const int col = m_mast.col + west_cell;
        const int row = m_mast.row + north_cell;
        const int col0 = std::clamp(col, 0, m_columns - 1);
        const int col1 = std::clamp(col + 1, 0, m_columns - 1);
        const float* north = m_terrain.height_m.data() + m_terrain.grid->index(0, std::clamp(row, 0, m_rows - 1));
        const float* south_row =
            m_terrain.height_m.data() + m_terrain.grid->index(0, std::clamp(row + 1, 0, m_rows - 1));
        const double top = static_cast<double>(north[col0]) + fx * (static_cast<double>(north[col1]) - north[col0]);
        const double bottom =
            static_cast<double>(south_row[col0]) + fx * (static_cast<double>(south_row[col1]) - south_row[col0]);
        return top + fy * (bottom - top);
    }
    double clutter_m(double east, double south) const {
        const int col = std::clamp(m_mast.col + floor_int(east + 0.5), 0, m_columns - 1);
        const int row = std::clamp(m_mast.row + floor_int(south + 0.5), 0, m_rows - 1);
        return m_terrain.clutter_m[m_terrain.grid->index(col, row)];
    }

    TerrainView m_terrain;
    Mast m_mast;
    int m_columns;
    int m_rows;
};

/// The straight path from a mast to the centre of a cell.
///
/// Rule of sampling: n = max(1, round(D / cell)) equal intervals, so the step is the cell size within 1/(2n). P.1812's
/// result with clutter depends on the step (halving it changes it by some dB), so it is fixed and not an option. A
/// receiver nearer than half a cell (in the mast's own cell) counts as half a cell away.
struct CellPath {
    double east = 0;  ///< from the mast, in cells
    double south = 0;
    double d_km = 0;
    int intervals = 1;

    CellPath(const CellOffset& offset, double cell_m)
        : east(static_cast<double>(offset.east) / units_per_cell),
          south(static_cast<double>(offset.south) / units_per_cell) {
        const double cells = std::max(0.5, std::sqrt(static_cast<double>(offset.squared())) / units_per_cell);
        d_km = cells * cell_m / 1000;
        intervals = std::max(1, static_cast<int>(cells + 0.5));
    }

    /// Intermediate sample i, 0 < i < intervals.
    Sample sample(const TerrainSampler& terrain, int i) const {
        const double share = static_cast<double>(i) / intervals;
        return terrain.at(terrain.mast_east() + share * east, terrain.mast_south() + share * south, share * d_km);
    }
};

}  // namespace funkloch::radial
