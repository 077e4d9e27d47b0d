// Attachment 2: an approximation to the inverse complementary cumulative normal distribution.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

double inverse_normal(double x) {
    x = std::clamp(x, 1e-6, 1 - 1e-6);
    if (x > 0.5) return -inverse_normal(1 - x);
    const double t = std::sqrt(-2 * std::log(x));
    const double numerator = (0.010328 * t + 0.802853) * t + 2.515516698;
    const double denominator = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1;
    return t - numerator / denominator;
}

}  // namespace funkloch::p1812
