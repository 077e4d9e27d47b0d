// Attachment 1, section 5: smooth-earth surface, effective heights and terrain roughness. The closed part of it is
// `set_smooth_earth`, which the radial engine shares.
#include "funkloch/propagation/p1812_sections.hpp"

#include <algorithm>
#include <limits>

namespace funkloch::p1812 {

SmoothEarthSums smooth_earth_sums(const Profile& profile, const PathGeometry& path) {
    const auto& d = profile.distance_km;
    const auto& h = profile.terrain_m;
    SmoothEarthSums sums;
    for (std::size_t i = 1; i < d.size(); ++i) {
        const double step = d[i] - d[i - 1];
        sums.v1 += step * (h[i] + h[i - 1]);                                                  // (83)
        sums.v2 += step * (h[i] * (2 * d[i] + d[i - 1]) + h[i - 1] * (d[i] + 2 * d[i - 1]));  // (84)
    }
    for (std::size_t i = 1; i + 1 < d.size(); ++i) {
        const double d2 = path.d_km - d[i];
        const double above = h[i] - (path.hts_m * d2 + path.hrs_m * d[i]) / path.d_km;  // (87d)
        sums.hobs_m = std::max(sums.hobs_m, above);                                     // (87a)
        sums.alpha_obt = std::max(sums.alpha_obt, above / d[i]);                        // (87b)
        sums.alpha_obr = std::max(sums.alpha_obr, above / d2);                          // (87c)
    }
    return sums;
}

double roughness_m(const Profile& profile, const PathGeometry& path, Stretch stretch) {
    const double slope = (path.hsr_m - path.hst_m) / path.d_km;
    if (stretch.first > stretch.last) return 0;
    double roughness = -std::numeric_limits<double>::infinity();
    for (std::size_t i = stretch.first; i <= stretch.last; ++i) {
        roughness = std::max(roughness, profile.terrain_m[i] - (path.hst_m + slope * profile.distance_km[i]));
    }
    return roughness;
}

}  // namespace funkloch::p1812
