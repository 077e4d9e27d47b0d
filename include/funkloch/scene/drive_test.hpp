#pragma once

#include "funkloch/core/geometry.hpp"
#include "funkloch/core/grid.hpp"
#include "funkloch/core/raster.hpp"
#include "funkloch/scene/network.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// What a measured value says of its sender. What is empty was not told and fits every sector.
struct DriveCarrier {
    std::string operator_name;
    std::optional<Technology> technology;
    std::string band;
    std::optional<double> frequency_mhz;
    std::string sector;  ///< id of a sector of the network

    auto operator<=>(const DriveCarrier&) const = default;
    bool fits(const Sector& other) const;
};

/// How far a measured frequency may lie from a sector's to be its.
inline constexpr double drive_frequency_reach_mhz = 1;

struct DriveValue {
    Point position;             ///< in the project's CRS
    std::uint32_t carrier = 0;  ///< in `DriveTests::carriers`
    float rsrp_dbm = 0;
};

/// The values of all drive tests of a project that lie in the land and have a sender in the network.
struct DriveTests {
    std::vector<DriveCarrier> carriers;  ///< sorted, each once
    std::vector<DriveValue> values;
    std::vector<std::string> sha256;  ///< of the files
};

/// Kinds of land cover on the land's grid.
struct ClutterClasses {
    GridSpec grid;
    std::vector<std::string> names;  ///< the first one stands for what no class is known of
    Raster<std::uint8_t> kind;       ///< index into names; empty = unknown everywhere

    /// Of the cell that holds a place of the grid's CRS.
    std::uint8_t at(double x_m, double y_m) const {
        const int col = grid.col_of(x_m), row = grid.row_of(y_m);
        return kind.size() > 0 && grid.contains(col, row) ? kind.at(col, row) : std::uint8_t{0};
    }
};

}  // namespace funkloch
