#include "funkloch/coverage/server_map.hpp"

#include <stdexcept>

namespace funkloch {

std::uint32_t ServerMap::add_sector(std::int32_t server) {
    constexpr std::size_t most = std::size_t{1} << 24;
    if (m_sectors.size() == most)
        throw std::invalid_argument("ServerMap: more than 16,777,216 sectors of one operator");
    m_sectors.push_back(server);
    if (m_sectors.size() > (std::size_t{1} << 16) && m_high.empty()) m_high = ZeroedArray<std::uint8_t>(cells());
    return static_cast<std::uint32_t>(m_sectors.size() - 1);
}

void ServerMap::renumber(std::span<const std::int32_t> new_numbers) {
    for (std::int32_t& server : m_sectors)
        if (server != no_server) server = new_numbers[static_cast<std::size_t>(server)];
}

bool ServerMap::operator==(const ServerMap& other) const {
    if (technology != other.technology || operator_name != other.operator_name || cells() != other.cells())
        return false;
    for (std::size_t cell = 0; cell < cells(); ++cell)
        if (level(cell) != other.level(cell) || server(cell) != other.server(cell)) return false;
    return true;
}

}  // namespace funkloch
