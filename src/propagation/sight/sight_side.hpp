#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/propagation/radial/mast.hpp"
#include "funkloch/propagation/terrain_view.hpp"

#include <cstdint>
#include <cstdlib>
#include <limits>

namespace funkloch::sight {

/// One of the four sides of a square around a mast, with all cells towards it: they are counted `ahead` (in the side's
/// main direction) and `across` (east or south) from the mast's own.
class Side {
public:
    Side(const TerrainView& terrain, const radial::Mast& mast, bool along_x, int sign)
        : m_terrain(terrain),
          m_along_x(along_x),
          m_sign(sign),
          m_ahead0(along_x ? mast.col : mast.row),
          m_across0(along_x ? mast.row : mast.col),
          m_ahead_cells(along_x ? terrain.grid->columns : terrain.grid->rows),
          m_across_cells(along_x ? terrain.grid->rows : terrain.grid->columns) {
        const radial::CellOffset own = radial::offset_to(mast, 0, 0);
        ahead_units = sign * (along_x ? own.east : own.south);
        across_units = along_x ? own.south : own.east;
    }

    /// The side that a cell other than the mast's own belongs to; one on a diagonal to the sides along x.
    static Side of(const TerrainView& terrain, const radial::Mast& mast, const radial::CellOffset& offset) {
        const bool along_x = std::abs(offset.south) <= std::abs(offset.east);
        return {terrain, mast, along_x, (along_x ? offset.east : offset.south) > 0 ? 1 : -1};
    }

    bool along_x() const { return m_along_x; }
    int col(int ahead, int across) const { return m_along_x ? m_ahead0 + m_sign * ahead : m_across0 + across; }
    int row(int ahead, int across) const { return m_along_x ? m_across0 + across : m_ahead0 + m_sign * ahead; }
    int ahead_of(int cols, int rows) const { return m_sign * (m_along_x ? cols : rows); }
    int across_of(int cols, int rows) const { return m_along_x ? rows : cols; }
    /// Whether the line of cells lies in the terrain.
    bool has(int ahead) const {
        const int line = m_ahead0 + m_sign * ahead;
        return line >= 0 && line < m_ahead_cells;
    }
    /// The terrain's cells of a line: `across` from first to last.
    int first_across() const { return -m_across0; }
    int last_across() const { return m_across_cells - 1 - m_across0; }
    /// Index of a cell in the terrain, and the distance between the indices of neighbours across.
    std::size_t index(int ahead, int across) const {
        return m_terrain.grid->index(col(ahead, across), row(ahead, across));
    }
    std::size_t stride() const { return m_along_x ? static_cast<std::size_t>(m_terrain.grid->columns) : 1; }

    /// Ground at a cell's centre, for paths within the terrain: between the outermost centres and the edge the edge's
    /// heights go on.
    float ground_m(int ahead, int across) const {
        return m_terrain.height_m[m_terrain.grid->index(inside(col(ahead, across), m_terrain.grid->columns),
                                                        inside(row(ahead, across), m_terrain.grid->rows))];
    }

    std::int64_t ahead_units = 0;  ///< from the mast to its own cell's centre, in 1/1024 cell
    std::int64_t across_units = 0;

private:
    static int inside(int i, int cells) { return i < 0 ? 0 : (i < cells ? i : cells - 1); }

    TerrainView m_terrain;
    bool m_along_x;
    int m_sign;
    int m_ahead0;
    int m_across0;
    int m_ahead_cells;
    int m_across_cells;
};

}  // namespace funkloch::sight
