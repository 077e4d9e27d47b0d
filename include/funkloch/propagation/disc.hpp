#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/core/raster.hpp"
#include "funkloch/propagation/link.hpp"
#include "funkloch/propagation/model.hpp"
#include "funkloch/propagation/terrain_view.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funkloch {

enum class Mode { radial, exact };

/// Distance between neighbouring rays at the radius that radial mode takes by itself: 50 m, but 1 to 2 cells. With the
/// last samples on the cell's own path, denser rays buy little accuracy; see the error table in ARCHITECTURE.md.
double automatic_ray_spacing_cells(double cell_m);

/// The largest radius of a disc: it keeps all products of the whole numbers that decide who owns a cell within 2^53.
inline constexpr int max_radius_cells = 65'536;

inline constexpr std::uint8_t any_loss_db = 255;

/// Path loss from one antenna position to all cells within a radius.
///
/// Geometry, the same in both modes:
/// - Receivers stand at cell centres. One that is nearer than half a cell (in the mast's own cell) counts as half a
///   cell away. The antenna's position and the radius are rounded down to 1/1024 cell, so results do not depend on
///   where the grid lies in the world.
/// - A path of length D has round(D / cell) equal intervals, at least one. Ground is interpolated bilinearly at the
///   points between, clutter is that of the cell that holds the point; ground under the terminals is their cell's.
/// - `Mode::exact` samples the path of every cell. `Mode::radial` samples rays at evenly spaced angles,
///   gives each cell to the ray next to it and takes only the last four samples on the cell's own path.
struct DiscRequest {
    double x_m = 0;  ///< antenna, in the terrain's CRS
    double y_m = 0;
    double radius_m = 15000;
    Window target;                        ///< cells wanted, in the terrain's grid
    std::vector<double> frequencies_mhz;  ///< geometry is shared by all of them
    Link link;                            ///< its frequency is ignored
    const PropagationModel* model = &p1812_model();
    Mode mode = Mode::radial;
    double ray_spacing_cells = 0;  ///< radial mode: between neighbouring rays at the radius; 0 = automatic
    /// One byte for each cell of `disc_window`, row by row; empty = all cells are wanted.
    /// - 0: not wanted, uncounted.
    /// - 1 to 254: wanted if at some frequency its loss exceeds free space (P.1812 eq. 8) by no more than that many dB.
    ///   A cell that certainly loses more may be left out and counted as excluded.
    /// - `any_loss_db`: wanted.
    /// With allowances, cells that are not computed have an infinite loss, so that NaN says unknown and nothing else.
    /// What is computed does not depend on what else is: such a cell's loss is that of the whole disc, to the bit.
    std::span<const std::uint8_t> allowance_db;
};

/// Cells by what became of them. Those that could not be computed are NaN in the loss.
struct DiscCounts {
    std::int64_t receivers = 0;        ///< cells with a loss
    std::int64_t excluded = 0;         ///< cells that certainly lose more than their allowance
    std::int64_t beyond_terrain = 0;   ///< the cell lies outside the terrain grid (a path inside never leaves it)
    std::int64_t unknown_terrain = 0;  ///< nodata on the path, or in radial mode on its ray; clutter counts as well

    DiscCounts& operator+=(const DiscCounts& other) {
        receivers += other.receivers;
        excluded += other.excluded;
        beyond_terrain += other.beyond_terrain;
        unknown_terrain += other.unknown_terrain;
        return *this;
    }
};

struct Disc {
    Window window;  ///< the target cut to the radius, in the terrain's grid
    /// One per frequency, on `window`. NaN = not computable; outside the radius NaN, with allowances +infinity.
    std::vector<Raster<float>> loss_db;
    DiscCounts counts;
};

/// Computes one disc on the calling thread; callers run many discs in parallel.
/// Models that do not follow the profile use distance and heights alone: the mode and terrain between the terminals do
/// not matter, but a receiver on unknown terrain stays unknown.
/// Throws std::invalid_argument for a frequency or link outside the model's range, no frequency, a radius that is not
/// positive or above `max_radius_cells`, a view whose sizes differ from its grid, a mask of another size, a ray spacing
/// outside 0.25 .. 4 cells, or an antenna outside the terrain or on unknown terrain (check with `ground_m` first).
Disc path_loss_disc(const TerrainView& terrain, const DiscRequest& request);

/// The window that `path_loss_disc` will return: the target cut to the radius, without the cells' distances looked at.
/// Throws as it does.
Window disc_window(const TerrainView& terrain, const DiscRequest& request);

/// Ground height under a point, from the cell that holds it; NaN outside or unknown.
double ground_m(const TerrainView& terrain, double x_m, double y_m);

/// Instruction set that radial mode uses on this machine: "avx512", "avx2", "sse4" or "x86-64" (no vectors; "generic"
/// on other processors). Losses differ between them by rounding, far below 0.02 dB.
const char* dispatch_name();

}  // namespace funkloch
