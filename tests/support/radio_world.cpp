#include "support/radio_world.hpp"

#include "funkloch/coverage/signal.hpp"
#include "support/tiny_scene.hpp"

#include <cmath>
#include <map>
#include <set>

namespace funkloch::support {

namespace {

constexpr int columns = 150, rows = 110, margin = 30;
constexpr double cell_m = 100;

}  // namespace

RadioWorld::RadioWorld(std::uint32_t seed, int sites) : m_state(seed * 0x9E3779B97F4A7C15ULL + 1) {
    scene = tiny_scene(columns, rows, cell_m);
    Land& land = scene.land;
    // The north-west corner is not land.
    land.pieces.clear();
    land.first_piece.clear();
    for (int row = 0; row < rows; ++row)
        for (int col = 0; col < columns; ++col) {
            land.first_piece.push_back(static_cast<std::uint32_t>(land.pieces.size()));
            if (row + col > 40) land.pieces.push_back({static_cast<std::uint32_t>(land.grid.index(col, row)), 0, 0, 1});
        }
    land.first_piece.push_back(static_cast<std::uint32_t>(land.pieces.size()));

    Terrain& terrain = scene.terrain;
    terrain.grid = {land.grid.west_m - margin * cell_m,
                    land.grid.north_m + margin * cell_m,
                    cell_m,
                    columns + 2 * margin,
                    rows + 2 * margin,
                    land.grid.crs};
    terrain.height_m = Raster<float>(terrain.grid.columns, terrain.grid.rows);
    const double a = between(5, 20), b = between(5, 20), relief_m = between(5, 120);
    for (int row = 0; row < terrain.grid.rows; ++row)
        for (int col = 0; col < terrain.grid.columns; ++col)
            terrain.height_m.at(col, row) = static_cast<float>(
                200 + relief_m * (std::sin(col / a) * std::cos(row / b) + 0.2 * std::sin(col * 0.9 + row * 1.3)));
    for (int hole = 0; hole < 3; ++hole) {
        // One draw a statement, here and below: compilers differ in the order of arguments.
        const int row = below(terrain.grid.rows);
        terrain.height_m.at(below(terrain.grid.columns), row) = NAN;
    }

    scene.network.antennas = {gpp_pattern("panel", 65, 10, 25, 20), omni_pattern("omni", 65, 30)};
    for (int s = 0; s < sites; ++s) scene.network.sites.push_back(random_site("M" + std::to_string(100 + s)));
    radio.radius_m = 2900;
    radio.deviation_sample = 0;
    definitions.resize(2);
    definitions[1].technology = Technology::g5;
}

int RadioWorld::below(int end) {
    m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<int>((m_state >> 33U) % static_cast<std::uint64_t>(end));
}

double RadioWorld::between(double low, double high) {
    return low + (high - low) * below(1 << 20) / (1 << 20);
}

Site RadioWorld::random_site(const std::string& id) {
    const GridSpec& grid = scene.land.grid;
    Site site;
    site.id = id;
    do {
        const double y_m = grid.north_m - between(-12, rows + 12) * cell_m;
        site.position = Point(grid.west_m + between(-12, columns + 12) * cell_m, y_m);
    } while (std::isnan(ground_m(view_of(scene.terrain), site.position.x(), site.position.y())));
    site.height_m = between(15, 60);
    const int operators = 1 + below(2);
    for (int o = 0; o < operators; ++o)
        for (int band = 0; band < 1 + below(3); ++band)
            for (int direction = 0; direction < 3; ++direction) {
                Sector sector;
                sector.id = id + "-" + std::to_string(site.sectors.size() + 100);
                sector.operator_name = std::string(1, static_cast<char>('A' + (o + below(2)) % 3));
                sector.technology = band == 1 ? Technology::g5 : Technology::g4;
                sector.band = band == 0 ? "B20" : band == 1 ? "N78" : "B3";
                sector.frequency_mhz = band == 0 ? 806 : band == 1 ? 1900 : 1842.5;
                sector.bandwidth_mhz = 10;
                sector.resource_blocks = 50;
                sector.eirp_dbm = between(40, 66);
                sector.azimuth_deg = 120.0 * direction + below(30);
                sector.electrical_tilt_deg = below(8);
                sector.mechanical_tilt_deg = below(4) == 0 ? below(5) : 0;
                sector.antenna = below(4) == 0 ? 1 : 0;
                sector.height_m = below(3) == 0 ? site.height_m - 5 : site.height_m;
                site.sectors.push_back(sector);
            }
    return site;
}

std::vector<ServerMap> plain_best_servers(const RadioWorld& world) {
    const Scene& scene = world.scene;
    std::set<OperatorLayer> layers;
    for (const Site& site : scene.network.sites)
        for (const Sector& sector : site.sectors) layers.insert(layer_of(sector));
    std::vector<ServerMap> maps;
    for (const OperatorLayer& layer : layers) {
        ServerMap map(layer, scene.land.grid.size());
        std::int32_t first = 0;
        for (const Site& site : scene.network.sites) {
            for (std::size_t s = 0; s < site.sectors.size(); ++s) map.add_sector(first + static_cast<std::int32_t>(s));
            DiscCounts counts;
            for (const GroupSignal& signal : site_signals(site, scene.network.antennas, scene, world.radio, counts)) {
                if (signal.layer != layer) continue;
                for (int row = signal.window.row0; row < signal.window.row1; ++row)
                    for (int col = signal.window.col0; col < signal.window.col1; ++col) {
                        const std::size_t cell = signal.window.index(col, row);
                        map.offer(scene.land.grid.index(col, row), level_of(signal.rsrp_dbm[cell]),
                                  static_cast<std::uint32_t>(first + signal.sector[cell]));
                    }
            }
            first += static_cast<std::int32_t>(site.sectors.size());
        }
        maps.push_back(std::move(map));
    }
    return maps;
}

}  // namespace funkloch::support
