#pragma once

#include "propagation/radial/disc_sink.hpp"
#include "propagation/radial/terrain_sampler.hpp"

#include <cmath>

namespace funkloch::models {

/// The disc of a model without a profile: loss_db(number of the frequency, distance on the ground in km, height of the
/// mast's antenna above the receiver's in m) for each cell. A receiver on unknown terrain stays unknown.
template <typename Loss>
Disc disc_by_distance(const radial::DiscPlan& plan, const DiscRequest& request, Loss loss_db) {
    const radial::TerrainSampler terrain(plan.terrain, plan.mast);
    Disc disc;
    disc.window = plan.window;
    disc.loss_db.assign(request.frequencies_mhz.size(),
                        Raster<float>(plan.window.columns(), plan.window.rows(), std::nanf("")));
    for (int row = plan.window.row0; row < plan.window.row1; ++row) {
        for (int col = plan.window.col0; col < plan.window.col1; ++col) {
            const int cols = col - plan.mast.col;
            const int rows = row - plan.mast.row;
            const radial::CellOffset offset = offset_to(plan.mast, cols, rows);
            if (!plan.wants(cols, rows, offset)) continue;
            if (!plan.terrain.grid->contains(col, row)) {
                ++disc.counts.beyond_terrain;
                continue;
            }
            const double rx_ground_m = terrain.cell_ground_m(cols, rows);
            if (std::isnan(rx_ground_m)) {
                ++disc.counts.unknown_terrain;
                continue;
            }
            const double d_km = radial::CellPath(offset, plan.terrain.grid->cell_m).d_km;
            const double rise_m = plan.tx_ground_m + request.link.tx_height_m - rx_ground_m - request.link.rx_height_m;
            for (std::size_t f = 0; f < disc.loss_db.size(); ++f) {
                disc.loss_db[f].at(col - plan.window.col0, row - plan.window.row0) =
                    static_cast<float>(loss_db(f, d_km, rise_m));
            }
            ++disc.counts.receivers;
        }
    }
    return disc;
}

}  // namespace funkloch::models
