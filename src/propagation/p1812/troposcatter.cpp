// Section 4.4: propagation by tropospheric scatter.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

double troposcatter_constant_db(double frequency_ghz, double time_percent, double n0) {
    const double lg_half_f = std::log10(frequency_ghz / 2);
    const double lf = 25 * std::log10(frequency_ghz) - 2.5 * lg_half_f * lg_half_f;  // (45)
    return 190.1 + lf - 0.15 * n0 - 10.125 * std::pow(std::log10(50 / time_percent), 0.7);
}

double troposcatter_loss_db(const PathGeometry& path, const PathTerms& terms, const PathConstants& constants) {
    return constants.troposcatter_db + terms.distance_db + 0.573 * path.theta_mrad;  // (44)
}

}  // namespace funkloch::p1812
