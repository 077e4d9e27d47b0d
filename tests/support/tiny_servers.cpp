#include "support/tiny_servers.hpp"

namespace funkloch::support {

void receive(Servers& servers, const Scene& scene, Technology technology, const std::string& name,
             const std::vector<float>& rsrp_dbm) {
    const auto index = static_cast<std::int32_t>(servers.names.size());
    servers.names.push_back({name + "/sector", name + "-site", name, 800, 10, 0});
    ServerMap map({technology, name}, scene.land.grid.size());
    const std::uint32_t place = map.add_sector(index);
    for (std::size_t cell = 0; cell < rsrp_dbm.size(); ++cell) map.offer(cell, level_of(rsrp_dbm[cell]), place);
    servers.maps.push_back(std::move(map));
}

}  // namespace funkloch::support
