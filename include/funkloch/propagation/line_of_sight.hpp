#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/core/raster.hpp"
#include "funkloch/propagation/disc.hpp"
#include "funkloch/propagation/terrain_view.hpp"

#include <cstdint>

namespace funkloch {

/// Values of a line-of-sight mask.
inline constexpr std::uint8_t sight_hidden = 0;
inline constexpr std::uint8_t sight_visible = 1;
inline constexpr std::uint8_t sight_unknown = 255;  ///< outside the disc, beyond the terrain, or nodata on the way

/// Which cells within a radius an antenna sees.
///
/// Geometry, the same in both modes:
/// - Receivers stand at cell centres; positions are rounded as in `DiscRequest`. Ground under the terminals is their
///   cell's; clutter does not count.
/// - The path is looked at where it crosses the lines through the cell centres: there the ground is interpolated
///   between two centres. The lines through the antenna's own cell do not count, so its neighbours are always seen.
/// - A cell is hidden when a point of the path stands above the straight line between the antennas over an Earth of the
///   given effective radius (parabolic approximation, as in P.1812); touching it does not hide.
///
/// `Mode::exact` traces every cell's own path and looks at all rows and columns that it crosses. `Mode::radial` walks
/// rays to evenly spaced points (at most one cell apart) on a square around the disc, over the lines across their main
/// direction only; a cell goes by the steepest slope on the ray nearest to it, up to the last four lines before it,
/// where its own path is looked at.
struct SightRequest {
    double x_m = 0;  ///< antenna, in the terrain's CRS
    double y_m = 0;
    double radius_m = 15000;
    Window target;                    ///< cells wanted, in the terrain's grid
    double tx_height_m = 30;          ///< antenna above ground
    double rx_height_m = 1.5;         ///< receiver above ground
    double earth_radius_km = 8494.7;  ///< effective: 4/3 of the Earth's; infinity = flat Earth
    Mode mode = Mode::radial;
};

struct SightMask {
    Window window;               ///< the target cut to the radius, in the terrain's grid
    Raster<std::uint8_t> sight;  ///< on `window`
    DiscCounts counts;           ///< `receivers`: cells that are visible or hidden
};

/// Largest radius of `Mode::radial`, in cells.
inline constexpr int max_sight_radius_cells = 4096;

/// Computes one mask on the calling thread. Throws std::invalid_argument for a radius that is not positive or above a
/// million cells (radial: `max_sight_radius_cells`), heights that are not finite, an Earth radius that is not positive,
/// a view whose sizes differ from its grid, or an antenna outside the terrain or on unknown terrain.
SightMask line_of_sight(const TerrainView& terrain, const SightRequest& request);

}  // namespace funkloch
