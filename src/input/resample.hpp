#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/core/raster.hpp"
#include "raster_source.hpp"

#include <functional>
#include <span>

namespace funkloch {

/// A tile of source cells, row-major, NaN = unknown.
struct SourceTile {
    Window window;
    std::vector<float> values;
    /// NaN outside the tile.
    float at(int col, int row) const;
};

/// Where one cell of the grid lies on the source, in columns and rows, and how large it is there.
struct Footprint {
    double col = 0, row = 0;  ///< of the centre
    double half_width = 0, half_height = 0;
};

/// Mean of the four nearest cells by distance; unknown ones are left out. NaN when the cell that holds the place is
/// unknown.
float bilinear(const SourceTile& tile, const Footprint& place);
/// Mean of the cells below the footprint by area. NaN when less than half of it is known.
float area_mean(const SourceTile& tile, const Footprint& place);
/// The cell that holds the place.
float nearest(const SourceTile& tile, const Footprint& place);
/// The value with most area below the footprint, the smallest one of equals; NaN when no cell is known.
float majority(const SourceTile& tile, const Footprint& place);

/// True when the source's cells are as large as the grid's or similar (3/4 and more): then a point sample is right.
bool is_coarse(const RasterSource& source, const GridSpec& grid);

/// Fills the cells of `out` that are still NaN from the source, in tiles. `clean` sees each tile before it is used.
/// Places are transformed at every eighth cell and interpolated in between (error far below a cell).
void fill_from(RasterSource& source, const GridSpec& grid, const std::function<void(SourceTile&)>& clean,
               float (*sample)(const SourceTile&, const Footprint&), Raster<float>& out, Progress& progress);

}  // namespace funkloch
