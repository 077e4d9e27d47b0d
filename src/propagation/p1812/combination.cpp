// Section 4.6: basic transmission loss not exceeded for p % of time and 50 % of locations.
#include "funkloch/propagation/p1812_sections.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::p1812 {

double angle_interpolation(double theta_mrad) {
    return 1 - 0.5 * (1 + std::tanh(3.0 * 0.8 * (theta_mrad - 0.3) / 0.3));  // (57)
}

double distance_interpolation(double d_km) {
    return 1 - 0.5 * (1 + std::tanh(3.0 * 0.5 * (d_km - 20) / 20));  // (58)
}

double least_ducting_loss_db(double lba_db, double lb0p_db) {
    // (60) 2.5 ln(exp(Lba / 2.5) + exp(Lb0p / 2.5)), with the larger term taken out
    return std::max(lba_db, lb0p_db) + 2.5 * std::log1p(std::exp(-std::abs(lba_db - lb0p_db) / 2.5));
}

double ducting_and_diffraction_loss_db(double lminbap_db, double lbd_db, double fk) {
    return lminbap_db > lbd_db ? lbd_db : lminbap_db + (lbd_db - lminbap_db) * fk;  // (61)
}

double combined_loss_db(double lbs_db, double lbam_db) {
    // (63) -5 lg(10^(-0.2 Lbs) + 10^(-0.2 Lbam)), with the smaller loss taken out
    const double difference = std::abs(lbs_db - lbam_db);
    const double smaller = std::min(lbs_db, lbam_db);
    if (difference > 90) return smaller;  // 10^-18: below the last bit of the logarithm's argument
    constexpr double ln10 = 2.302585092994046;
    return smaller - 5 / ln10 * std::log1p(std::exp(-0.2 * ln10 * difference));
}

}  // namespace funkloch::p1812
