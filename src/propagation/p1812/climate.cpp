// Sections 3.6 and 3.7: incidence of ducting and effective Earth radius.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

double effective_earth_radius_km(double delta_n) {
    const double k50 = 157 / (157 - delta_n);  // (6)
    return 6371 * k50;                         // (7a)
}

double inland_parameter(double dlm_km) {
    return 1 - std::exp(-4.12e-4 * std::pow(dlm_km, 2.41));
}  // (3)

double point_incidence_percent(const PathGeometry& path, const PathConstants& constants) {
    const double tau = inland_parameter(path.dlm_km);
    const double mu1 =
        std::min(1.0, std::pow(std::pow(10, -path.dtm_km / (16 - 6.6 * tau)) + std::pow(10, -5 * (0.496 + 0.354 * tau)),
                               0.2));  // (2)
    // mu1 mu4 of (4) and (5) share their base: one power instead of two
    return constants.b0_scale * std::pow(mu1, constants.b0_exponent);
}

}  // namespace funkloch::p1812
