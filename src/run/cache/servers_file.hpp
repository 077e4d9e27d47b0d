#pragma once

#include "funkloch/coverage/coverage.hpp"
#include "land_file.hpp"

namespace funkloch {

/// The part of a map in a window; `columns` of the grid it lies on. Sectors keep their places.
ServerMap cut_out(const ServerMap& map, int columns, const Window& window);

/// Best-server maps as arrays over the land cells, one map after the other.
void write_servers(const std::filesystem::path& file, const std::string& key, const Servers& servers,
                   const RunTable& table);

/// Server maps in a cache file.
class ServersFile {
public:
    ServersFile() = default;
    /// `file` is rejected when its sections do not fit the index.
    ServersFile(CacheFile file, const CacheIndex& index);

    const CacheFile& file() const { return m_file; }
    CacheFile& file() { return m_file; }

    /// The maps in a window, numbered for the index's whole network. Throws CacheDamaged.
    std::vector<ServerMap> maps(const CacheIndex& index, const LandRuns& runs, const Window& window) const;

private:
    ServerMap map(std::size_t k, const CacheIndex& index, const LandRuns& runs, const Window& window) const;

    CacheFile m_file;
    std::uint64_t m_cells = 0;
    std::span<const std::uint16_t> m_level, m_low;
    std::span<const std::uint8_t> m_high;  ///< empty when no map needs it
    std::span<const std::int32_t> m_sectors;
    std::span<const std::uint64_t> m_first_sector;
};

}  // namespace funkloch
