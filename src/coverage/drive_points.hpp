#pragma once

#include "funkloch/coverage/drive_tests.hpp"

namespace funkloch {

/// One point for each cell and carrier with values, by cell and then carrier; nothing computed yet.
std::vector<DrivePoint> thinned(const DriveTests& tests, const Land& land);

/// Numbers the places in which points lie, row by row from the north-west, and deals them to folds. Returns how many.
int set_places(std::vector<DrivePoint>& points, const GridSpec& grid, const PlaceOptions& places);

/// Gain of a sector's antenna towards the receiver at a place, were its azimuth this one.
float gain_towards_db(const Scene& scene, const RadioOptions& radio, const Site& site, const Sector& sector,
                      double azimuth_deg, double x_m, double y_m);

/// Fills in what the strongest fitting sector gives at each point. Returns how many points are unknown.
std::int64_t compute_points(std::vector<DrivePoint>& points, const std::vector<DriveCarrier>& carriers,
                            const Scene& scene, const RadioOptions& radio, Progress& progress);

}  // namespace funkloch
