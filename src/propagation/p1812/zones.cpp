// Section 3.3: radio-climatic zones along the path.
#include "funkloch/propagation/p1812_sections.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace funkloch::p1812 {

void measure_zones(const Profile& profile, PathGeometry& path) {
    const auto& d = profile.distance_km;
    const std::size_t n = d.size();
    if (profile.zone.empty()) {
        path.dtm_km = path.dlm_km = path.d_km;
        return;
    }
    double sea = 0, land = 0, inland = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double length = ((i + 1 < n ? d[i + 1] + d[i] : 2 * d[i]) - (i > 0 ? d[i] + d[i - 1] : 2 * d[i])) / 2;
        const Zone zone = profile.zone[i];
        if (zone != Zone::sea && zone != Zone::coastal_land && zone != Zone::inland) {
            throw std::invalid_argument(
                fmt::format("P.1812: zone {} at point {}, expected 1 (sea), 3 (coastal land) or 4 (inland)",
                            static_cast<int>(zone), i));
        }
        sea += zone == Zone::sea ? length : 0;
        land = zone == Zone::sea ? 0 : land + length;
        inland = zone == Zone::inland ? inland + length : 0;
        path.dtm_km = std::max(path.dtm_km, land);
        path.dlm_km = std::max(path.dlm_km, inland);
    }
    path.omega = sea / path.d_km;
    path.tx_at_sea = profile.zone.front() == Zone::sea;
    path.rx_at_sea = profile.zone.back() == Zone::sea;
}

}  // namespace funkloch::p1812
