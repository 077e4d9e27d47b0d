#include "funkloch/propagation/cell_path.hpp"
#include "propagation/radial/disc_sink.hpp"
#include "propagation/radial/exact_path.hpp"
#include "propagation/radial/terrain_sampler.hpp"

#include <cmath>

namespace funkloch::radial {

bool ExactPath::analyze(int cols, int rows, p1812::PathGeometry& path) {
    const TerrainSampler terrain(m_plan.terrain, m_plan.mast);
    const CellPath cell(offset_to(m_plan.mast, cols, rows), m_plan.terrain.grid->cell_m);
    const double rx_ground_m = terrain.cell_ground_m(cols, rows);
    const double rx_clutter_m = terrain.cell_clutter_m(cols, rows);
    if (std::isnan(rx_ground_m + rx_clutter_m)) return false;

    m_distance_km.assign(1, 0.0);
    m_terrain_m.assign(1, m_plan.tx_ground_m);
    m_clutter_m.assign(1, 0.0);
    for (int i = 1; i < cell.intervals; ++i) {
        const Sample sample = cell.sample(terrain, i);
        if (std::isnan(sample.surface_m)) return false;
        m_distance_km.push_back(sample.d_km);
        m_terrain_m.push_back(sample.ground_m);
        m_clutter_m.push_back(sample.surface_m - sample.ground_m);
    }
    m_distance_km.push_back(cell.d_km);
    m_terrain_m.push_back(rx_ground_m);
    m_clutter_m.push_back(rx_clutter_m);
    p1812::Profile profile{m_distance_km, m_terrain_m, {}, {}};
    if (terrain.has_clutter()) profile.clutter_m = m_clutter_m;
    path = p1812::analyze_profile(profile, m_link);
    return true;
}

Disc exact_disc(const DiscPlan& plan, const DiscRequest& request) {
    DiscSink sink(plan, request);
    ExactPath exact(plan, request.link);
    p1812::PathGeometry path;
    for (int row = plan.window.row0; row < plan.window.row1; ++row) {
        for (int col = plan.window.col0; col < plan.window.col1; ++col) {
            const int cols = col - plan.mast.col;
            const int rows = row - plan.mast.row;
            if (!plan.wants(cols, rows, offset_to(plan.mast, cols, rows))) continue;
            if (!plan.terrain.grid->contains(col, row)) {
                sink.beyond_terrain({cols, rows});
            } else if (!exact.analyze(cols, rows, path)) {
                sink.unknown_terrain({cols, rows});
            } else {
                sink.receive({cols, rows}, path);
            }
        }
    }
    return sink.take();
}

}  // namespace funkloch::radial

namespace funkloch {

std::optional<p1812::PathGeometry> path_to_cell(const TerrainView& terrain, const DiscRequest& request, int col,
                                                int row) {
    const radial::DiscPlan plan(terrain, request);
    if (!terrain.grid->contains(col, row)) return std::nullopt;
    p1812::PathGeometry path;
    radial::ExactPath exact(plan, request.link);
    if (!exact.analyze(col - plan.mast.col, row - plan.mast.row, path)) return std::nullopt;
    return path;
}

}  // namespace funkloch
