#include "site_antennas.hpp"

#include "funkloch/coverage/signal.hpp"
#include "row_kernels.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <tuple>

namespace funkloch {

namespace {

/// Where a value stands in an ascending list.
template <typename T>
std::size_t place_of(const std::vector<T>& list, const T& value) {
    return static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), value) - list.begin());
}

template <typename T>
void sort_out(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

SiteAntennas antennas_of(const Site& site, const std::vector<AntennaPattern>& antennas, const Terrain& terrain) {
    if (site.sectors.size() > 255) throw std::invalid_argument("antennas_of: more than 255 sectors at " + site.id);
    SiteAntennas result;
    result.site = &site;
    result.ground_m = ground_m(view_of(terrain), site.position.x(), site.position.y());
    std::vector<double> heights_m;
    for (const Sector& sector : site.sectors) {
        result.groups.push_back(layer_of(sector));
        heights_m.push_back(sector.height_m);
    }
    sort_out(result.groups);
    sort_out(heights_m);
    result.layers.resize(heights_m.size());
    for (std::size_t i = 0; i < heights_m.size(); ++i) result.layers[i].height_m = heights_m[i];
    for (const Sector& sector : site.sectors)
        result.layers[place_of(heights_m, sector.height_m)].frequencies_mhz.push_back(sector.frequency_mhz);
    for (HeightLayer& layer : result.layers) sort_out(layer.frequencies_mhz);

    std::map<int, std::shared_ptr<const AntennaTables>> tables;
    std::map<std::tuple<int, double, double, double>, std::size_t> patterns;
    for (std::size_t s = 0; s < site.sectors.size(); ++s) {
        const Sector& sector = site.sectors[s];
        const auto [pattern, is_new] = patterns.try_emplace(
            {sector.antenna, sector.azimuth_deg, sector.mechanical_tilt_deg, sector.electrical_tilt_deg},
            result.patterns.size());
        if (is_new) {
            std::shared_ptr<const AntennaTables>& antenna = tables[sector.antenna];
            if (antenna == nullptr)
                antenna = std::make_shared<AntennaTables>(antennas[static_cast<std::size_t>(sector.antenna)]);
            result.patterns.emplace_back(antenna, sector.azimuth_deg, sector.mechanical_tilt_deg,
                                         sector.electrical_tilt_deg);
        }
        HeightLayer& layer = result.layers[place_of(heights_m, sector.height_m)];
        layer.emitters.push_back({static_cast<std::int32_t>(s), place_of(result.groups, layer_of(sector)),
                                  pattern->second, place_of(layer.frequencies_mhz, sector.frequency_mhz),
                                  static_cast<float>(eirp_per_resource_element_dbm(sector))});
    }
    return result;
}

void RowGains::aim(const Site& site, double top_m, const Scene& scene, double rx_height_m, int row,
                   std::span<const int> cols) {
    const GridSpec& grid = scene.terrain.grid;
    const rows::Aim from{grid.x_of(0) - site.position.x(), grid.y_of(row) - site.position.y(), grid.cell_m, rx_height_m,
                         top_m};
    const std::size_t count = cols.size();
    m_east_m.resize(count);
    m_north_m.assign(count, static_cast<float>(from.north_m));
    m_up_m.resize(count);
    m_gain_db.resize(count);
    rows::aim(from, scene.terrain.height_m.row(row).data(), cols.data(), count, m_east_m.data(), m_up_m.data());
    m_directions.assign(m_east_m, m_north_m, m_up_m);
}

std::span<const float> RowGains::gains_db(const SectorPattern& pattern) {
    pattern.gains_db(m_directions, m_gain_db);
    return m_gain_db;
}

}  // namespace funkloch
