#pragma once

#include <functional>
#include <string>

namespace funkloch::support {

/// Operators of a 100 m cell, told by its centre in EPSG:25832; below 0 = the cell has no row.
struct OfficialNumbers {
    int lte = 0, nr = 0;
};

/// A file of the Bundesnetzagentur's 100 m cells over a box in EPSG:25832.
std::string official_csv(double west_m, double south_m, double east_m, double north_m,
                         const std::function<OfficialNumbers(double x_m, double y_m)>& numbers, char separator = ',');

}  // namespace funkloch::support
