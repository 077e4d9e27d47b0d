#pragma once

namespace funkloch::p1812 {

/// One Bullington construction with the wavelength taken out: nu = nu_root_lambda / sqrt(lambda_m).
/// -infinity when the path has no intermediate point.
struct Bullington {
    double nu_root_lambda = 0;
};

/// Everything that P.1812 takes from a profile, before frequency, percentages and polarization enter (except that the
/// second Earth radius depends on b0). The reference fills it by walking the profile (`analyze_profile`), the radial engine incrementally; both hand it to the
/// same closed forms, so the two can only differ in here. Symbols and units are the Recommendation's.
struct PathGeometry {
    double d_km = 0;
    double hts_m = 0;          ///< antenna heights above sea level
    double hrs_m = 0;
    bool transhorizon = false;
    double theta_t_mrad = 0;   ///< horizon elevation angles (line of sight: per eq. for LoS paths)
    double theta_r_mrad = 0;
    double theta_mrad = 0;     ///< path angular distance
    double dlt_km = 0;         ///< horizon distances
    double dlr_km = 0;
    double hst_m = 0;          ///< smooth earth at the terminals, for ducting (after limiting to the ground)
    double hsr_m = 0;
    double hstd_m = 0;         ///< smooth earth at the terminals, for diffraction
    double hsrd_m = 0;
    double hm_m = 0;           ///< terrain roughness
    double omega = 0;          ///< share of the path over sea
    double dtm_km = 0;         ///< longest continuous stretch over land / inland
    double dlm_km = 0;
    Bullington actual_median;  ///< profile with clutter, median effective Earth radius
    Bullington smooth_median;  ///< zero-height profile, modified antenna heights
    Bullington actual_beta;    ///< the same with the radius exceeded for beta0 % of time; used when p < 50 %
    Bullington smooth_beta;
};

}  // namespace funkloch::p1812
