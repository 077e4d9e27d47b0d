// Section 4.3.3: first-term part of the spherical-Earth diffraction loss.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

namespace {

/// Height gain G, eq. (34), with its lower limit `least_db` = 2 + 20 lg K.
double height_gain_db(double b, double least_db) {
    if (b > 2) {
        const double x = b - 1.1;
        return std::max(17.6 * std::sqrt(x) - 0.25 * db20(x) - 8, least_db);
    }
    return std::max(db20(b + 0.1 * b * b * b), least_db);
}

double over_ground_db(const PathGeometry& path, const SphericalEarth& earth, const PathConstants& constants,
                      const Ground& ground) {
    const double log_radius = std::log(earth.radius_km);
    const double inverse_cbrt = std::exp(log_radius * (-1.0 / 3));
    const double k = ground.k_factor * inverse_cbrt;  // (29)
    const double k2 = k * k;
    const double beta = (1 + 1.6 * k2 + 0.67 * k2 * k2) / (1 + 4.5 * k2 + 1.53 * k2 * k2);  // (30)
    const double x = beta * constants.x_factor * inverse_cbrt * inverse_cbrt * path.d_km;   // (31)
    const double y = beta * constants.y_factor * inverse_cbrt;                              // (32), per metre
    const double log_x = std::log(x);
    constexpr double db10_of_log = 4.3429448190325175;  // 10 / ln 10
    const double fx = x >= 1.6 ? 11 + db10_of_log * log_x - 17.6 * x
                               : -2 * db10_of_log * log_x - 5.6488 * std::exp(1.425 * log_x);  // (33)
    const double least_db = 2 + 2 * db10_of_log * (ground.log_k_factor - log_radius / 3);
    return -fx - height_gain_db(beta * y * earth.hte_m, least_db) -
           height_gain_db(beta * y * earth.hre_m, least_db);  // (34)-(36)
}

}  // namespace

Ground ground_constants(double permittivity, double conductivity, double frequency_ghz, Polarization polarization) {
    const double loss = 18 * conductivity / frequency_ghz;
    const double er = permittivity;
    double k = 0.036 / std::cbrt(frequency_ghz) * std::pow((er - 1) * (er - 1) + loss * loss, -0.25);  // (29a)
    if (polarization == Polarization::vertical) k *= std::sqrt(er * er + loss * loss);                 // (29b)
    return {k, std::log(k)};
}

double first_term_loss_db(const PathGeometry& path, const SphericalEarth& earth, const PathConstants& constants) {
    if (path.omega == 0) return over_ground_db(path, earth, constants, constants.land);
    const double land = path.omega < 1 ? over_ground_db(path, earth, constants, constants.land) : 0;
    return path.omega * over_ground_db(path, earth, constants, constants.sea) + (1 - path.omega) * land;  // (28)
}

}  // namespace funkloch::p1812
