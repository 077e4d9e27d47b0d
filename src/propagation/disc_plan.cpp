#include "propagation/radial/disc_sink.hpp"
#include "propagation/radial/ray_fan.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace funkloch {

double automatic_ray_spacing_cells(double cell_m) {
    return std::clamp(50 / cell_m, 1.0, 2.0);
}

namespace radial {

namespace {

void check_terrain(const TerrainView& terrain) {
    if (terrain.grid == nullptr || terrain.height_m.size() != terrain.grid->size() ||
        (!terrain.clutter_m.empty() && terrain.clutter_m.size() != terrain.grid->size())) {
        throw std::invalid_argument(
            "terrain view: a height (and clutter, if any) is needed for every cell of the grid");
    }
}

std::int64_t radius_in_units(double radius_m, double cell_m) {
    const double cells = radius_m / cell_m;
    if (!(radius_m > 0) || !(cells <= max_radius_cells)) {
        throw std::invalid_argument(fmt::format("radius_m = {} must be positive and at most {} cells of {} m", radius_m,
                                                max_radius_cells, cell_m));
    }
    return static_cast<std::int64_t>(cells * units_per_cell);
}

}  // namespace

DiscPlan::DiscPlan(const TerrainView& terrain_view, const DiscRequest& request) : terrain(terrain_view) {
    check_terrain(terrain);
    const GridSpec& grid = *terrain.grid;
    radius_units = radius_in_units(request.radius_m, grid.cell_m);
    tx_ground_m = NAN;
    if (std::isfinite(request.x_m) && std::isfinite(request.y_m))
        tx_ground_m = ground_m(terrain, request.x_m, request.y_m);
    if (std::isnan(tx_ground_m)) {
        throw std::invalid_argument(fmt::format("antenna at ({}, {}) lies outside the terrain or on unknown terrain",
                                                request.x_m, request.y_m));
    }
    ray_spacing_cells = request.ray_spacing_cells;
    if (ray_spacing_cells == 0) ray_spacing_cells = automatic_ray_spacing_cells(grid.cell_m);
    if (!(ray_spacing_cells >= 0.25 && ray_spacing_cells <= 4)) {
        throw std::invalid_argument(
            fmt::format("ray_spacing_cells = {} must be 0 (automatic) or 0.25 to 4", request.ray_spacing_cells));
    }
    if (request.frequencies_mhz.empty()) throw std::invalid_argument("frequencies_mhz is empty: nothing to compute");
    mast = mast_at(grid, request.x_m, request.y_m);
    const int reach = static_cast<int>(radius_units / units_per_cell) + 1;
    window = intersection(request.target,
                          Window{mast.col - reach, mast.row - reach, mast.col + reach + 1, mast.row + reach + 1});
    allowance_db = request.allowance_db;
    if (!allowance_db.empty() && allowance_db.size() != window.size()) {
        throw std::invalid_argument(
            fmt::format("mask of {} cells for a disc window of {} cells", allowance_db.size(), window.size()));
    }
}

DiscSink::DiscSink(const DiscPlan& plan, const DiscRequest& request) : m_window(plan.window), m_mast(plan.mast) {
    for (const double frequency_mhz : request.frequencies_mhz) {
        m_constants.push_back(p1812::path_constants(request.link, frequency_mhz));
    }
    m_disc.window = plan.window;
    const float start = plan.allowance_db.empty() ? NAN : std::numeric_limits<float>::infinity();
    m_disc.loss_db.reserve(m_constants.size());  // filled in place: copying one took as long as a tenth of the rays
    while (m_disc.loss_db.size() < m_constants.size())
        m_disc.loss_db.emplace_back(plan.window.columns(), plan.window.rows(), start);
}

std::size_t DiscSink::place_of(const CellIndex& cell) const {
    return m_window.index(m_mast.col + cell.cols, m_mast.row + cell.rows);
}

void DiscSink::leave_unknown(const CellIndex& cell) {
    for (Raster<float>& loss_db : m_disc.loss_db) loss_db[place_of(cell)] = NAN;
}

void DiscSink::receive(const CellIndex& cell, const p1812::PathGeometry& path) {
    const std::size_t place = place_of(cell);
    const p1812::PathTerms terms = p1812::path_terms(path, m_constants.front());
    for (std::size_t f = 0; f < m_constants.size(); ++f) {
        m_disc.loss_db[f][place] = static_cast<float>(p1812::basic_loss_db(path, terms, m_constants[f]));
    }
    ++m_disc.counts.receivers;
}

void DiscSink::received(const DiscCounts& counts) {
    m_disc.counts.receivers += counts.receivers;
    m_disc.counts.excluded += counts.excluded;
    m_disc.counts.unknown_terrain += counts.unknown_terrain;
}

ScanSettings scan_settings(const DiscPlan& plan, const Link& link, const p1812::PathConstants& constants) {
    ScanSettings settings;
    settings.tx_height_m = link.tx_height_m;
    settings.rx_height_m = link.rx_height_m;
    settings.median_radius_km = constants.ae_km;
    settings.beta_radius_km = constants.median ? 0 : constants.abeta_km;
    settings.clutter = !plan.terrain.clutter_m.empty();
    return settings;
}

}  // namespace radial

}  // namespace funkloch
