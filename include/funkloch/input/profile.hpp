#pragma once

#include "funkloch/input/inputs.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// A path profile, one entry per point from the transmitter to the receiver.
struct ProfileTable {
    std::vector<double> distance_km;  ///< begins at 0, rises
    std::vector<double> terrain_m;    ///< above sea level
    std::vector<double> clutter_m;    ///< representative clutter height above ground; 0 without such a column
    std::vector<int> zone;  ///< radio-climatic zone: 1 sea, 3 coastal land, 4 inland; empty without such a column
    bool has_clutter = false;
};

/// Reads a CSV file with the heading distance_km,terrain_m[,clutter_m][,zone], in any order (zone as 1, 3, 4 or as the
/// Recommendation's B, A1, A2). Throws InputError with the line: distances that do not begin at 0 or do not rise,
/// heights beyond −500 to 9000 m, clutter beyond 0 to 500 m, fewer than 3 points.
ProfileTable read_profile_csv(const std::string& path, const InputPolicy& policy);

}  // namespace funkloch
