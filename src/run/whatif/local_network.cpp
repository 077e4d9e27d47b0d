#include "local_network.hpp"

#include "funkloch/core/raster_window.hpp"
#include "funkloch/coverage/recompute.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/propagation/radial/mast.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace funkloch {

namespace {

bool counts(const Sector& sector, const std::vector<CoverageDefinition>& definitions) {
    return std::any_of(definitions.begin(), definitions.end(),
                       [&](const CoverageDefinition& definition) { return counts_for(definition, sector); });
}

int reach_cells(double radius_m, double cell_m) {
    return static_cast<int>(std::ceil(radius_m / cell_m)) + 3;
}

Window expanded(const Window& window, int cells) {
    return {window.col0 - cells, window.row0 - cells, window.col1 + cells, window.row1 + cells};
}

/// True when everything that is computed from coordinates is the same on a part of the grid, to the last bit.
bool is_exact(const GridSpec& grid, const Window& window, const Network& network) {
    if (!has_same_centres(grid, window)) return false;
    const GridSpec part = part_of(grid, window);
    return std::all_of(network.sites.begin(), network.sites.end(), [&](const Site& site) {
        const auto in_part = radial::mast_at(part, site.position.x(), site.position.y());
        const auto in_whole = radial::mast_at(grid, site.position.x(), site.position.y());
        return in_part.col + window.col0 == in_whole.col && in_part.row + window.row0 == in_whole.row &&
               in_part.east_units == in_whole.east_units && in_part.south_units == in_whole.south_units;
    });
}

/// The maps of a window, numbered for the sites near it.
std::vector<ServerMap> local_maps(const Baseline& baseline, const Project& project, const LocalScene& local) {
    const auto numbers = local_numbers(baseline.index().network, local.scene.network, project.coverage);
    std::vector<ServerMap> maps = baseline.maps(local.window);
    for (ServerMap& map : maps) map.renumber(numbers);
    return maps;
}

}  // namespace

std::vector<OperatorLayer> layers_of(const Network& network, const std::vector<CoverageDefinition>& definitions) {
    std::set<OperatorLayer> layers;
    for (const Site& site : network.sites)
        for (const Sector& sector : site.sectors)
            if (counts(sector, definitions)) layers.insert(layer_of(sector));
    return {layers.begin(), layers.end()};
}

int counted_sectors(const Site& site, const std::vector<CoverageDefinition>& definitions) {
    return static_cast<int>(std::count_if(site.sectors.begin(), site.sectors.end(),
                                          [&](const Sector& sector) { return counts(sector, definitions); }));
}

Network sites_near(const Network& network, const GridSpec& land, const Window& window, double radius_m) {
    const Window reach = expanded(window, reach_cells(radius_m, land.cell_m) - 1);
    Network near;
    near.antennas = network.antennas;
    for (const Site& site : network.sites)
        if (reach.contains(land.col_of(site.position.x()), land.row_of(site.position.y()))) near.sites.push_back(site);
    return near;
}

std::vector<std::int32_t> local_numbers(const Network& whole, const Network& part,
                                        const std::vector<CoverageDefinition>& definitions) {
    std::vector<std::int32_t> numbers;
    std::int32_t next = 0;
    auto site = part.sites.begin();
    for (const Site& each : whole.sites) {
        const bool here = site != part.sites.end() && site->id == each.id;
        if (here) ++site;
        for (int i = counted_sectors(each, definitions); i > 0; --i) numbers.push_back(here ? next++ : no_server);
    }
    return numbers;
}

LocalScene local_scene(const Baseline& baseline, const Network& after, const Project& project, const Window& window) {
    const CacheIndex& index = baseline.index();
    const Window land_in_terrain = window_of(index.terrain_grid, index.land_grid);
    const Window shifted = {window.col0 + land_in_terrain.col0, window.row0 + land_in_terrain.row0,
                            window.col1 + land_in_terrain.col0, window.row1 + land_in_terrain.row0};
    Window terrain = intersection(index.terrain_grid.window(),
                                  expanded(shifted, reach_cells(project.radio.radius_m, index.land_grid.cell_m)));
    LocalScene local;
    local.window = window;
    local.scene.network = sites_near(index.network, index.land_grid, window, project.radio.radius_m);
    const Network near_after = sites_near(after, index.land_grid, window, project.radio.radius_m);
    if (!has_same_centres(index.land_grid, window) || !is_exact(index.terrain_grid, terrain, local.scene.network) ||
        !is_exact(index.terrain_grid, terrain, near_after)) {
        local.window = index.land_grid.window();
        terrain = index.terrain_grid.window();
        local.scene.network = index.network;
    }
    local.scene.land = baseline.land(local.window);
    local.scene.terrain = baseline.terrain(terrain);
    renumber(local.servers, local.scene, project.radio, project.coverage);  // names, and maps without content
    local.servers.maps = local_maps(baseline, project, local);
    return local;
}

void complete_maps(Servers& servers, const std::vector<OperatorLayer>& layers, std::size_t cells) {
    for (const OperatorLayer& layer : layers) {
        const auto at = std::find_if(servers.maps.begin(), servers.maps.end(),
                                     [&](const ServerMap& map) { return map.layer >= layer; });
        if (at != servers.maps.end() && at->layer == layer) continue;
        servers.maps.insert(at, ServerMap(layer, cells));
    }
}

}  // namespace funkloch
