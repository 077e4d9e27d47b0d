#include "funkloch/propagation/p2109.hpp"

#include <fmt/format.h>
#include <boost/math/special_functions/erf.hpp>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace funkloch::p2109 {

namespace {

/// Table 1 of P.2109.
struct Coefficients {
    double r, s, t, u, v, w, x, y, z;
};

constexpr Coefficients traditional{12.64, 3.72, 0.96, 9.6, 2.0, 9.1, -3.0, 4.5, -2.0};
constexpr Coefficients efficient{28.19, -3.00, 8.48, 13.5, 3.8, 27.8, -2.9, 9.4, -2.1};

void check(const char* name, bool good, double value, const char* expected) {
    if (!good) throw std::invalid_argument(fmt::format("P.2109: {} is {:g}, expected {}", name, value, expected));
}

}  // namespace

double entry_loss_db(double frequency_mhz, double probability_percent, Building building, double elevation_deg) {
    check("frequency in MHz", frequency_mhz >= 80 && frequency_mhz <= 100000, frequency_mhz, "80 to 100000");
    check("probability in %", probability_percent > 0 && probability_percent < 100, probability_percent,
          "more than 0 and less than 100");
    check("elevation in degrees", std::abs(elevation_deg) <= 90, elevation_deg, "-90 to 90");
    const Coefficients& k = building == Building::traditional ? traditional : efficient;
    const double lg_f = std::log10(frequency_mhz / 1000);
    const double quantile = -std::numbers::sqrt2 * boost::math::erfc_inv(probability_percent / 50);
    const double mu1 = k.r + k.s * lg_f + k.t * lg_f * lg_f + 0.212 * std::abs(elevation_deg);      // (5), (9), (10)
    const double mu2 = k.w + k.x * lg_f;                                                            // (6)
    const double sigma1 = k.u + k.v * lg_f;                                                         // (7)
    const double sigma2 = k.y + k.z * lg_f;                                                         // (8)
    const double a = quantile * sigma1 + mu1;                                                       // (2)
    const double b = quantile * sigma2 + mu2;                                                       // (3)
    constexpr double c = -3;                                                                        // (4)
    return 10 * std::log10(std::pow(10, 0.1 * a) + std::pow(10, 0.1 * b) + std::pow(10, 0.1 * c));  // (1)
}

}  // namespace funkloch::p2109
