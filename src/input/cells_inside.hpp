#pragma once

#include "funkloch/core/geometry.hpp"
#include "funkloch/core/grid.hpp"

#include <vector>

namespace funkloch {

/// Cells of one row, columns [col0, col1).
struct InsideRun {
    int row = 0, col0 = 0, col1 = 0;
};

/// The cells of the grid whose centres lie in the polygons, row by row. A centre on the south or west edge is inside,
/// one on the north or east edge is not, so that areas that touch share no cell. Rings may have either orientation but
/// must not cross.
std::vector<InsideRun> cells_inside(const MultiPolygon& polygons, const GridSpec& grid);

}  // namespace funkloch
