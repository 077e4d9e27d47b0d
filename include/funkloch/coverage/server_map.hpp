#pragma once

#include "funkloch/core/zeroed_array.hpp"
#include "funkloch/scene/network.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace funkloch {

inline constexpr std::int32_t no_server = -1;

/// What a map says of a cell, in two bytes: nothing is received, it is unknown, or the RSRP in whole hundredths of a
/// dB. A larger level replaces a smaller one, so that sites may be merged in any order.
using Level = std::uint16_t;
inline constexpr Level nothing_received = 0;
inline constexpr Level unknown_level = 1;

/// −500 dBm is level 2; 155.33 dBm is the last. Far beyond both ends of anything physical: an EIRP is at most 100 dBm,
/// no model loses 500 dB. What lies beyond is taken as the end.
inline constexpr float level_offset = 50002;
inline Level level_of(float rsrp_dbm) {
    if (std::isnan(rsrp_dbm)) return unknown_level;
    if (rsrp_dbm == -std::numeric_limits<float>::infinity()) return nothing_received;
    return static_cast<Level>(std::clamp(rsrp_dbm * 100 + (level_offset + 0.5F), 2.0F, 65535.0F));
}

/// The RSRP of a level: −infinity where nothing is received, NaN where it is unknown.
inline float dbm_of(Level level) {
    if (level == unknown_level) return std::numeric_limits<float>::quiet_NaN();
    if (level == nothing_received) return -std::numeric_limits<float>::infinity();
    return (static_cast<float>(level) - level_offset) / 100;
}

/// Best servers of one operator layer, on the land's grid, in four bytes a cell (five from 65,537 sectors on).
/// Sectors are kept by their place in `sectors`, so that a changed network needs no walk over the cells.
class ServerMap {
public:
    ServerMap() = default;
    /// Nothing is received anywhere.
    ServerMap(OperatorLayer of, std::size_t cells) : layer(std::move(of)), m_level(cells), m_low(cells) {}

    OperatorLayer layer;

    std::size_t cells() const { return m_level.size(); }
    Level level(std::size_t cell) const { return m_level[cell]; }
    std::span<const Level> levels() const { return m_level.values(); }
    /// −infinity where nothing is received; NaN where it is unknown. Whole hundredths of a dB.
    float rsrp_dbm(std::size_t cell) const { return dbm_of(m_level[cell]); }
    /// Index into `Servers::names`; no_server where nothing is received or it is unknown.
    std::int32_t server(std::size_t cell) const {
        return m_level[cell] <= unknown_level ? no_server : m_sectors[slot(cell)];
    }

    /// The servers of this map; `offer` speaks of their place here, which never changes.
    const std::vector<std::int32_t>& sectors() const { return m_sectors; }
    /// Appends a server and returns its place.
    std::uint32_t add_sector(std::int32_t server);
    /// Gives every server its new number (no_server: it is gone, and its cells will be recomputed).
    void renumber(std::span<const std::int32_t> new_numbers);

    /// Keeps the stronger of what is there and what is offered; of equals the server with the smaller number.
    void offer(std::size_t cell, Level level, std::uint32_t place) {
        if (level < m_level[cell]) return;
        if (level == m_level[cell] && (level <= unknown_level || m_sectors[place] >= m_sectors[slot(cell)])) return;
        m_level[cell] = level;
        m_low[cell] = static_cast<std::uint16_t>(place);
        if (!m_high.empty()) m_high[cell] = static_cast<std::uint8_t>(place >> 16U);
    }
    /// Forgets a cell: nothing is received there.
    void clear(std::size_t cell) { m_level[cell] = nothing_received; }

    /// Same levels and same servers, wherever these stand in `sectors`.
    bool operator==(const ServerMap& other) const;

    /// For storing: calls transfer(level array, low array, high array, sectors), which may overwrite them unless the
    /// map is const.
    template <typename Transfer>
    void transfer_content(Transfer transfer) {
        transfer(m_level, m_low, m_high, m_sectors);
    }
    template <typename Transfer>
    void transfer_content(Transfer transfer) const {
        transfer(m_level, m_low, m_high, m_sectors);
    }

private:
    std::uint32_t slot(std::size_t cell) const {
        return m_high.empty() ? m_low[cell] : m_low[cell] | static_cast<std::uint32_t>(m_high[cell]) << 16U;
    }

    ZeroedArray<Level> m_level;
    ZeroedArray<std::uint16_t> m_low;  ///< place in m_sectors, its lower 16 bits
    ZeroedArray<std::uint8_t> m_high;  ///< the upper 8; empty while there are no more than 65,536 sectors
    std::vector<std::int32_t> m_sectors;
};

}  // namespace funkloch
