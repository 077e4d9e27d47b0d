// Section 4.3.2: spherical-Earth diffraction loss.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

SphericalEarth spherical_earth(const PathGeometry& path, double radius_km) {
    const double d = path.d_km;
    SphericalEarth earth;
    earth.hte_m = path.hts_m - path.hstd_m;  // (37a), (38a)
    earth.hre_m = path.hrs_m - path.hsrd_m;  // (37b), (38b)
    earth.radius_km = radius_km;
    const double root_heights = std::sqrt(earth.hte_m) + std::sqrt(earth.hre_m);
    const double dlos = std::sqrt(0.002 * radius_km) * root_heights;  // (22)
    if (d >= dlos) return earth;

    earth.line_of_sight = true;
    const double sum = earth.hte_m + earth.hre_m;
    const double c = (earth.hte_m - earth.hre_m) / sum;  // (24d)
    const double m = 250 * d * d / (radius_km * sum);    // (24e)
    // (24c) with cos(pi / 3 + acos(z) / 3) = sin(asin(z) / 3), which stays exact for short paths (z near 0)
    const double m1 = m + 1;
    const double z = 1.5 * c * std::sqrt(3 * m / (m1 * m1 * m1));
    const double b = 2 * std::sqrt(m1 / (3 * m)) * std::sin(std::asin(z) / 3);
    const double dse1 = d / 2 * (1 + b);  // (24a)
    const double dse2 = d - dse1;         // (24b)
    earth.hse_m =
        ((earth.hte_m - 500 * dse1 * dse1 / radius_km) * dse2 + (earth.hre_m - 500 * dse2 * dse2 / radius_km) * dse1) /
        d;                                                         // (23)
    earth.hreq_root_lambda = 17.456 * std::sqrt(dse1 * dse2 / d);  // (25)
    const double ratio = d / root_heights;
    earth.radius_km = 500 * ratio * ratio;  // (26)
    return earth;
}

double spherical_earth_loss_db(const PathGeometry& path, const SphericalEarth& earth, const PathConstants& constants) {
    if (!earth.line_of_sight) return first_term_loss_db(path, earth, constants);
    const double hreq = earth.hreq_root_lambda * constants.root_lambda;  // (25)
    if (earth.hse_m > hreq) return 0;
    const double ldft = first_term_loss_db(path, earth, constants);
    return ldft < 0 ? 0 : (1 - earth.hse_m / hreq) * ldft;  // (27)
}

}  // namespace funkloch::p1812
