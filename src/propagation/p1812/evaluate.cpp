// Sections 4.2 to 4.9 put together: once with every intermediate, once as fast as the result allows.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>
#include <stdexcept>

namespace funkloch::p1812 {

namespace {

/// Lb of eq. (69), outdoors.
double with_location(const PathGeometry& path, double lbc_db, double lb0p_db, const PathConstants& constants) {
    if (path.rx_at_sea || constants.location_db == 0) return std::max(lb0p_db, lbc_db);
    return std::max(lb0p_db,
                    lbc_db + constants.location_db * height_variation(constants.rx_height_m, path.rx_clutter_m));
}

/// Fi, eq. (40a).
double time_interpolation(double b0_percent, const PathConstants& constants) {
    return constants.time_percent >= b0_percent ? constants.inverse_normal_p / inverse_normal(b0_percent / 100) : 1;
}

double focusing_db(double focusing, double percent) {
    return 2.6 * focusing * std::log10(percent / 50);
}

/// p = 50 %: Fi = 0, so that Lminb0p = Lbd50 = Lbd, and Fj has nothing to interpolate between unless ducting counts.
double median_loss_db(const PathGeometry& path, const PathTerms& terms, const PathConstants& constants) {
    const double lbfs = constants.free_space_db + terms.free_space_db;
    const double lbd =
        lbfs + delta_bullington(path, path.actual_median, path.smooth_median, terms.median, constants).ld_db;
    double lbam = lbd;
    const double lba_least = constants.ducting_db + terms.horizon_db + constants.gamma_d * terms.ducting_angle_mrad +
                             constants.ducting_least_db;
    const bool bound_holds = path.omega < 0.75 && path.d_km <= ducting_bound_reach_km;
    // Lminbap > Lb0p = Lbfs and Lminbap > Lba: without diffraction, or with Lba > Lbd, eq. (61) chooses Lbd.
    if (lbd > lbfs && !(bound_holds && lba_least > lbd)) {
        const double lba = ducting_loss_db(path, terms, point_incidence_percent(path, constants), constants);
        const double lminbap = least_ducting_loss_db(lba, lbfs);
        const double lbda = ducting_and_diffraction_loss_db(lminbap, lbd, distance_interpolation(path.d_km));
        lbam = lbda + (lbd - lbda) * angle_interpolation(path.theta_mrad);
    }
    const double lbc = combined_loss_db(troposcatter_loss_db(path, terms, constants), lbam);
    return with_location(path, lbc, lbfs, constants);
}

void fill(P1812Result& r, const PathTerms& terms, const PathConstants& c) {
    const PathGeometry& path = r.path;
    r.ae_km = c.ae_km;
    r.b0_percent = point_incidence_percent(path, c);
    r.hte_m = path.hts_m - path.hst_m;  // (92a)
    r.hre_m = path.hrs_m - path.hsr_m;  // (92b)
    r.fi = time_interpolation(r.b0_percent, c);
    r.fj = angle_interpolation(path.theta_mrad);
    r.fk = distance_interpolation(path.d_km);

    const double focusing = focusing_share(path);
    r.lbfs_db = c.free_space_db + terms.free_space_db;            // (8)
    r.lb0p_db = r.lbfs_db + c.enhancement_db * focusing;          // (10)
    r.lb0b_db = r.lbfs_db + focusing_db(focusing, r.b0_percent);  // (11)

    r.median = delta_bullington(path, path.actual_median, path.smooth_median, terms.median, c);
    if (path.has_beta) {
        r.beta = delta_bullington(path, path.actual_beta, path.smooth_beta, terms.beta, c);
    } else {
        const double unknown = std::numeric_limits<double>::quiet_NaN();
        r.beta = {unknown, unknown, unknown, unknown};
    }
    r.ldp_db = c.median ? r.median.ld_db : r.median.ld_db + r.fi * (r.beta.ld_db - r.median.ld_db);  // (41)
    r.lbd50_db = r.lbfs_db + r.median.ld_db;                                                         // (42)
    r.lbd_db = r.lb0p_db + r.ldp_db;                                                                 // (43)

    const double over_land = (1 - path.omega) * r.ldp_db;
    r.lminb0p_db = c.time_percent < r.b0_percent ? r.lb0p_db + over_land
                                                 : r.lbd50_db + (r.lb0b_db + over_land - r.lbd50_db) * r.fi;  // (59)
    r.lba_db = ducting_loss_db(path, terms, r.b0_percent, c);                                                 // (46)
    r.lminbap_db = least_ducting_loss_db(r.lba_db, r.lb0p_db);                                                // (60)
    r.lbda_db = ducting_and_diffraction_loss_db(r.lminbap_db, r.lbd_db, r.fk);                                // (61)
    r.lbam_db = r.lbda_db + (r.lminb0p_db - r.lbda_db) * r.fj;                                                // (62)
    r.lbs_db = troposcatter_loss_db(path, terms, c);                                                          // (44)
    r.lbc_db = combined_loss_db(r.lbs_db, r.lbam_db);                                                         // (63)
    r.u_h = path.rx_at_sea ? 0 : height_variation(c.rx_height_m, path.rx_clutter_m);
    r.lb_db = with_location(path, r.lbc_db, r.lb0p_db, c);             // (69)
    r.ep_dbuvm = 199.36 + 20 * std::log10(r.frequency_ghz) - r.lb_db;  // (70)
}

}  // namespace

PathTerms path_terms(const PathGeometry& path, const PathConstants& constants) {
    const double rise_km = (path.hts_m - path.hrs_m) / 1000;
    const double horizon_km = path.dlt_km + path.dlr_km;
    PathTerms terms;
    terms.free_space_db = 0.5 * db20(path.d_km * path.d_km + rise_km * rise_km);  // (8a)
    terms.distance_db = db20(path.d_km);
    terms.horizon_db = horizon_km == path.d_km ? terms.distance_db : db20(horizon_km);
    terms.ducting_angle_mrad = ducting_angle_mrad(path, constants.ae_km);
    terms.median = spherical_earth(path, constants.ae_km);
    if (path.has_beta) terms.beta = spherical_earth(path, constants.abeta_km);
    return terms;
}

double basic_loss_db(const PathGeometry& path, const PathTerms& terms, const PathConstants& constants) {
    if (constants.median) return median_loss_db(path, terms, constants);
    P1812Result result;
    result.path = path;
    result.frequency_ghz = 1;  // enters the field strength only, which nobody reads here
    fill(result, terms, constants);
    return result.lb_db;
}

double basic_loss_db(const PathGeometry& path, const PathConstants& constants) {
    return basic_loss_db(path, path_terms(path, constants), constants);
}

P1812Result loss_from_geometry(const PathGeometry& path, const Link& link, double frequency_mhz) {
    const PathConstants constants = path_constants(link, frequency_mhz);
    if (!constants.median && !path.has_beta) {
        throw std::invalid_argument("P.1812: the path was analysed for p = 50 %, not for a smaller time percentage");
    }
    P1812Result result;
    result.path = path;
    result.frequency_ghz = frequency_mhz / 1000;
    result.time_percent = link.time_percent;
    result.location_percent = link.location_percent;
    result.latitude_deg = link.latitude_deg;
    result.sigma_l_db = location_sigma_db(frequency_mhz, link.resolution_m);
    fill(result, path_terms(path, constants), constants);
    return result;
}

}  // namespace funkloch::p1812
