#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

namespace funkloch {

/// Half-open block of cells: columns [col0, col1), rows [row0, row1).
struct Window {
    int col0 = 0;
    int row0 = 0;
    int col1 = 0;
    int row1 = 0;

    int columns() const { return col1 - col0; }
    int rows() const { return row1 - row0; }
    bool empty() const { return col1 <= col0 || row1 <= row0; }
    bool contains(int col, int row) const { return col >= col0 && col < col1 && row >= row0 && row < row1; }
    /// Cells, and the place of one in them, row by row; the window must not be empty.
    std::size_t size() const { return static_cast<std::size_t>(columns()) * static_cast<std::size_t>(rows()); }
    std::size_t index(int col, int row) const {
        return static_cast<std::size_t>(row - row0) * static_cast<std::size_t>(columns()) +
               static_cast<std::size_t>(col - col0);
    }
    bool operator==(const Window&) const = default;
};

/// The overlap of two windows; empty (all zero) if there is none.
Window intersection(const Window& a, const Window& b);

/// A north-up grid of square cells in a projected CRS. Row 0 is the northernmost.
/// The west and north edges are whole multiples of the cell size, so any two grids of one project align.
struct GridSpec {
    double west_m = 0;   ///< x of the west edge of column 0
    double north_m = 0;  ///< y of the north edge of row 0
    double cell_m = 0;   ///< side of a cell
    int columns = 0;
    int rows = 0;
    std::string crs;  ///< authority code, for example "EPSG:25832"

    std::size_t size() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
    std::size_t index(int col, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(col);
    }
    bool contains(int col, int row) const { return col >= 0 && col < columns && row >= 0 && row < rows; }
    /// Centre of a cell.
    double x_of(int col) const { return west_m + (col + 0.5) * cell_m; }
    double y_of(int row) const { return north_m - (row + 0.5) * cell_m; }
    /// Cell that holds a point; may lie outside the grid.
    int col_of(double x_m) const { return static_cast<int>(std::floor((x_m - west_m) / cell_m)); }
    int row_of(double y_m) const { return static_cast<int>(std::floor((north_m - y_m) / cell_m)); }
    Window window() const { return {0, 0, columns, rows}; }
    bool operator==(const GridSpec&) const = default;
};

/// The grid with edges on whole multiples of `cell_m` that covers the box.
/// Throws std::invalid_argument when the cell is not positive or the box is empty or not finite.
GridSpec grid_covering(double min_x, double min_y, double max_x, double max_y, double cell_m, const std::string& crs);

/// Where `inner`'s cells lie in `outer` (both of one project: same cell size, aligned). May exceed `outer`.
Window window_of(const GridSpec& outer, const GridSpec& inner);

}  // namespace funkloch
