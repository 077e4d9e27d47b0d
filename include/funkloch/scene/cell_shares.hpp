#pragma once

#include "funkloch/core/geometry.hpp"
#include "funkloch/core/grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funkloch {

/// Coordinates on the grid are snapped to this many parts of a cell (1.5 µm for cells of 100 m) and stay integers from
/// there on. Hence borders that two polygons share cancel exactly, and nothing is left of a polygon outside it.
inline constexpr int cell_units = 1 << 26;
/// Twice the area of a cell in these units; areas are kept doubled, since those of triangles are halves.
inline constexpr std::int64_t full_cell_area2 = 2LL * cell_units * cell_units;

/// The part of a polygon's edge that lies in one cell, in units from the cell's north-west corner (x east, y south),
/// y0 < y1. `sign` is +1 where the polygon lies east of the edge, −1 where it lies west of it.
struct EdgePart {
    std::int32_t row = 0, col = 0;
    std::int32_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    std::int32_t polygon = 0, sign = 0;
};

/// Appends the parts of all edges inside the grid; what lies west of it counts as running along its west edge.
/// Rings may have either orientation and may be open or closed.
void append_edge_parts(const MultiPolygon& polygons, const GridSpec& grid, int polygon, std::vector<EdgePart>& parts);
void append_edge_parts(std::span<const Point> outer_ring, const GridSpec& grid, int polygon,
                       std::vector<EdgePart>& parts);

/// Sorts by row, column, polygon and the part itself: the order of the input does not matter.
void sort_edge_parts(std::vector<EdgePart>& parts);

/// Neighbouring cells of one row with the same share.
struct CellRun {
    int row = 0, col0 = 0, col1 = 0;  ///< columns [col0, col1)
    std::int64_t area2 = 0;           ///< of the polygon in each of these cells; full_cell_area2 = the whole cell
};

/// Exact share of every cell that a polygon covers, in row-major order; cells without share are left out.
/// Work grows with the length of the outline, not with the area.
std::vector<CellRun> cell_shares(const MultiPolygon& polygons, const GridSpec& grid);
/// The same for one ring; `parts` is scratch memory.
std::vector<CellRun> cell_shares(std::span<const Point> ring, const GridSpec& grid, std::vector<EdgePart>& parts);

}  // namespace funkloch
