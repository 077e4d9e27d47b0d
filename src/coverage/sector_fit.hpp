#pragma once

#include "funkloch/coverage/calibration.hpp"

#include <functional>
#include <vector>

namespace funkloch {

/// Azimuth, tilt and power of each sector that carriers name, from the points that `trains` accepts.
std::vector<Calibration::SectorValue> fit_sectors(const DriveComparison& comparison, const Scene& scene,
                                                  const RadioOptions& radio,
                                                  const std::function<bool(const DrivePoint&)>& trains, int min_blocks);

/// What is left of the points' errors once sectors have these values.
void subtract_sectors(std::vector<double>& errors_db, const DriveComparison& comparison, const Scene& scene,
                      const RadioOptions& radio, const std::vector<Calibration::SectorValue>& sectors);

}  // namespace funkloch
