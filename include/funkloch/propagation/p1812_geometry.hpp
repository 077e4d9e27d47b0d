#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch::p1812 {

/// One Bullington construction with the wavelength taken out: nu = nu_root_lambda / sqrt(lambda_m).
/// -infinity when the path has no intermediate point.
struct Bullington {
    double nu_root_lambda = -std::numeric_limits<double>::infinity();
};

/// Everything that P.1812 takes from a profile, before frequency, percentages and polarization enter. The reference
/// fills it by walking the profile (`analyze_profile`), the radial engine incrementally; both hand it to the same
/// closed forms, so the two can only differ in here. Symbols and units are the Recommendation's.
///
/// Which heights enter (edition 6, confirmed by the SG 3 examples): representative clutter is added to intermediate
/// points for the Bullington part of the diffraction only. Horizon angles and distances, the line-of-sight point of
/// largest nu behind dlt, smooth earth, obstruction heights and roughness use the bare terrain.
struct PathGeometry {
    double d_km = 0;
    double hts_m = 0;  ///< antenna heights above sea level
    double hrs_m = 0;
    bool transhorizon = false;
    double theta_t_mrad = 0;  ///< horizon elevation angles, eqs. (76)-(81)
    double theta_r_mrad = 0;
    double theta_mrad = 0;  ///< path angular distance, eq. (82)
    double dlt_km = 0;      ///< horizon distances; line of sight: to the point of largest nu (dlt + dlr = d)
    double dlr_km = 0;
    double hst_unlimited_m = 0;  ///< smooth earth at the terminals, eqs. (85), (86); only printed
    double hsr_unlimited_m = 0;
    double hst_m = 0;  ///< the same for ducting, limited to the ground, eqs. (90a), (90b)
    double hsr_m = 0;
    double hstd_m = 0;  ///< smooth earth at the terminals, for diffraction, eq. (89)
    double hsrd_m = 0;
    double hm_m = 0;    ///< terrain roughness, eq. (93)
    double omega = 0;   ///< share of the path over sea
    double dtm_km = 0;  ///< longest continuous stretch over land / inland
    double dlm_km = 0;
    double rx_clutter_m = 0;   ///< representative clutter at the receiver's own point; enters u(h) only
    bool tx_at_sea = false;    ///< the terminal's own point is sea: then dct (dcr) is zero
    bool rx_at_sea = false;    ///< ... and the receiver has no location variability
    bool has_beta = false;     ///< the two members below are filled; required when p < 50 %
    Bullington actual_median;  ///< profile with clutter, median effective Earth radius
    Bullington smooth_median;  ///< zero-height profile, modified antenna heights
    Bullington actual_beta;    ///< the same with the radius exceeded for beta0 % of time
    Bullington smooth_beta;
};

/// nu sqrt(lambda) of one point that stands `height_m` above the straight line between the antennas, eq. (15).
inline double nu_root_lambda_at(double height_m, double d1_km, double d2_km) {
    return height_m * std::sqrt(0.002 * (d1_km + d2_km) / (d1_km * d2_km));
}

/// The Bullington point of a path whose highest slopes (m/km) are seen from the transmitter and from the receiver, and
/// whose direct line has slope `str`: eqs. (14), (17)-(19). With a = stim - str and b = srim + str the Recommendation's
/// point lies at d b / (a + b), a b d / (a + b) above the line, so that nu sqrt(lambda) = sqrt(0.002 d a b). This form
/// has no 0/0 for a grazing path (a = b = 0).
inline Bullington bullington_beyond(double stim, double srim, double str, double d_km) {
    const double a = std::max(stim - str, 0.0);
    const double b = std::max(srim + str, 0.0);
    return {std::sqrt(0.002 * d_km * a * b)};
}

/// What the smooth-earth fit needs from the terrain, as sums and maxima that can be kept incrementally.
struct SmoothEarthSums {
    double v1 = 0;                                                ///< eq. (83)
    double v2 = 0;                                                ///< eq. (84)
    double hobs_m = -std::numeric_limits<double>::infinity();     ///< eq. (87a), (87d)
    double alpha_obt = -std::numeric_limits<double>::infinity();  ///< m/km, eq. (87b)
    double alpha_obr = -std::numeric_limits<double>::infinity();  ///< m/km, eq. (87c)
};

/// Fills the six smooth-earth heights of `path` (its d_km must be set), eqs. (85), (86), (88)-(90).
inline void set_smooth_earth(PathGeometry& path, const SmoothEarthSums& sums, double tx_ground_m, double rx_ground_m) {
    const double d = path.d_km;
    path.hst_unlimited_m = (2 * sums.v1 * d - sums.v2) / (d * d);  // (85)
    path.hsr_unlimited_m = (sums.v2 - sums.v1 * d) / (d * d);      // (86)
    double hstp = path.hst_unlimited_m;
    double hsrp = path.hsr_unlimited_m;
    if (sums.hobs_m > 0) {  // (88)
        const double share_t = sums.alpha_obt / (sums.alpha_obt + sums.alpha_obr);
        hstp -= sums.hobs_m * share_t;
        hsrp -= sums.hobs_m * (sums.alpha_obr / (sums.alpha_obt + sums.alpha_obr));
    }
    path.hstd_m = std::min(hstp, tx_ground_m);  // (89)
    path.hsrd_m = std::min(hsrp, rx_ground_m);
    path.hst_m = std::min(path.hst_unlimited_m, tx_ground_m);  // (90a)
    path.hsr_m = std::min(path.hsr_unlimited_m, rx_ground_m);  // (90b)
}

}  // namespace funkloch::p1812
