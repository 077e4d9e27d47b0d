// Attachment 1: analysis of the path profile; checks it and puts its sections together.
#include "funkloch/propagation/p1812_sections.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace funkloch::p1812 {

namespace {

void check_profile(const Profile& profile) {
    const auto& d = profile.distance_km;
    const std::size_t n = d.size();
    const auto same_size = [n](const char* name, std::size_t size) {
        if (size == n) return;
        throw std::invalid_argument(fmt::format("P.1812: the profile has {} distances but {} {}", n, size, name));
    };
    if (n < 2) throw std::invalid_argument(fmt::format("P.1812: the profile has {} points, expected at least 2", n));
    same_size("terrain heights", profile.terrain_m.size());
    if (!profile.clutter_m.empty()) same_size("clutter heights", profile.clutter_m.size());
    if (!profile.zone.empty()) same_size("zones", profile.zone.size());
    if (d[0] != 0) throw std::invalid_argument(fmt::format("P.1812: the first distance is {:g} km, expected 0", d[0]));
    for (std::size_t i = 0; i < n; ++i) {
        if (i > 0 && !(d[i] > d[i - 1])) {
            throw std::invalid_argument(
                fmt::format("P.1812: distance {} is {:g} km after {:g} km, expected a larger one", i, d[i], d[i - 1]));
        }
        if (!std::isfinite(d[i]) || !std::isfinite(profile.terrain_m[i])) {
            throw std::invalid_argument(fmt::format("P.1812: the terrain is unknown at point {}", i));
        }
        if (!profile.clutter_m.empty() && !(profile.clutter_m[i] >= 0 && std::isfinite(profile.clutter_m[i]))) {
            throw std::invalid_argument(fmt::format(
                "P.1812: the clutter height at point {} is {:g} m, expected a height >= 0", i, profile.clutter_m[i]));
        }
    }
}

}  // namespace

PathGeometry analyze_profile(const Profile& profile, const Link& link, Beta beta) {
    check_link(link);
    check_profile(profile);
    const double ae_km = effective_earth_radius_km(link.delta_n);
    PathGeometry path;
    path.d_km = profile.distance_km.back();
    path.hts_m = profile.terrain_m.front() + link.tx_height_m;
    path.hrs_m = profile.terrain_m.back() + link.rx_height_m;
    path.rx_clutter_m = profile.clutter_m.empty() ? 0 : profile.clutter_m.back();
    path.has_beta = beta == Beta::always || link.time_percent < 50;
    measure_zones(profile, path);
    const Stretch stretch = measure_horizons(profile, path, ae_km);
    set_smooth_earth(path, smooth_earth_sums(profile, path), profile.terrain_m.front(), profile.terrain_m.back());
    path.hm_m = roughness_m(profile, path, stretch);

    const double htc = path.hts_m - path.hstd_m;  // (37a)
    const double hrc = path.hrs_m - path.hsrd_m;  // (37b)
    path.actual_median = bullington_over_clutter(profile, path.hts_m, path.hrs_m, ae_km);
    path.smooth_median = bullington_over_smooth_earth(profile, htc, hrc, ae_km);
    if (path.has_beta) {
        path.actual_beta = bullington_over_clutter(profile, path.hts_m, path.hrs_m, abeta_km);
        path.smooth_beta = bullington_over_smooth_earth(profile, htc, hrc, abeta_km);
    }
    return path;
}

}  // namespace funkloch::p1812
