#include "cache_keys.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/core/version.hpp"
#include "funkloch/propagation/disc.hpp"
#include "network_bytes.hpp"
#include "terrain_file.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

void put_grid(ByteWriter& bytes, const GridSpec& grid) {
    bytes.value(grid.west_m);
    bytes.value(grid.north_m);
    bytes.value(grid.cell_m);
    bytes.value(grid.columns);
    bytes.value(grid.rows);
    bytes.text(grid.crs);
}

/// All parameters, not only those of today that matter: one that is forgotten here would spoil answers.
std::string engine_key(const Project& project, const Scene& scene) {
    StringWriter bytes;
    bytes.text(program_build());
    bytes.text(dispatch_name());
    for (const ParameterEcho& parameter : project.parameters)
        if (parameter.key != "project.output" && parameter.key != "project.language" &&
            parameter.key != "output.cache_mb")
            bytes.text(parameter.key + "=" + parameter.value);
    put_grid(bytes, scene.land.grid);
    put_grid(bytes, scene.terrain.grid);
    return sha256(bytes.bytes());
}

/// The tiles that hold terrain within a site's radius.
void put_tiles(ByteWriter& bytes, const Site& site, const GridSpec& grid, double radius_m,
               const std::vector<std::string>& tiles) {
    const int reach = static_cast<int>(std::ceil(radius_m / grid.cell_m)) + 2;
    const int col = grid.col_of(site.position.x()), row = grid.row_of(site.position.y());
    const Window window = intersection(grid.window(), {col - reach, row - reach, col + reach + 1, row + reach + 1});
    if (window.empty()) return;
    const int across = (grid.columns + terrain_tile_cells - 1) / terrain_tile_cells;
    for (int tile_row = window.row0 / terrain_tile_cells; tile_row * terrain_tile_cells < window.row1; ++tile_row)
        for (int tile_col = window.col0 / terrain_tile_cells; tile_col * terrain_tile_cells < window.col1; ++tile_col)
            bytes.text(tiles[static_cast<std::size_t>(tile_row) * static_cast<std::size_t>(across) +
                             static_cast<std::size_t>(tile_col)]);
}

void stamp(const Project& project, const std::string& role, const std::string& path, std::vector<CachedInput>& inputs) {
    if (path.empty()) return;
    try {
        inputs.push_back({role, path, stamps_of(project.policy, path)});
    } catch (const InputError&) {  // reading it will name the fault
    }
}

}  // namespace

CacheKeys keys_of(const Project& project, const Scene& scene, const RunTable& table) {
    CacheKeys keys;
    keys.engine = engine_key(project, scene);
    keys.land_mask = mask_key(scene.land.grid, table);
    const std::vector<std::string> tiles = terrain_tiles(scene.terrain);
    for (const Site& site : scene.network.sites) {
        StringWriter bytes;
        bytes.text(keys.engine);
        Site copy = site;
        for (Sector& sector : copy.sectors) {
            transfer(bytes, scene.network.antennas[static_cast<std::size_t>(sector.antenna)]);
            sector.antenna = 0;  // its number may change with other tables
        }
        transfer(bytes, copy);
        put_tiles(bytes, site, scene.terrain.grid, project.radio.radius_m, tiles);
        keys.sites.push_back(sha256(bytes.bytes()));
    }
    return keys;
}

std::vector<CachedInput> stamp_inputs(const Project& project) {
    std::vector<CachedInput> inputs;
    for (const std::string& path : project.terrain.paths) stamp(project, "terrain", path, inputs);
    stamp(project, "clutter", project.clutter.path, inputs);
    stamp(project, "population", project.population.path, inputs);
    stamp(project, "boundary", project.boundary.path, inputs);
    stamp(project, "districts", project.districts.path, inputs);
    for (const SitesInput& sites : project.sites) stamp(project, "sites", sites.path, inputs);
    for (const std::string& path : project.antenna_files) stamp(project, "antenna pattern", path, inputs);
    return inputs;
}

}  // namespace funkloch
