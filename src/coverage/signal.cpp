#include "funkloch/coverage/signal.hpp"

#include "funkloch/coverage/correction.hpp"
#include "funkloch/propagation/p1812_sections.hpp"
#include "site_rows.hpp"
#include "wanted_cells.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

/// Collects the signals of a site's groups on one window.
class SignalBuilder {
public:
    SignalBuilder(const SiteAntennas& site, const Window& window) : m_window(window) {
        for (const OperatorLayer& layer : site.groups)
            m_signals.push_back({layer, window,
                                 Raster<float>(window.columns(), window.rows(), dbm_of(nothing_received)),
                                 Raster<std::uint8_t>(window.columns(), window.rows(), 0)});
        m_best.assign(site.groups.size(), std::vector<SectorLevel>(window.size(), sector_level(nothing_received, 0)));
    }

    void add(const RowSignals& row) {
        GroupSignal& signal = m_signals[row.group];
        for (std::size_t i = 0; i < row.cols.size(); ++i) {
            const std::size_t cell = m_window.index(row.cols[i], row.row);
            SectorLevel& best = m_best[row.group][cell];
            if (row.strength[i] <= best) continue;
            best = row.strength[i];
            signal.rsrp_dbm[cell] = dbm_of(level_in(best));
            signal.sector[cell] = static_cast<std::uint8_t>(sector_in(best));
        }
    }

    std::vector<GroupSignal> take() { return std::move(m_signals); }

private:
    Window m_window;
    std::vector<GroupSignal> m_signals;
    std::vector<std::vector<SectorLevel>> m_best;
};

}  // namespace

Window site_window(const Site& site, const Scene& scene, const RadioOptions& radio) {
    const GridSpec& grid = scene.land.grid;
    const int reach = static_cast<int>(radio.radius_m / grid.cell_m) + 1;
    const int col = grid.col_of(site.position.x()), row = grid.row_of(site.position.y());
    return intersection(grid.window(), {col - reach, row - reach, col + reach + 1, row + reach + 1});
}

TerrainView view_of(const Terrain& terrain) {
    return {&terrain.grid, terrain.height_m.cells(), terrain.clutter_m.cells()};
}

double sigma_db(double frequency_mhz, const RadioOptions& radio) {
    return p1812::location_sigma_db(frequency_mhz, radio.link.resolution_m);
}

bool counts_for(const CoverageDefinition& definition, const Sector& sector) {
    if (definition.technology != sector.technology) return false;
    return definition.bands.empty() ||
           std::find(definition.bands.begin(), definition.bands.end(), sector.band) != definition.bands.end();
}

DiscRequest disc_request(const Site& site, double height_m, std::vector<double> frequencies_mhz, const Scene& scene,
                         const RadioOptions& radio) {
    DiscRequest request;
    request.x_m = site.position.x();
    request.y_m = site.position.y();
    request.radius_m = radio.radius_m;
    request.target = window_of(scene.terrain.grid, scene.land.grid);
    request.frequencies_mhz = std::move(frequencies_mhz);
    request.link = radio.link;
    request.link.tx_height_m = height_m;
    request.model = radio.model;
    request.mode = radio.mode;
    request.ray_spacing_cells = radio.ray_spacing_cells;
    return request;
}

DiscRequest cell_request(const Site& site, const Sector& sector, const Scene& scene, const RadioOptions& radio, int col,
                         int row) {
    DiscRequest request = disc_request(site, sector.height_m, {sector.frequency_mhz}, scene, radio);
    const GridSpec& grid = scene.terrain.grid;
    request.radius_m =
        std::hypot(grid.x_of(col) - request.x_m, grid.y_of(row) - request.y_m) + grid.cell_m;  // the cell is within it
    request.target = {col, row, col + 1, row + 1};
    request.mode = Mode::exact;
    return request;
}

CellLink cell_link(const Site& site, const Sector& sector, const Scene& scene, const RadioOptions& radio, int col,
                   int row) {
    const TerrainView terrain = view_of(scene.terrain);
    const double east_m = terrain.grid->x_of(col) - site.position.x();
    const double north_m = terrain.grid->y_of(row) - site.position.y();
    CellLink link;
    link.distance_km = std::hypot(east_m, north_m) / 1000;
    const Disc disc = path_loss_disc(terrain, cell_request(site, sector, scene, radio, col, row));
    link.loss_db = disc.loss_db.front().empty() ? std::numeric_limits<double>::quiet_NaN() : disc.loss_db.front()[0];
    const double top_m = ground_m(terrain, site.position.x(), site.position.y()) + sector.height_m;
    const double receiver_m = scene.terrain.height_m.at(col, row) + radio.link.rx_height_m;
    const SectorPattern pattern(scene.network.antennas[static_cast<std::size_t>(sector.antenna)], sector.azimuth_deg,
                                sector.mechanical_tilt_deg, sector.electrical_tilt_deg);
    const double offset_db = radio.correction == nullptr
                                 ? 0
                                 : radio.correction->at(sector.band, terrain.grid->x_of(col), terrain.grid->y_of(row));
    link.rsrp_dbm = std::isnan(link.loss_db)
                        ? link.loss_db
                        : eirp_per_resource_element_dbm(sector) - link.loss_db + offset_db +
                              pattern.gain_towards_db(east_m, north_m,
                                                      receiver_m - top_m - sag_m(east_m * east_m + north_m * north_m));
    return link;
}

void site_signals(const Site& site, const std::vector<AntennaPattern>& antennas, const Scene& scene,
                  const RadioOptions& radio, const SignalQuestion& question, DiscCounts& counts, const RowSink& sink) {
    const SiteAntennas prepared = antennas_of(site, antennas, scene.terrain);
    const AskedGroup asked{true, question.cells, nullptr, question.least_level};
    const std::vector<AskedGroup> all(prepared.groups.size(), asked);
    std::vector<std::uint8_t> allowance_db;
    for (const HeightLayer& layer : prepared.layers) {
        const WantedCells cells = wanted_cells(prepared, layer, {-1, radio.radius_m}, all, scene, radio);
        if (cells.wanted == 0) continue;
        cells.mask.unpack(allowance_db);
        const DiscCounts own = layer_signals(prepared, layer, scene, radio, cells.mask.window(), allowance_db, sink);
        counts.receivers += own.receivers * static_cast<std::int64_t>(layer.frequencies_mhz.size());
        counts.beyond_terrain += own.beyond_terrain;
        counts.unknown_terrain += own.unknown_terrain;
    }
}

std::vector<GroupSignal> site_signals(const Site& site, const std::vector<AntennaPattern>& antennas, const Scene& scene,
                                      const RadioOptions& radio, DiscCounts& counts) {
    const SiteAntennas prepared = antennas_of(site, antennas, scene.terrain);
    const Window window = site_window(site, scene, radio);
    if (window.empty()) return {};
    SignalBuilder builder(prepared, window);
    site_signals(site, antennas, scene, radio, {}, counts, [&](const RowSignals& row) { builder.add(row); });
    return builder.take();
}

}  // namespace funkloch
