// Attachment 1, section 4: path classification, horizon angles and distances.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>
#include <limits>

namespace funkloch::p1812 {

namespace {

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();

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

}  // namespace

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
        stretch = {std::min(tx.point, rx.point), std::max(tx.point, rx.point)};
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

}  // namespace funkloch::p1812
