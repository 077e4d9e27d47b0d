// Models without a profile: free space over the slant distance, Okumura-Hata over the distance on the ground.
#include "funkloch/propagation/free_space.hpp"
#include "funkloch/propagation/hata.hpp"
#include "funkloch/propagation/radial/disc_sink.hpp"
#include "funkloch/propagation/radial/terrain_sampler.hpp"

#include <cmath>

namespace funkloch::radial {

namespace {

/// loss_db(frequency's number, distance in km, height of the mast's antenna above the receiver's in m) for each cell.
template <typename Loss>
Disc fill_disc(const DiscPlan& plan, const DiscRequest& request, Loss loss_db) {
    const TerrainSampler terrain(plan.terrain, plan.mast);
    Disc disc;
    disc.window = plan.window;
    disc.loss_db.assign(request.frequencies_mhz.size(),
                        Raster<float>(plan.window.columns(), plan.window.rows(), std::nanf("")));
    for (int row = plan.window.row0; row < plan.window.row1; ++row) {
        for (int col = plan.window.col0; col < plan.window.col1; ++col) {
            const int cols = col - plan.mast.col;
            const int rows = row - plan.mast.row;
            const CellOffset offset = offset_to(plan.mast, cols, rows);
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
            const double d_km = CellPath(offset, plan.terrain.grid->cell_m).d_km;
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

}  // namespace

Disc free_space_disc(const DiscPlan& plan, const DiscRequest& request) {
    for (const double frequency_mhz : request.frequencies_mhz) free_space::loss_db(1, frequency_mhz);  // throws if bad
    return fill_disc(plan, request, [&](std::size_t f, double d_km, double rise_m) {
        return free_space::loss_db(std::hypot(d_km, rise_m / 1000), request.frequencies_mhz[f]);
    });
}

Disc okumura_hata_disc(const DiscPlan& plan, const DiscRequest& request) {
    std::vector<okumura_hata::Constants> constants;
    for (const double frequency_mhz : request.frequencies_mhz) {
        constants.push_back(okumura_hata::constants(request.link, frequency_mhz));
    }
    return fill_disc(plan, request,
                     [&](std::size_t f, double d_km, double) { return okumura_hata::loss_db(d_km, constants[f]); });
}

}  // namespace funkloch::radial
