#pragma once

#include "funkloch/coverage/coverage.hpp"

namespace funkloch {

/// Compares the radial engine with the exact mode on `radio.deviation_sample` random cells, spread over the sites in
/// proportion, with a fixed seed: the same run reports the same figures. All zero in exact mode and without sites.
Deviation measure_deviation(const std::vector<Site>& sites, const Scene& scene, const RadioOptions& radio);

/// Root mean square, 99th percentile (nearest rank) and maximum of absolute differences.
Deviation summarize(std::vector<double> differences_db);

}  // namespace funkloch
