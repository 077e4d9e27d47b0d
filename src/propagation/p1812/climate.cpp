// Sections 3.5 to 3.7: centre of the path, incidence of ducting and effective Earth radius.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

double effective_earth_radius_km(double delta_n) {
    const double k50 = 157 / (157 - delta_n);  // (6)
    return 6371 * k50;                         // (7a)
}

double inland_parameter(double dlm_km) {
    const double exponent = 4.12e-4 * std::pow(dlm_km, 2.41);
    return 1 - std::exp(-exponent);  // (3)
}

double point_incidence_percent(const PathGeometry& path, const PathConstants& constants) {
    const double tau = inland_parameter(path.dlm_km);
    const double mu1 =
        std::min(1.0, std::pow(std::pow(10, -path.dtm_km / (16 - 6.6 * tau)) + std::pow(10, -5 * (0.496 + 0.354 * tau)),
                               0.2));  // (2)
    // mu1 mu4 of (4) and (5) share their base: one power instead of two
    return constants.b0_scale * std::pow(mu1, constants.b0_exponent);
}

double path_centre_latitude_deg(double tx_latitude_deg, double tx_longitude_deg, double rx_latitude_deg,
                                double rx_longitude_deg, double distance_km) {
    constexpr double pi = 3.141592653589793;
    const double lat1 = tx_latitude_deg * pi / 180, lat2 = rx_latitude_deg * pi / 180;
    const double difference = (rx_longitude_deg - tx_longitude_deg) * pi / 180;
    const double r = std::sin(lat1) * std::sin(lat2) + std::cos(lat1) * std::cos(lat2) * std::cos(difference);
    const double bearing =
        std::atan2(std::cos(lat1) * std::cos(lat2) * std::sin(difference), std::sin(lat2) - r * std::sin(lat1));
    const double angle = distance_km / 2 / 6371;
    return std::asin(std::sin(lat1) * std::cos(angle) + std::cos(lat1) * std::sin(angle) * std::cos(bearing)) * 180 /
           pi;
}

}  // namespace funkloch::p1812
