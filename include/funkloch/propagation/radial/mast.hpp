#pragma once

#include "funkloch/core/grid.hpp"

#include <cmath>
#include <cstdint>

namespace funkloch::radial {

/// Grid units: 1024 to a cell, so that ownership and radius are decided in integers.
inline constexpr std::int64_t units_per_cell = 1024;

/// An antenna's place in a grid: its cell, and within it (0 .. 1023) from the west and north edge.
/// The position is rounded down to 1/1024 of a cell (2.4 cm at 25 m), which never moves it to another cell and makes
/// results independent of where the grid lies in the world.
struct Mast {
    int col = 0;
    int row = 0;
    std::int64_t east_units = 0;
    std::int64_t south_units = 0;
};

/// Place of the point; may lie outside the grid.
inline Mast mast_at(const GridSpec& grid, double x_m, double y_m) {
    const auto units = [](double cells) { return static_cast<std::int64_t>(std::floor(cells * units_per_cell)); };
    const auto floor_cell = [](std::int64_t u) {
        return static_cast<int>((u >= 0 ? u : u - (units_per_cell - 1)) / units_per_cell);
    };
    const std::int64_t x = units((x_m - grid.west_m) / grid.cell_m);
    const std::int64_t y = units((grid.north_m - y_m) / grid.cell_m);
    Mast mast;
    mast.col = floor_cell(x);
    mast.row = floor_cell(y);
    mast.east_units = x - mast.col * units_per_cell;
    mast.south_units = y - mast.row * units_per_cell;
    return mast;
}

/// Vector from the mast to the centre of the cell `cols` east and `rows` south of the mast's own, in units.
struct CellOffset {
    std::int64_t east = 0;
    std::int64_t south = 0;
    std::int64_t squared() const { return east * east + south * south; }
};

/// A cell counted from the mast's own.
struct CellIndex {
    int cols = 0;
    int rows = 0;
};

inline CellOffset offset_to(const Mast& mast, int cols, int rows) {
    return {cols * units_per_cell + units_per_cell / 2 - mast.east_units,
            rows * units_per_cell + units_per_cell / 2 - mast.south_units};
}

}  // namespace funkloch::radial
