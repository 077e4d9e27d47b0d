#include "funkloch/coverage/signal.hpp"

#include "funkloch/core/units.hpp"
#include "funkloch/propagation/p1812_sections.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace funkloch {

namespace {

constexpr float no_signal = -std::numeric_limits<float>::infinity();

// Elevation angles use the median effective Earth radius, as the path loss does (P.1812 eq. 7a; a lapse rate of
// 45 N-units/km gives 8,930 km, other rates change the angle by less than 0.01°).
constexpr double effective_earth_radius_m = 8.93e6;

/// How far the Earth falls away under a horizontal line.
double sag_m(double distance_squared_m2) {
    return distance_squared_m2 / (2 * effective_earth_radius_m);
}

/// Sectors of a site at one height, with the disc that serves them all.
struct HeightLayer {
    double height_m = 0;
    std::vector<std::size_t> sectors;
    Disc disc;
};

std::vector<double> frequencies_of(const Site& site, const std::vector<std::size_t>& sectors) {
    std::vector<double> frequencies;
    for (const std::size_t s : sectors) frequencies.push_back(site.sectors[s].frequency_mhz);
    std::sort(frequencies.begin(), frequencies.end());
    frequencies.erase(std::unique(frequencies.begin(), frequencies.end()), frequencies.end());
    return frequencies;
}

std::vector<HeightLayer> discs_of(const Site& site, const Scene& scene, const RadioOptions& radio, DiscCounts& counts) {
    std::map<double, HeightLayer> by_height;
    for (std::size_t s = 0; s < site.sectors.size(); ++s) {
        HeightLayer& layer = by_height[site.sectors[s].height_m];
        layer.height_m = site.sectors[s].height_m;
        layer.sectors.push_back(s);
    }
    std::vector<HeightLayer> layers;
    for (auto& [height_m, layer] : by_height) {
        const DiscRequest request = disc_request(site, height_m, frequencies_of(site, layer.sectors), scene, radio);
        layer.disc = path_loss_disc(view_of(scene.terrain), request);
        counts.receivers += layer.disc.counts.receivers * static_cast<std::int64_t>(request.frequencies_mhz.size());
        counts.beyond_terrain += layer.disc.counts.beyond_terrain;
        counts.unknown_terrain += layer.disc.counts.unknown_terrain;
        layers.push_back(std::move(layer));
    }
    return layers;
}

class SignalBuilder {
public:
    SignalBuilder(const Site& site, const std::vector<AntennaPattern>& antennas, const Scene& scene,
                  const RadioOptions& radio)
        : m_site(site),
          m_antennas(antennas),
          m_scene(scene),
          m_radio(radio),
          m_land(window_of(scene.terrain.grid, scene.land.grid)) {}

    void add(const HeightLayer& layer) {
        if (layer.disc.window.empty()) return;
        const std::vector<double> frequencies = frequencies_of(m_site, layer.sectors);
        std::vector<Emitter> emitters;
        for (const std::size_t s : layer.sectors) {
            const Sector& sector = m_site.sectors[s];
            const auto band = std::lower_bound(frequencies.begin(), frequencies.end(), sector.frequency_mhz);
            emitters.push_back({static_cast<std::uint8_t>(s), &group_for(sector, layer.disc.window),
                                &layer.disc.loss_db[static_cast<std::size_t>(band - frequencies.begin())],
                                static_cast<float>(eirp_per_resource_element_dbm(sector)),
                                SectorPattern(m_antennas[static_cast<std::size_t>(sector.antenna)], sector.azimuth_deg,
                                              sector.mechanical_tilt_deg, sector.electrical_tilt_deg)});
        }
        const double top_m =
            ground_m(view_of(m_scene.terrain), m_site.position.x(), m_site.position.y()) + layer.height_m;
        for (int row = layer.disc.window.row0; row < layer.disc.window.row1; ++row)
            add_row(layer, emitters, row, top_m);
    }

    std::vector<GroupSignal> take() {
        std::vector<GroupSignal> signals;
        for (auto& [key, signal] : m_groups) signals.push_back(std::move(signal));
        return signals;
    }

private:
    struct Emitter {
        std::uint8_t sector;
        GroupSignal* group;
        const Raster<float>* loss_db;
        float eirp_dbm;
        SectorPattern pattern;
    };

    // All discs of a site have the same centre, radius and target, so their windows are equal.
    GroupSignal& group_for(const Sector& sector, const Window& disc) {
        GroupSignal& group = m_groups[{sector.technology, sector.operator_name}];
        if (group.rsrp_dbm.empty()) {
            group.technology = sector.technology;
            group.operator_name = sector.operator_name;
            group.window = {disc.col0 - m_land.col0, disc.row0 - m_land.row0, disc.col1 - m_land.col0,
                            disc.row1 - m_land.row0};
            group.rsrp_dbm = Raster<float>(disc.columns(), disc.rows(), no_signal);
            group.sector = Raster<std::uint8_t>(disc.columns(), disc.rows(), 0);
        }
        return group;
    }

    void add_row(const HeightLayer& layer, const std::vector<Emitter>& emitters, int row, double top_m) {
        const GridSpec& grid = m_scene.terrain.grid;
        const Window& window = layer.disc.window;
        const double dy_m = grid.y_of(row) - m_site.position.y();
        for (int col = window.col0; col < window.col1; ++col) {
            const double dx_m = grid.x_of(col) - m_site.position.x();
            if (dx_m * dx_m + dy_m * dy_m > m_radio.radius_m * m_radio.radius_m) continue;
            const std::size_t land_cell = m_scene.land.grid.index(col - m_land.col0, row - m_land.row0);
            if (!m_scene.land.is_land(land_cell)) continue;
            const double up_m = m_scene.terrain.height_m.at(col, row) + m_radio.link.rx_height_m - top_m -
                                sag_m(dx_m * dx_m + dy_m * dy_m);
            for (const Emitter& emitter : emitters) {
                const std::size_t i = emitter.group->rsrp_dbm.index(col - window.col0, row - window.row0);
                const float loss_db = (*emitter.loss_db)[i];
                // Not computable although within the radius. The receiver's ground may be unknown too: no angle then.
                if (std::isnan(loss_db))
                    mark_unknown(emitter, i);
                else
                    strengthen(emitter, i, emitter.pattern.gain_towards_db(dx_m, dy_m, up_m) - loss_db);
            }
        }
    }

    /// Unknown unless another sector is known.
    static void mark_unknown(const Emitter& emitter, std::size_t i) {
        float& best = emitter.group->rsrp_dbm[i];
        if (best == no_signal) best = std::numeric_limits<float>::quiet_NaN();
    }

    static void strengthen(const Emitter& emitter, std::size_t i, float gain_less_loss_db) {
        float& best = emitter.group->rsrp_dbm[i];
        const float rsrp = emitter.eirp_dbm + gain_less_loss_db;
        if (std::isnan(best) || rsrp > best) {
            best = rsrp;
            emitter.group->sector[i] = emitter.sector;
        }
    }

    const Site& m_site;
    const std::vector<AntennaPattern>& m_antennas;
    const Scene& m_scene;
    const RadioOptions& m_radio;
    Window m_land;
    std::map<std::pair<Technology, std::string>, GroupSignal> m_groups;
};

}  // namespace

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
    link.rsrp_dbm = std::isnan(link.loss_db)
                        ? link.loss_db
                        : eirp_per_resource_element_dbm(sector) - link.loss_db +
                              pattern.gain_towards_db(east_m, north_m,
                                                      receiver_m - top_m - sag_m(east_m * east_m + north_m * north_m));
    return link;
}

std::vector<GroupSignal> site_signals(const Site& site, const std::vector<AntennaPattern>& antennas, const Scene& scene,
                                      const RadioOptions& radio, DiscCounts& counts) {
    if (site.sectors.size() > 255) throw std::invalid_argument("site_signals: more than 255 sectors at " + site.id);
    SignalBuilder builder(site, antennas, scene, radio);
    for (const HeightLayer& layer : discs_of(site, scene, radio, counts)) builder.add(layer);
    return builder.take();
}

}  // namespace funkloch
