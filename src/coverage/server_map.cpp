#include "funkloch/coverage/server_map.hpp"

#include "funkloch/coverage/coverage.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

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
    if (layer != other.layer || cells() != other.cells()) return false;
    for (std::size_t cell = 0; cell < cells(); ++cell)
        if (level(cell) != other.level(cell) || server(cell) != other.server(cell)) return false;
    return true;
}

const ServerMap* map_of(const Servers& servers, const OperatorLayer& layer) {
    const auto found = std::find_if(servers.maps.begin(), servers.maps.end(),
                                    [&](const ServerMap& map) { return map.layer == layer; });
    return found == servers.maps.end() ? nullptr : &*found;
}

ServerMap* map_of(Servers& servers, const OperatorLayer& layer) {
    const ServerMap* found = map_of(std::as_const(servers), layer);
    return found == nullptr ? nullptr : servers.maps.data() + (found - servers.maps.data());
}

StrongestOperator::StrongestOperator(const Servers& servers, Technology technology) : m_servers(servers.names.size()) {
    for (const ServerMap& map : servers.maps)
        if (map.layer.technology == technology) m_maps.push_back(&map);
}

const ServerMap* StrongestOperator::strongest(std::size_t cell) const {
    const ServerMap* best = nullptr;
    for (const ServerMap* map : m_maps)
        if (best == nullptr || map->level(cell) > best->level(cell)) best = map;
    return best;
}

float StrongestOperator::rsrp_dbm(std::size_t cell) const {
    const ServerMap* best = strongest(cell);
    return best == nullptr ? dbm_of(nothing_received) : best->rsrp_dbm(cell);
}

std::int32_t StrongestOperator::server(std::size_t cell) const {
    const ServerMap* best = strongest(cell);
    return best == nullptr ? no_server : best->server(cell);
}

std::vector<bool> StrongestOperator::used() const {
    std::vector<bool> used(m_servers);
    const std::size_t cells = m_maps.empty() ? 0 : m_maps.front()->cells();
#pragma omp parallel
    {
        std::vector<bool> own(m_servers);
#pragma omp for schedule(static)
        for (std::size_t cell = 0; cell < cells; ++cell)
            if (const std::int32_t best = server(cell); best != no_server) own[static_cast<std::size_t>(best)] = true;
#pragma omp critical(funkloch_used_servers)
        std::transform(used.begin(), used.end(), own.begin(), used.begin(), std::logical_or<>());
    }
    return used;
}

}  // namespace funkloch
