// Section 4.5: propagation by ducting and layer reflection.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

namespace {

/// Site shielding of one terminal, eqs. (48), (48a).
double site_shielding_db(double theta_mrad, double horizon_km, const PathConstants& constants) {
    const double excess = theta_mrad - 0.1 * horizon_km;
    if (excess <= 0) return 0;
    return db20(1 + 0.361 * excess * constants.sqrt_f * std::sqrt(horizon_km)) + 0.264 * excess * constants.cbrt_f;
}

/// Coupling of one terminal to ducts over the sea, eqs. (49), (49a).
double sea_coupling_db(double coast_km, double horizon_km, double height_m, double omega) {
    if (omega < 0.75 || coast_km > horizon_km || coast_km > 5) return 0;
    return -3 * std::exp(-0.25 * coast_km * coast_km) * (1 + std::tanh(0.07 * (50 - height_m)));
}

/// mu3, eqs. (56), (56a).
double roughness_correction(const PathGeometry& path) {
    if (path.hm_m <= 10) return 1;
    const double di = std::min(path.d_km - path.dlt_km - path.dlr_km, 40.0);
    return std::exp(-4.6e-5 * (path.hm_m - 10) * (43 + 6 * di));
}

/// mu2, eqs. (55), (55a).
double geometry_correction(const PathGeometry& path, double ae_km) {
    const double d = path.d_km;
    const double tau = inland_parameter(path.dlm_km);
    const double alpha = std::max(-0.6 - 3.5e-9 * std::pow(d, 3.1) * tau, -3.4);
    const double root_heights = std::sqrt(path.hts_m - path.hst_m) + std::sqrt(path.hrs_m - path.hsr_m);
    return std::min(std::pow(500 / ae_km * d * d / (root_heights * root_heights), alpha), 1.0);
}

}  // namespace

double ducting_time_loss_db(double time_percent, double beta_percent, double d_km) {
    const double lg_beta = std::log10(beta_percent);
    const double gamma =
        1.076 / std::pow(2.0058 - lg_beta, 1.012) *
        std::exp(-(9.51 - 4.8 * lg_beta + 0.198 * lg_beta * lg_beta) * 1e-6 * std::pow(d_km, 1.13));  // (53a)
    const double lg_ratio = std::log10(time_percent) - lg_beta;
    return -12 + (1.2 + 3.7e-3 * d_km) * lg_ratio + 12 * std::pow(10, gamma * lg_ratio);  // (53)
}

double ducting_least_time_loss_db(double b0_most_percent) {
    // With L = lg beta and beta <= b0, the exponent of (50 / beta)^Gamma is proportional to
    // (lg 50 - L) (2.0058 - L)^-1.012 exp(-(9.51 - 4.8 L + 0.198 L^2) 1e-6 d^1.13). For d <= 200 km and -40 < L it is
    // least at the largest L; the logarithmic term of (53) is least there, too, and at d = 0.
    const double reach = ducting_bound_reach_km;
    return ducting_time_loss_db(50, b0_most_percent, reach) - 3.7e-3 * reach * std::log10(50 / b0_most_percent);
}

double ducting_angle_mrad(const PathGeometry& path, double ae_km) {
    return 1000 * path.d_km / ae_km + std::min(path.theta_t_mrad, 0.1 * path.dlt_km) +
           std::min(path.theta_r_mrad, 0.1 * path.dlr_km);  // (52), (52a)
}

double ducting_loss_db(const PathGeometry& path, const PathTerms& terms, double b0_percent,
                       const PathConstants& constants) {
    const double dct = path.tx_at_sea ? 0 : constants.dct_km;
    const double dcr = path.rx_at_sea ? 0 : constants.dcr_km;
    const double af = constants.ducting_db + terms.horizon_db +
                      site_shielding_db(path.theta_t_mrad, path.dlt_km, constants) +
                      site_shielding_db(path.theta_r_mrad, path.dlr_km, constants) +
                      sea_coupling_db(dct, path.dlt_km, path.hts_m, path.omega) +
                      sea_coupling_db(dcr, path.dlr_km, path.hrs_m, path.omega);                               // (47)
    const double beta = b0_percent * geometry_correction(path, constants.ae_km) * roughness_correction(path);  // (54)
    const double ad = constants.gamma_d * terms.ducting_angle_mrad +
                      ducting_time_loss_db(constants.time_percent, beta, path.d_km);  // (50), (51)
    return af + ad;                                                                   // (46)
}

}  // namespace funkloch::p1812
