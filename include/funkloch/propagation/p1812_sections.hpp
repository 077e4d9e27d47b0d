#pragma once

#include "funkloch/propagation/p1812.hpp"

#include <cmath>

/// The formulas of P.1812, one section of the Recommendation per source file under src/propagation/p1812/.
/// Distances km, heights m, angles mrad, losses dB, frequencies GHz unless a name says otherwise.
namespace funkloch::p1812 {

/// 20 lg x through the natural logarithm, the fastest of the library's.
inline double db20(double x) {
    return 8.685889638065037 * std::log(x);
}

// Section 3.3 (zones.cpp)

/// Share over sea, longest stretches over land and inland; a point stands for the half intervals next to it.
void measure_zones(const Profile& profile, PathGeometry& path);

// Sections 3.5 to 3.7 (climate.cpp)

/// Median effective Earth radius, eqs. (6), (7a).
double effective_earth_radius_km(double delta_n);
/// Effective Earth radius exceeded for beta0 % of time, eq. (7b).
inline constexpr double abeta_km = 3 * 6371.0;
/// tau of eq. (3).
double inland_parameter(double dlm_km);
/// b0, eqs. (2) to (5).
double point_incidence_percent(const PathGeometry& path, const PathConstants& constants);

// Section 4.2 (line_of_sight.cpp)

/// Share of the multipath and focusing correction that the path's horizon distances let through, eq. (9).
double focusing_share(const PathGeometry& path);

// Section 4.3.1 (bullington.cpp)

/// nu of the actual profile with clutter, and of the zero-height profile below the modified antenna heights.
Bullington bullington_over_clutter(const Profile& profile, double hts_m, double hrs_m, double radius_km);
Bullington bullington_over_smooth_earth(const Profile& profile, double htc_m, double hrc_m, double radius_km);
/// Knife-edge loss J(nu), eq. (12); 0 for nu <= -0.78.
double knife_edge_loss_db(double nu);
/// Bullington loss, eq. (21).
double bullington_loss_db(double nu, double d_km);

// Sections 4.3.2, 4.3.3 (spherical_earth.cpp, first_term.cpp)

SphericalEarth spherical_earth(const PathGeometry& path, double radius_km);
/// Ldsph, eq. (27).
double spherical_earth_loss_db(const PathGeometry& path, const SphericalEarth& earth, const PathConstants& constants);
/// Ldft, eqs. (28) to (36).
double first_term_loss_db(const PathGeometry& path, const SphericalEarth& earth, const PathConstants& constants);
/// K at 1 km radius, eq. (29).
Ground ground_constants(double permittivity, double conductivity, double frequency_ghz, Polarization polarization);

// Section 4.3.4 (delta_bullington.cpp)

DeltaBullington delta_bullington(const PathGeometry& path, const Bullington& actual, const Bullington& smooth,
                                 const SphericalEarth& earth, const PathConstants& constants);

// Section 4.4 (troposcatter.cpp)

/// The terms of eq. (44) that do not depend on the path, with Lf of eq. (45).
double troposcatter_constant_db(double frequency_ghz, double time_percent, double n0);
double troposcatter_loss_db(const PathGeometry& path, const PathTerms& terms, const PathConstants& constants);

// Section 4.5 (ducting.cpp)

/// theta', eqs. (52), (52a).
double ducting_angle_mrad(const PathGeometry& path, double ae_km);
/// Lba, eqs. (46) to (56).
double ducting_loss_db(const PathGeometry& path, const PathTerms& terms, double b0_percent,
                       const PathConstants& constants);
/// A(p) of eq. (53) with Gamma of eq. (53a).
double ducting_time_loss_db(double time_percent, double beta_percent, double d_km);
/// A bound that A(50 %) does not fall below on any path up to `ducting_bound_reach_km` with b0 <= b0_most_percent.
double ducting_least_time_loss_db(double b0_most_percent);
inline constexpr double ducting_bound_reach_km = 200;

// Section 4.6 (combination.cpp)

/// Fj, eq. (57).
double angle_interpolation(double theta_mrad);
/// Fk, eq. (58).
double distance_interpolation(double d_km);
/// Lminbap, eq. (60).
double least_ducting_loss_db(double lba_db, double lb0p_db);
/// Lbda, eq. (61).
double ducting_and_diffraction_loss_db(double lminbap_db, double lbd_db, double fk);
/// Lbc, eq. (63).
double combined_loss_db(double lbs_db, double lbam_db);

// Section 4.7 (location.cpp)

/// sigma_L = (0.52 + 0.024 f_GHz) w_a^0.28, eq. (64): standard deviation of the local mean inside a square of side
/// w_a, outdoors, below the clutter; 1.97 dB at 800 MHz and 100 m.
double location_sigma_db(double frequency_mhz, double resolution_m);
/// u(h), eq. (65): 1 below the clutter, falling to 0 at 10 m above it. `clutter_m` is that of the receiver's location.
double height_variation(double rx_height_m, double clutter_m);

// Attachment 1, section 4 (horizon.cpp)

/// First and last point between which the roughness is measured; none when last < first.
struct Stretch {
    std::size_t first = 1;
    std::size_t last = 0;
};

/// Fills path type, horizon angles and distances, angular distance, eqs. (75)-(82), from the bare terrain.
Stretch measure_horizons(const Profile& profile, PathGeometry& path, double ae_km);

// Attachment 1, section 5 (smooth_earth.cpp)

SmoothEarthSums smooth_earth_sums(const Profile& profile, const PathGeometry& path);
/// hm, eqs. (91), (93).
double roughness_m(const Profile& profile, const PathGeometry& path, Stretch stretch);

// Attachment 2 (inverse_normal.cpp)

/// I(x), the approximation of the inverse complementary cumulative normal distribution, eqs. (94), (95):
/// positive for x < 0.5. The Recommendation limits x to [1e-6, 1 - 1e-6].
double inverse_normal(double x);

}  // namespace funkloch::p1812
