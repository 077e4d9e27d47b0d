#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/core/raster.hpp"

#include <algorithm>

namespace funkloch {

/// The cells of a window, which must lie inside the raster.
template <typename T>
Raster<T> cut_out(const Raster<T>& raster, const Window& window) {
    Raster<T> part(window.columns(), window.rows());
    for (int row = 0; row < part.rows(); ++row) {
        const auto from = raster.row(window.row0 + row).subspan(static_cast<std::size_t>(window.col0));
        std::copy_n(from.begin(), part.columns(), part.row(row).begin());
    }
    return part;
}

/// Puts a part back with its first cell at (col0, row0).
template <typename T>
void paste(const Raster<T>& part, int col0, int row0, Raster<T>& raster) {
    for (int row = 0; row < part.rows(); ++row)
        std::copy_n(part.row(row).begin(), part.columns(),
                    raster.row(row0 + row).begin() + static_cast<std::ptrdiff_t>(col0));
}

/// The grid of a window's cells. Centres are those of the whole grid to the last bit wherever multiples of the cell
/// size are exact in binary; `has_same_centres` tells.
inline GridSpec part_of(const GridSpec& grid, const Window& window) {
    GridSpec part = grid;
    part.west_m = grid.west_m + window.col0 * grid.cell_m;
    part.north_m = grid.north_m - window.row0 * grid.cell_m;
    part.columns = window.columns();
    part.rows = window.rows();
    return part;
}

inline bool has_same_centres(const GridSpec& grid, const Window& window) {
    const GridSpec part = part_of(grid, window);
    for (int col = 0; col < part.columns; ++col)
        if (part.x_of(col) != grid.x_of(window.col0 + col)) return false;
    for (int row = 0; row < part.rows; ++row)
        if (part.y_of(row) != grid.y_of(window.row0 + row)) return false;
    return true;
}

/// The smallest window around both; an empty one does not count.
inline Window united(const Window& a, const Window& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {std::min(a.col0, b.col0), std::min(a.row0, b.row0), std::max(a.col1, b.col1), std::max(a.row1, b.row1)};
}

}  // namespace funkloch
