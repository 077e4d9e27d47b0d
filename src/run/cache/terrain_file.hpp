#pragma once

#include "land_file.hpp"

namespace funkloch {

/// SHA-256 (binary) of each tile of heights and clutter, tiles of `terrain_tile_cells` squared, row by row. With it a
/// site's key knows the terrain within its radius.
inline constexpr int terrain_tile_cells = 128;
std::vector<std::string> terrain_tiles(const Terrain& terrain);

/// Heights as floats; clutter heights as a code for each cell and a table, since there are few.
void write_terrain(const std::filesystem::path& file, const std::string& key, const Terrain& terrain);

/// A terrain in a cache file.
class TerrainFile {
public:
    TerrainFile() = default;
    /// `file` is rejected when its sections do not fit the grid.
    TerrainFile(CacheFile file, const CacheIndex& index);

    const CacheFile& file() const { return m_file; }
    CacheFile& file() { return m_file; }

    /// The terrain's part in a window, on the window's grid. Throws CacheDamaged.
    Terrain terrain(const CacheIndex& index, const Window& window) const;

private:
    CacheFile m_file;
    std::span<const float> m_height_m, m_clutter_m, m_levels_m;
    std::span<const std::uint8_t> m_codes;
};

}  // namespace funkloch
