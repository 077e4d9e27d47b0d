#include "terrain_file.hpp"

#include "funkloch/core/in_parallel.hpp"
#include "funkloch/core/raster_window.hpp"
#include "funkloch/core/text.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>

namespace funkloch {

namespace {

/// Clutter heights as codes; nothing when there are more than 256 different ones.
struct CodedClutter {
    std::vector<std::uint8_t> codes;
    std::vector<float> levels_m;
};

std::optional<CodedClutter> coded(const Raster<float>& clutter_m) {
    CodedClutter result;
    std::map<std::uint32_t, std::uint8_t> known;  // by bits: NaN is a level like any other
    std::uint32_t last_bits = 0;
    std::uint8_t last_code = 0;
    result.codes.reserve(clutter_m.size());
    for (const float level_m : clutter_m.cells()) {
        const auto bits = std::bit_cast<std::uint32_t>(level_m);
        if (bits != last_bits || result.levels_m.empty()) {
            if (!known.contains(bits)) {
                if (result.levels_m.size() == 256) return std::nullopt;
                known.emplace(bits, static_cast<std::uint8_t>(result.levels_m.size()));
                result.levels_m.push_back(level_m);
            }
            last_bits = bits;
            last_code = known[bits];
        }
        result.codes.push_back(last_code);
    }
    return result;
}

}  // namespace

std::vector<std::string> terrain_tiles(const Terrain& terrain) {
    const int across = (terrain.grid.columns + terrain_tile_cells - 1) / terrain_tile_cells;
    const int down = (terrain.grid.rows + terrain_tile_cells - 1) / terrain_tile_cells;
    std::vector<std::string> tiles(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
    in_parallel(tiles.size(), [&](std::size_t i) {
        const int tile_row = static_cast<int>(i) / across, tile_col = static_cast<int>(i) % across;
        const Window window = intersection(terrain.grid.window(),
                                           {tile_col * terrain_tile_cells, tile_row * terrain_tile_cells,
                                            (tile_col + 1) * terrain_tile_cells, (tile_row + 1) * terrain_tile_cells});
        std::string bytes;
        for (const Raster<float>* raster : {&terrain.height_m, &terrain.clutter_m}) {
            if (raster->empty()) continue;
            const Raster<float> part = cut_out(*raster, window);
            bytes.append(reinterpret_cast<const char*>(part.cells().data()), part.size() * sizeof(float));
        }
        tiles[i] = sha256(bytes);
    });
    return tiles;
}

void write_terrain(const std::filesystem::path& file, const std::string& key, const Terrain& terrain) {
    CacheFileWriter writer(file, "terrain", key);
    writer.begin("height_m");
    writer.append(terrain.height_m.cells());
    if (!terrain.clutter_m.empty()) {
        if (const auto clutter = coded(terrain.clutter_m)) {
            writer.begin("clutter_code");
            writer.append(std::span<const std::uint8_t>(clutter->codes));
            writer.begin("clutter_levels_m");
            writer.append(std::span<const float>(clutter->levels_m));
        } else {
            writer.begin("clutter_m");
            writer.append(terrain.clutter_m.cells());
        }
    }
    writer.finish();
}

TerrainFile::TerrainFile(CacheFile file, const CacheIndex& index) : m_file(std::move(file)) {
    if (!m_file.usable()) return;
    m_height_m = m_file.section<float>("height_m");
    m_clutter_m = m_file.section<float>("clutter_m");
    m_levels_m = m_file.section<float>("clutter_levels_m");
    m_codes = m_file.section<std::uint8_t>("clutter_code");
    const std::size_t cells = index.terrain_grid.size();
    const auto fits = [cells](std::size_t size) { return size == 0 || size == cells; };
    if (m_height_m.size() != cells || !fits(m_clutter_m.size()) || !fits(m_codes.size()))
        m_file.reject("its sections do not fit the grid");
}

Terrain TerrainFile::terrain(const CacheIndex& index, const Window& window) const {
    Terrain terrain;
    terrain.grid = part_of(index.terrain_grid, window);
    terrain.surface_model = index.surface_model;
    terrain.height_m = Raster<float>(window.columns(), window.rows());
    if (!m_codes.empty() || !m_clutter_m.empty()) terrain.clutter_m = Raster<float>(window.columns(), window.rows());
    const auto columns = static_cast<std::size_t>(window.columns());
    m_file.require_whole(m_levels_m);
    in_parallel(static_cast<std::size_t>(window.rows()), [&](std::size_t at) {
        const auto row = static_cast<int>(at);
        const std::size_t first = index.terrain_grid.index(window.col0, window.row0 + row);
        m_file.require_whole(m_height_m.subspan(first, columns));
        if (!m_clutter_m.empty()) m_file.require_whole(m_clutter_m.subspan(first, columns));
        if (!m_codes.empty()) m_file.require_whole(m_codes.subspan(first, columns));
        std::copy_n(m_height_m.begin() + static_cast<std::ptrdiff_t>(first), columns,
                    terrain.height_m.row(row).begin());
        if (!m_clutter_m.empty())
            std::copy_n(m_clutter_m.begin() + static_cast<std::ptrdiff_t>(first), columns,
                        terrain.clutter_m.row(row).begin());
        if (!m_codes.empty())
            std::transform(m_codes.begin() + static_cast<std::ptrdiff_t>(first),
                           m_codes.begin() + static_cast<std::ptrdiff_t>(first + columns),
                           terrain.clutter_m.row(row).begin(), [&](std::uint8_t code) {
                               require_sound(code < m_levels_m.size());
                               return m_levels_m[code];
                           });
    });
    return terrain;
}

}  // namespace funkloch
