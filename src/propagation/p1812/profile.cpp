// Attachment 1: analysis of the path profile; with it sections 3.3 (zones) and the walk of 4.3.1 over the points.
#include "funkloch/propagation/p1812_sections.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace funkloch::p1812 {

namespace {

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();

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

/// Lengths over sea, and of the longest continuous stretches; a point stands for the half intervals next to it.
void measure_zones(const Profile& profile, PathGeometry& path) {
    const auto& d = profile.distance_km;
    const std::size_t n = d.size();
    if (profile.zone.empty()) {
        path.dtm_km = path.dlm_km = path.d_km;
        return;
    }
    double sea = 0, land = 0, inland = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double length = ((i + 1 < n ? d[i + 1] + d[i] : 2 * d[i]) - (i > 0 ? d[i] + d[i - 1] : 2 * d[i])) / 2;
        const Zone zone = profile.zone[i];
        if (zone != Zone::sea && zone != Zone::coastal_land && zone != Zone::inland) {
            throw std::invalid_argument(
                fmt::format("P.1812: zone {} at point {}, expected 1 (sea), 3 (coastal land) "
                            "or 4 (inland)",
                            static_cast<int>(zone), i));
        }
        sea += zone == Zone::sea ? length : 0;
        land = zone == Zone::sea ? 0 : land + length;
        inland = zone == Zone::inland ? inland + length : 0;
        path.dtm_km = std::max(path.dtm_km, land);
        path.dlm_km = std::max(path.dlm_km, inland);
    }
    path.omega = sea / path.d_km;
    path.tx_at_sea = profile.zone.front() == Zone::sea;
    path.rx_at_sea = profile.zone.back() == Zone::sea;
}

/// Section 4.3.1 over the intermediate points, whose heights are `height_m(i)`.
template <typename Height>
Bullington bullington(const Profile& profile, Height height_m, double hts_m, double hrs_m, double radius_km) {
    const auto& distance = profile.distance_km;
    const std::size_t n = distance.size();
    const double d = distance.back();
    const double bulge = 500 / radius_km;  // 500 Ce
    double stim = minus_infinity, srim = minus_infinity;
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

/// Horizon of one terminal, eqs. (76), (77), (80).
struct Horizon {
    double slope = minus_infinity;  ///< tangent of the elevation angle
    std::size_t point = 0;
};

Horizon transmitter_horizon(const Profile& profile, double hts_m, double ae_km) {
    Horizon horizon;
    for (std::size_t i = 1; i + 1 < profile.distance_km.size(); ++i) {
        const double d1 = profile.distance_km[i];
        const double slope = (profile.terrain_m[i] - hts_m) / (1000 * d1) - d1 / (2 * ae_km);
        if (slope > horizon.slope) horizon = {slope, i};  // the first of several
    }
    return horizon;
}

Horizon receiver_horizon(const Profile& profile, double hrs_m, double ae_km) {
    Horizon horizon;
    for (std::size_t i = 1; i + 1 < profile.distance_km.size(); ++i) {
        const double d2 = profile.distance_km.back() - profile.distance_km[i];
        const double slope = (profile.terrain_m[i] - hrs_m) / (1000 * d2) - d2 / (2 * ae_km);
        if (slope >= horizon.slope) horizon = {slope, i};  // the last of several
    }
    return horizon;
}

/// Intermediate point of largest nu over bare terrain, eq. (78); the last of several.
std::size_t line_of_sight_point(const Profile& profile, const PathGeometry& path, double ae_km) {
    std::size_t point = 0;
    double most = minus_infinity;
    for (std::size_t i = 1; i + 1 < profile.distance_km.size(); ++i) {
        const double d1 = profile.distance_km[i], d2 = path.d_km - d1;
        const double above =
            profile.terrain_m[i] + 500 / ae_km * d1 * d2 - (path.hts_m * d2 + path.hrs_m * d1) / path.d_km;
        const double nu = nu_root_lambda_at(above, d1, d2);
        if (nu >= most) {
            most = nu;
            point = i;
        }
    }
    return point;
}

/// First and last point between which the roughness is measured.
struct Stretch {
    std::size_t first = 1;
    std::size_t last = 0;
};

/// Path type, horizon angles and distances, angular distance: eqs. (75)-(82).
Stretch measure_horizons(const Profile& profile, PathGeometry& path, double ae_km) {
    const double d = path.d_km;
    const double direct_t = (path.hrs_m - path.hts_m) / (1000 * d) - d / (2 * ae_km);
    const double direct_r = (path.hts_m - path.hrs_m) / (1000 * d) - d / (2 * ae_km);
    const Horizon tx = transmitter_horizon(profile, path.hts_m, ae_km);
    path.transhorizon = tx.slope > direct_t;
    path.theta_t_mrad = 1000 * std::atan(std::max(tx.slope, direct_t));
    Stretch stretch;
    if (path.transhorizon) {
        const Horizon rx = receiver_horizon(profile, path.hrs_m, ae_km);
        path.theta_r_mrad = 1000 * std::atan(rx.slope);
        path.dlt_km = profile.distance_km[tx.point];
        path.dlr_km = d - profile.distance_km[rx.point];
        stretch = {tx.point, rx.point};
    } else {
        path.theta_r_mrad = 1000 * std::atan(direct_r);
        const std::size_t point = line_of_sight_point(profile, path, ae_km);
        path.dlt_km = point > 0 ? profile.distance_km[point] : d / 2;
        path.dlr_km = d - path.dlt_km;
        if (point > 0) stretch = {point, point};
    }
    path.theta_mrad = 1000 * d / ae_km + path.theta_t_mrad + path.theta_r_mrad;  // (82)
    return stretch;
}

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

/// hm, eqs. (91), (93).
double roughness_m(const Profile& profile, const PathGeometry& path, Stretch stretch) {
    const double slope = (path.hsr_m - path.hst_m) / path.d_km;
    if (stretch.first > stretch.last) return 0;
    double roughness = minus_infinity;
    for (std::size_t i = stretch.first; i <= stretch.last; ++i) {
        roughness = std::max(roughness, profile.terrain_m[i] - (path.hst_m + slope * profile.distance_km[i]));
    }
    return roughness;
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

    const auto with_clutter = [&](std::size_t i) {
        return profile.terrain_m[i] + (profile.clutter_m.empty() ? 0 : profile.clutter_m[i]);  // (1c)
    };
    const auto smooth = [](std::size_t) { return 0.0; };
    const double htc = path.hts_m - path.hstd_m;  // (37a)
    const double hrc = path.hrs_m - path.hsrd_m;  // (37b)
    path.actual_median = bullington(profile, with_clutter, path.hts_m, path.hrs_m, ae_km);
    path.smooth_median = bullington(profile, smooth, htc, hrc, ae_km);
    if (path.has_beta) {
        path.actual_beta = bullington(profile, with_clutter, path.hts_m, path.hrs_m, abeta_km);
        path.smooth_beta = bullington(profile, smooth, htc, hrc, abeta_km);
    }
    return path;
}

double path_centre_latitude_deg(double tx_latitude_deg, double tx_longitude_deg, double rx_latitude_deg,
                                double rx_longitude_deg, double distance_km) {
    constexpr double pi = 3.141592653589793;
    const double lat1 = tx_latitude_deg * pi / 180, lat2 = rx_latitude_deg * pi / 180;
    const double difference = (rx_longitude_deg - tx_longitude_deg) * pi / 180;
    const double r = std::sin(lat1) * std::sin(lat2) + std::cos(lat1) * std::cos(lat2) * std::cos(difference);
    const double bearing =
        std::atan2(std::cos(lat1) * std::cos(lat2) * std::sin(difference), std::sin(lat2) - r * std::sin(lat1));
    const double angle = distance_km / 2 / 6371;
    return std::asin(std::sin(lat1) * std::cos(angle) + std::cos(lat1) * std::sin(angle) * std::cos(bearing)) * 180 /
           pi;
}

}  // namespace funkloch::p1812
