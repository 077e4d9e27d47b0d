// Checks a link and precomputes what does not depend on the path.
#include "funkloch/propagation/p1812_sections.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace funkloch::p1812 {

namespace {

void check(const char* name, double value, double least, double most, const char* unit) {
    if (value >= least && value <= most) return;  // false for NaN
    throw std::invalid_argument(
        fmt::format("P.1812: {} is {:g} {}, expected {:g} to {:g} {}", name, value, unit, least, most, unit));
}

}  // namespace

void check_link(const Link& link) {
    check("transmitter height", link.tx_height_m, 1, 3000, "m");
    check("receiver height", link.rx_height_m, 1, 3000, "m");
    check("time percentage", link.time_percent, 1, 50, "%");
    check("location percentage", link.location_percent, 1, 99, "%");
    check("latitude", link.latitude_deg, -90, 90, "deg");
    check("delta-N", link.delta_n, 1, 150, "N-units/km");  // k50 of eq. (6) has a pole at 157
    check("N0", link.n0, 100, 600, "N-units");
    check("coast distance of the transmitter", link.coast_tx_km, 0, 20000, "km");
    check("coast distance of the receiver", link.coast_rx_km, 0, 20000, "km");
    check("resolution", link.resolution_m, 0.001, 100000, "m");
}

void check_frequency(double frequency_mhz) {
    check("frequency", frequency_mhz, 30, 6000, "MHz");
}

PathConstants path_constants(const Link& link, double frequency_mhz) {
    check_link(link);
    check_frequency(frequency_mhz);
    const double f = frequency_mhz / 1000;
    const double p = link.time_percent;
    const double latitude = std::abs(link.latitude_deg);
    PathConstants c;
    c.root_lambda = std::sqrt(0.2998 / f);  // the rounded speed of light of P.2001, which the SG 3 examples use
    c.cbrt_f = std::cbrt(f);
    c.sqrt_f = std::sqrt(f);
    c.free_space_db = 92.4 + 20 * std::log10(f);  // (8)
    c.time_percent = p;
    c.median = p == 50;
    c.enhancement_db = 2.6 * std::log10(p / 50);  // (9a)
    c.inverse_normal_p = inverse_normal(p / 100);
    c.b0_scale = latitude <= 70 ? std::pow(10, -0.015 * latitude + 1.67) : 4.17;  // (5)
    c.b0_exponent = 1 + (latitude <= 70 ? -0.935 + 0.0176 * latitude : 0.3);      // (4), times mu1
    c.ae_km = effective_earth_radius_km(link.delta_n);
    c.abeta_km = abeta_km;
    c.land = ground_constants(22, 0.003, f, link.polarization);
    c.sea = ground_constants(80, 5, f, link.polarization);
    c.x_factor = 21.88 * c.cbrt_f;
    c.y_factor = 0.9575 * c.cbrt_f * c.cbrt_f;
    c.troposcatter_db = troposcatter_constant_db(f, p, link.n0);
    const double alf = f < 0.5 ? 45.375 - 137 * f + 92.5 * f * f : 0;  // (47a)
    c.ducting_db = 102.45 + 20 * std::log10(f) + alf;
    c.ducting_least_db = ducting_least_time_loss_db(c.b0_scale);  // b0_scale: b0 for mu1 = 1, its largest
    c.gamma_d = 5e-5 * c.ae_km * c.cbrt_f;
    c.dct_km = link.coast_tx_km;
    c.dcr_km = link.coast_rx_km;
    c.location_db = -inverse_normal(link.location_percent / 100) * location_sigma_db(frequency_mhz, link.resolution_m);
    c.rx_height_m = link.rx_height_m;
    return c;
}

}  // namespace funkloch::p1812
