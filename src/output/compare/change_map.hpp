#pragma once

#include "funkloch/output/compare.hpp"

namespace funkloch {

/// What became of each cell of `grid`, which lies in the grids of both rasters. `land` counts the people where its grid
/// has such cells. Throws InputError when a raster is missing, damaged or not on its run's grid.
ChangeMap change_map(const ServedRaster& before, const GridSpec& before_grid, const ServedRaster& after,
                     const GridSpec& after_grid, const GridSpec& grid, const Land& land);

}  // namespace funkloch
