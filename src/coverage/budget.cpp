#include "funkloch/coverage/coverage.hpp"
#include "funkloch/coverage/signal.hpp"

#include <boost/math/distributions/normal.hpp>

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace funkloch {

double eirp_per_resource_element_dbm(const Sector& sector) {
    if (sector.resource_blocks <= 0)
        throw std::invalid_argument("eirp_per_resource_element_dbm: sector without resource blocks: " + sector.id);
    return sector.eirp_dbm - 10 * std::log10(12.0 * sector.resource_blocks);
}

double probability_of_coverage(double rsrp_dbm, double threshold_dbm, double sigma_db) {
    if (sigma_db <= 0) return rsrp_dbm >= threshold_dbm ? 1.0 : 0.0;
    return 0.5 * std::erfc(-(rsrp_dbm - threshold_dbm) / (sigma_db * std::numbers::sqrt2));
}

double threshold_dbm(const CoverageDefinition& definition, double bandwidth_mhz) {
    if (definition.rsrp_by_bandwidth.empty()) return definition.rsrp_dbm;
    double threshold = std::numeric_limits<double>::infinity();
    for (const auto& [least_mhz, level_dbm] : definition.rsrp_by_bandwidth)
        if (bandwidth_mhz >= least_mhz) threshold = level_dbm;
    return threshold;
}

double required_rsrp_dbm(const CoverageDefinition& definition, double bandwidth_mhz, double sigma_db) {
    const double threshold = threshold_dbm(definition, bandwidth_mhz);
    if (sigma_db <= 0) return threshold;
    return threshold + sigma_db * boost::math::quantile(boost::math::normal(), definition.probability);
}

}  // namespace funkloch
