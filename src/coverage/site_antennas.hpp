#pragma once

#include "funkloch/coverage/coverage.hpp"
#include "funkloch/propagation/disc.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace funkloch {

/// A sector as the kernels need it; numbers count in the lists of `SiteAntennas` and its layer.
struct Emitter {
    std::int32_t sector = 0;  ///< in Site::sectors
    std::size_t group = 0;
    std::size_t pattern = 0;
    std::size_t frequency = 0;  ///< in the layer's list
    float eirp_dbm = 0;         ///< per resource element
};

/// Sectors at one height: a disc serves them all.
struct HeightLayer {
    double height_m = 0;
    std::vector<double> frequencies_mhz;  ///< ascending
    std::vector<Emitter> emitters;        ///< by sector
};

/// A site's sectors, sorted by what they share.
struct SiteAntennas {
    const Site* site = nullptr;
    double ground_m = 0;
    std::vector<OperatorLayer> groups;    ///< ascending
    std::vector<SectorPattern> patterns;  ///< each combination of antenna and direction once: bands share them
    std::vector<HeightLayer> layers;      ///< by height
};

SiteAntennas antennas_of(const Site& site, const std::vector<AntennaPattern>& antennas, const Terrain& terrain);

/// From one site to some cells of a row of the terrain's grid.
class RowGains {
public:
    /// Finds the directions; `cols` are columns of the terrain's grid.
    void aim(const Site& site, double top_m, const Scene& scene, double rx_height_m, int row,
             std::span<const int> cols);
    /// Gains of a pattern there, valid until the next call.
    std::span<const float> gains_db(const SectorPattern& pattern);

private:
    std::vector<float> m_east_m, m_north_m, m_up_m, m_gain_db;
    Directions m_directions;
};

/// How far the Earth falls away under a horizontal line. Elevation angles use the median effective Earth radius, as the
/// path loss does (P.1812 eq. 7a; a lapse rate of 45 N-units/km gives 8,930 km, other rates change the angle by less
/// than 0.01°).
inline double sag_m(double distance_squared_m2) {
    constexpr double effective_earth_radius_m = 8.93e6;
    return distance_squared_m2 / (2 * effective_earth_radius_m);
}

}  // namespace funkloch
