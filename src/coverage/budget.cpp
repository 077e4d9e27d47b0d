#include "funkloch/coverage/coverage.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/propagation/p2109.hpp"

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

double entry_loss_db(const CoverageDefinition& definition, double frequency_mhz) {
    if (definition.indoors == Indoors::no) return 0;
    const auto building = definition.indoors == Indoors::traditional ? p2109::Building::traditional
                                                                     : p2109::Building::thermally_efficient;
    return p2109::entry_loss_db(frequency_mhz, 100 * definition.entry_probability, building);
}

double probability_of_coverage(double rsrp_dbm, double threshold_dbm, double sigma_db) {
    if (sigma_db <= 0) return rsrp_dbm >= threshold_dbm ? 1.0 : 0.0;
    return 0.5 * std::erfc(-(rsrp_dbm - threshold_dbm) / (sigma_db * std::numbers::sqrt2));
}

double threshold_dbm(const CoverageDefinition& definition, double frequency_mhz, double bandwidth_mhz) {
    double threshold = definition.rsrp_dbm;
    if (!definition.rsrp_by_bandwidth.empty()) threshold = std::numeric_limits<double>::infinity();
    for (const auto& [least_mhz, level_dbm] : definition.rsrp_by_bandwidth)
        if (bandwidth_mhz >= least_mhz) threshold = level_dbm;
    return threshold + entry_loss_db(definition, frequency_mhz);
}

double required_rsrp_dbm(const CoverageDefinition& definition, double frequency_mhz, double bandwidth_mhz,
                         double sigma_db) {
    const double threshold = threshold_dbm(definition, frequency_mhz, bandwidth_mhz);
    if (sigma_db <= 0) return threshold;
    return threshold + sigma_db * boost::math::quantile(boost::math::normal(), definition.probability);
}

}  // namespace funkloch
