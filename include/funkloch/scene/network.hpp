#pragma once

#include "funkloch/core/geometry.hpp"
#include "funkloch/scene/antenna.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

enum class Technology { g4, g5 };
inline const char* name_of(Technology technology) {
    return technology == Technology::g4 ? "4G" : "5G";
}

/// One carrier of one antenna: the unit that has an RSRP. Sectors of one mast that share height and frequency share
/// their path loss.
struct Sector {
    std::string id;
    std::string operator_name;
    Technology technology = Technology::g4;
    std::string band;  ///< "B20", "N78", ... ; key of the band table
    double frequency_mhz = 0;
    double bandwidth_mhz = 0;
    int resource_blocks = 0;
    double eirp_dbm = 0;             ///< total EIRP of the carrier over all resource elements, one port
    double azimuth_deg = 0;          ///< clockwise from grid north; meaningless when the pattern is omnidirectional
    double mechanical_tilt_deg = 0;  ///< downwards positive
    double electrical_tilt_deg = 0;  ///< downwards positive
    int antenna = 0;                 ///< index into Network::antennas
    double height_m = 0;             ///< of the antenna's centre above ground
};

/// Stands for an operator in what the coverage definition asks, whoever it is: at least one (scope any) or every one
/// (scope each-operator). Also the operator of a site that is yet to be built.
inline constexpr std::string_view any_operator = "*";

/// What one operator offers by one technology. Its sectors compete for being the best server, so each has a map.
struct OperatorLayer {
    Technology technology = Technology::g4;
    std::string operator_name;
    auto operator<=>(const OperatorLayer&) const = default;
};
inline OperatorLayer layer_of(const Sector& sector) {
    return {sector.technology, sector.operator_name};
}

/// What carries the antennas: a mast of its own, or the roof of a building. In one byte, as it is stored.
enum class SiteKind : std::uint8_t { mast, rooftop };

/// A place with antennas. `sectors` are sorted by id.
struct Site {
    std::string id;
    Point position;
    SiteKind kind = SiteKind::mast;
    double height_m = 0;  ///< of the structure (mast: total height; rooftop: antenna height above ground)
    std::vector<Sector> sectors;
};

/// The existing network. `sites` are sorted by id; ids are unique.
struct Network {
    std::vector<Site> sites;
    std::vector<AntennaPattern> antennas;
    /// How often each default replaced a missing value, for example {"eirp_dbm B20: 64 dBm", 312}.
    std::vector<std::pair<std::string, int>> assumptions;
};

/// The site of an id; null when there is none.
const Site* find_site(const std::vector<Site>& sites, std::string_view id);

/// The id that somebody who wrote this one is likely to have meant; empty when none is near.
std::string nearest_site_id(const std::vector<Site>& sites, std::string_view id);

}  // namespace funkloch
