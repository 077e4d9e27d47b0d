#include "funkloch/propagation/line_of_sight.hpp"

#include "propagation/radial/disc_sink.hpp"
#include "propagation/sight/sight_plan.hpp"
#include "propagation/sight/sight_side.hpp"

#include <fmt/core.h>

#include <cmath>
#include <stdexcept>

namespace funkloch {

namespace sight {

namespace {

/// Place, radius and window follow the same rules as a path-loss disc.
radial::DiscPlan disc_plan(const TerrainView& terrain, const SightRequest& request) {
    DiscRequest disc;
    disc.x_m = request.x_m;
    disc.y_m = request.y_m;
    disc.radius_m = request.radius_m;
    disc.target = request.target;
    disc.frequencies_mhz = {1000};  // of no influence
    return {terrain, disc};
}

}  // namespace

SightPlan::SightPlan(const TerrainView& terrain_view, const SightRequest& request) : terrain(terrain_view) {
    const radial::DiscPlan disc = disc_plan(terrain_view, request);
    if (!std::isfinite(request.tx_height_m) || !std::isfinite(request.rx_height_m)) {
        throw std::invalid_argument(
            fmt::format("antenna heights {} and {} m must be finite", request.tx_height_m, request.rx_height_m));
    }
    if (!(request.earth_radius_km > 0)) {
        throw std::invalid_argument(
            fmt::format("earth_radius_km = {} must be positive (infinity: flat Earth)", request.earth_radius_km));
    }
    mast = disc.mast;
    radius_units = disc.radius_units;
    window = disc.window;
    antenna_m = disc.tx_ground_m + request.tx_height_m;
    rx_height_m = request.rx_height_m;
    const double cell_km = terrain.grid->cell_m / 1000;
    curvature_m_per_cell2 = 500 / request.earth_radius_km * cell_km * cell_km;
}

SightMask start_mask(const SightPlan& plan) {
    SightMask mask;
    mask.window = plan.window;
    if (plan.window.empty()) return mask;
    mask.sight = Raster<std::uint8_t>(plan.window.columns(), plan.window.rows(), sight_unknown);
    const GridSpec& grid = *plan.terrain.grid;
    for (int rows = -1; rows <= 1; ++rows) {
        for (int cols = -1; cols <= 1; ++cols) {
            const int col = plan.mast.col + cols;
            const int row = plan.mast.row + rows;
            const radial::CellOffset offset = radial::offset_to(plan.mast, cols, rows);
            const Side side = Side::of(plan.terrain, plan.mast, offset);
            const bool first = (cols == 0 && rows == 0) || side.ahead_of(cols, rows) == 0;
            if (!first || !plan.in_disc(offset) || !plan.window.contains(col, row)) continue;
            if (!grid.contains(col, row)) {
                ++mask.counts.beyond_terrain;
            } else if (!std::isfinite(plan.terrain.height_m[grid.index(col, row)])) {
                ++mask.counts.unknown_terrain;
            } else {
                ++mask.counts.receivers;
                mask.sight.at(col - plan.window.col0, row - plan.window.row0) = sight_visible;
            }
        }
    }
    return mask;
}

}  // namespace sight

SightMask line_of_sight(const TerrainView& terrain, const SightRequest& request) {
    const sight::SightPlan plan(terrain, request);
    return request.mode == Mode::exact ? sight::exact_sight(plan) : sight::radial_sight(plan);
}

}  // namespace funkloch
