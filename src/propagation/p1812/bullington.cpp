// Section 4.3.1: the Bullington part of the diffraction calculation.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>
#include <limits>

namespace funkloch::p1812 {

namespace {

/// The construction over the intermediate points, whose heights are `height_m(i)`.
template <typename Height>
Bullington bullington(const Profile& profile, Height height_m, double hts_m, double hrs_m, double radius_km) {
    const auto& distance = profile.distance_km;
    const std::size_t n = distance.size();
    const double d = distance.back();
    const double bulge = 500 / radius_km;  // 500 Ce
    double stim = -std::numeric_limits<double>::infinity(), srim = stim;
    for (std::size_t i = 1; i + 1 < n; ++i) {
        const double d1 = distance[i];
        const double height = height_m(i) + bulge * d1 * (d - d1);
        stim = std::max(stim, (height - hts_m) / d1);        // (13)
        srim = std::max(srim, (height - hrs_m) / (d - d1));  // (17)
    }
    const double str = (hrs_m - hts_m) / d;  // (14)
    if (stim >= str) return bullington_beyond(stim, srim, str, d);
    Bullington result;
    for (std::size_t i = 1; i + 1 < n; ++i) {
        const double d1 = distance[i], d2 = d - d1;
        const double above = height_m(i) + bulge * d1 * d2 - (hts_m * d2 + hrs_m * d1) / d;
        result.nu_root_lambda = std::max(result.nu_root_lambda, nu_root_lambda_at(above, d1, d2));  // (15)
    }
    return result;
}

}  // namespace

Bullington bullington_over_clutter(const Profile& profile, double hts_m, double hrs_m, double radius_km) {
    const auto height_m = [&profile](std::size_t i) {
        return profile.terrain_m[i] + (profile.clutter_m.empty() ? 0 : profile.clutter_m[i]);  // (1c)
    };
    return bullington(profile, height_m, hts_m, hrs_m, radius_km);
}

Bullington bullington_over_smooth_earth(const Profile& profile, double htc_m, double hrc_m, double radius_km) {
    return bullington(
        profile, [](std::size_t) { return 0.0; }, htc_m, hrc_m, radius_km);
}

double knife_edge_loss_db(double nu) {
    if (!(nu > -0.78)) return 0;
    const double x = nu - 0.1;
    return 6.9 + db20(std::sqrt(x * x + 1) + x);  // (12)
}

double bullington_loss_db(double nu, double d_km) {
    const double luc = knife_edge_loss_db(nu);  // (16), (20)
    if (luc == 0) return 0;
    return luc + (1 - std::exp(-luc / 6)) * (10 + 0.02 * d_km);  // (21)
}

}  // namespace funkloch::p1812
