#include "servers_file.hpp"

#include "funkloch/core/in_parallel.hpp"

#include <algorithm>

namespace funkloch {

namespace {

std::int64_t sector_count(const Network& network) {
    std::int64_t count = 0;
    for (const Site& site : network.sites) count += static_cast<std::int64_t>(site.sectors.size());
    return count;
}

/// Copies a row of an array over cells into another.
template <typename Array>
void copy_cells(const Array& from, std::size_t from_cell, Array& to, std::size_t to_cell, int count) {
    if (from.empty()) return;
    std::copy_n(from.values().begin() + static_cast<std::ptrdiff_t>(from_cell), count,
                to.values().begin() + static_cast<std::ptrdiff_t>(to_cell));
}

}  // namespace

ServerMap cut_out(const ServerMap& map, int columns, const Window& window) {
    ServerMap part(map.layer, window.size());
    for (const std::int32_t server : map.sectors()) part.add_sector(server);
    map.transfer_content([&](const auto& level, const auto& low, const auto& high, const auto&) {
        part.transfer_content([&](auto& part_level, auto& part_low, auto& part_high, auto&) {
            for (int row = window.row0; row < window.row1; ++row) {
                const auto from = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                                  static_cast<std::size_t>(window.col0);
                const std::size_t to = window.index(window.col0, row);
                copy_cells(level, from, part_level, to, window.columns());
                copy_cells(low, from, part_low, to, window.columns());
                copy_cells(high, from, part_high, to, window.columns());
            }
        });
    });
    return part;
}

void write_servers(const std::filesystem::path& file, const std::string& key, const Servers& servers,
                   const RunTable& table) {
    CacheFileWriter writer(file, "servers", key);
    const std::size_t columns = servers.maps.empty() ? 0 : servers.maps.front().cells() / (table.row_runs.size() - 1);
    const auto append_cells = [&](const auto& array) {
        for (const LandRun& run : table.runs)
            writer.append(
                array.values().subspan(static_cast<std::size_t>(run.row) * columns + run.col0, run.col1 - run.col0));
    };
    writer.begin("level");
    for (const ServerMap& map : servers.maps)
        map.transfer_content([&](const auto& level, const auto&, const auto&, const auto&) { append_cells(level); });
    writer.begin("low");
    for (const ServerMap& map : servers.maps)
        map.transfer_content([&](const auto&, const auto& low, const auto&, const auto&) { append_cells(low); });
    bool any_high = false;
    for (const ServerMap& map : servers.maps)
        map.transfer_content(
            [&](const auto&, const auto&, const auto& high, const auto&) { any_high |= !high.empty(); });
    if (any_high) {
        writer.begin("high");
        for (const ServerMap& map : servers.maps)
            map.transfer_content([&](const auto&, const auto&, const auto& high, const auto&) {
                append_cells(high.empty() ? ZeroedArray<std::uint8_t>(map.cells()) : high);
            });
    }
    std::vector<std::uint64_t> first_sector = {0};
    writer.begin("sectors");
    for (const ServerMap& map : servers.maps) {
        writer.append(std::span<const std::int32_t>(map.sectors()));
        first_sector.push_back(first_sector.back() + map.sectors().size());
    }
    writer.begin("first_sector");
    writer.append(std::span<const std::uint64_t>(first_sector));
    writer.finish();
}

ServersFile::ServersFile(CacheFile file, const CacheIndex& index) : m_file(std::move(file)), m_cells(index.land_cells) {
    if (!m_file.usable()) return;
    m_level = m_file.section<std::uint16_t>("level");
    m_low = m_file.section<std::uint16_t>("low");
    m_high = m_file.section<std::uint8_t>("high");
    m_sectors = m_file.section<std::int32_t>("sectors");
    m_first_sector = m_file.section<std::uint64_t>("first_sector");
    if (!m_file.holds(m_sectors) || !m_file.holds(m_first_sector)) {
        m_file.reject("its sectors are damaged (checksum)");
        return;
    }
    const std::size_t values = index.maps.size() * index.land_cells;
    const std::int64_t most = sector_count(index.network);
    const bool fits = m_level.size() == values && m_low.size() == values &&
                      (m_high.empty() || m_high.size() == values) && m_first_sector.size() == index.maps.size() + 1 &&
                      std::is_sorted(m_first_sector.begin(), m_first_sector.end()) &&
                      m_first_sector.back() == m_sectors.size() &&
                      std::all_of(m_sectors.begin(), m_sectors.end(),
                                  [&](std::int32_t server) { return server >= no_server && server < most; });
    if (!fits) m_file.reject("its sections do not fit the land");
}

ServerMap ServersFile::map(std::size_t k, const CacheIndex& index, const LandRuns& runs, const Window& window) const {
    ServerMap map(index.maps[k], window.size());
    const auto sectors = m_sectors.subspan(m_first_sector[k], m_first_sector[k + 1] - m_first_sector[k]);
    for (const std::int32_t server : sectors) map.add_sector(server);
    map.transfer_content([&](auto& level, auto& low, auto& high, const auto&) {
        for (int row = window.row0; row < window.row1; ++row)
            runs.for_each_in_row(row, window, [&](const RunPart& part) {
                const std::uint64_t from =
                    k * m_cells + part.run.first_cell + (static_cast<std::uint32_t>(part.col0) - part.run.col0);
                const std::size_t to = window.index(part.col0, row);
                const auto count = static_cast<std::size_t>(part.col1 - part.col0);
                m_file.require_whole(m_level.subspan(from, count));
                m_file.require_whole(m_low.subspan(from, count));
                if (!m_high.empty()) m_file.require_whole(m_high.subspan(from, count));
                for (std::size_t i = 0; i < count; ++i) {
                    level[to + i] = m_level[from + i];
                    low[to + i] = m_low[from + i];
                    std::uint32_t place = low[to + i];
                    if (!high.empty() && !m_high.empty()) {
                        high[to + i] = m_high[from + i];
                        place |= static_cast<std::uint32_t>(high[to + i]) << 16U;
                    }
                    require_sound(level[to + i] <= unknown_level || place < sectors.size());
                }
            });
    });
    return map;
}

std::vector<ServerMap> ServersFile::maps(const CacheIndex& index, const LandRuns& runs, const Window& window) const {
    std::vector<ServerMap> maps(index.maps.size());
    in_parallel(maps.size(), [&](std::size_t k) { maps[k] = map(k, index, runs, window); });
    return maps;
}

}  // namespace funkloch
