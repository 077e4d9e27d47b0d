#pragma once

#include "funkloch/propagation/radial/mast.hpp"

#include <cstddef>
#include <cstdint>

namespace funkloch::radial {

inline constexpr std::int64_t slope_units = 1 << 20;
inline constexpr std::int64_t minor_units = slope_units * units_per_cell;  ///< one cell across, times slope_units

/// A ray's way through the grid, in steps of a cell away from the mast. It owns, at a distance `major` along its axis,
/// the cells whose centres lie within boundary · major <= slope_units · minor < (boundary + width) · major. All
/// products of these whole numbers stay below 2^53, so that doubles hold them.
struct RaySteps {
    std::int64_t boundary;
    std::int64_t width;
    std::int64_t major0;    ///< of the mast's own cell, away from the mast, in units
    std::int64_t minor0;    ///< likewise across
    std::int64_t longest;   ///< radius squared
    std::int64_t diagonal;  ///< 1 where cells on a diagonal belong to the neighbouring side
    std::int64_t first;     ///< step: the first one, and the one after the last
    std::int64_t end;
    std::int64_t least_across;  ///< the area's first and last cell across
    std::int64_t most_across;
    int per_step;  ///< most cells that the ray may own at one step
    int turn;      ///< 1: those at a step by rising place across, -1: by falling place
    int sign;      ///< of the steps
    bool along_x;
};

/// Writes the cells that a ray owns, step by step, and returns their number. `cells` has room for `per_step` at each
/// step and `spare_cells` more.
std::size_t cells_at_steps(const RaySteps& way, CellIndex* cells);

inline constexpr std::size_t spare_cells = 8;

}  // namespace funkloch::radial
