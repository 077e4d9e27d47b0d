#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/core/raster.hpp"
#include "funkloch/propagation/link.hpp"
#include "funkloch/propagation/terrain_view.hpp"

#include <cstdint>
#include <vector>

namespace funkloch {

enum class Model { p1812, free_space, okumura_hata };
enum class Mode { radial, exact };

/// Path loss from one antenna position to all cells within a radius.
struct DiscRequest {
    double x_m = 0;                        ///< antenna, in the terrain's CRS
    double y_m = 0;
    double radius_m = 15000;
    Window target;                         ///< cells wanted, in the terrain's grid
    std::vector<double> frequencies_mhz;   ///< geometry is shared by all of them
    Link link;                             ///< its frequency is ignored
    Model model = Model::p1812;
    Mode mode = Mode::radial;
};

/// Cells that could not be computed, by reason. They are NaN in the loss.
struct DiscCounts {
    std::int64_t receivers = 0;         ///< cells with a loss
    std::int64_t beyond_terrain = 0;    ///< path leaves the terrain grid
    std::int64_t unknown_terrain = 0;   ///< nodata on the path
};

struct Disc {
    Window window;                       ///< the target cut to the radius, in the terrain's grid
    std::vector<Raster<float>> loss_db;  ///< one per frequency, on `window`; NaN = outside the radius or not computable
    DiscCounts counts;
};

/// Computes one disc on the calling thread; callers run many discs in parallel.
/// Throws std::invalid_argument for a frequency outside the model's range, a non-positive radius or an antenna outside
/// the terrain or on unknown terrain (check with `antenna_ground_m` first).
Disc path_loss_disc(const TerrainView& terrain, const DiscRequest& request);

/// Ground height under a point, from the cell that holds it; NaN outside or unknown.
double ground_m(const TerrainView& terrain, double x_m, double y_m);

}  // namespace funkloch
