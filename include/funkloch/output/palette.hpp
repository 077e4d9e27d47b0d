#pragma once

#include "funkloch/core/language.hpp"

#include <array>
#include <string>
#include <vector>

namespace funkloch {

struct Colour {
    int red = 0, green = 0, blue = 0;
    std::string hex() const;  ///< "#rrggbb"
    bool operator==(const Colour&) const = default;
};

/// A class of a map: values from `from` (inclusive) to `to` (exclusive).
struct MapClass {
    double from = 0, to = 0;
    Colour colour;
    Text label;
};

/// Codes of served_*.tif besides the number of operators: cells of the land whose coverage could not be computed, and
/// cells outside the land.
inline constexpr int served_unknown = 254;
inline constexpr int served_nodata = 255;

/// One palette for GeoTIFF, QGIS, report and legend; told apart by colour-blind readers and in grey print.
/// RSRP: strongest first; the samples of viridis from yellow (strong) to violet (weak), so that holes look dark.
const std::vector<MapClass>& rsrp_classes();
/// 0 operators (gap), 1, 2, 3, 4 and more.
const std::vector<MapClass>& served_classes();
/// Cells whose coverage is unknown: grey, because unknown is not a value. from = to - 1 = served_unknown.
const MapClass& unknown_class();
/// Agreement of computed and official coverage, in the order of its codes.
const std::vector<MapClass>& agreement_classes();
/// What became of a cell between two runs, in the order of the codes of change_*.tif.
const std::vector<MapClass>& change_classes();
/// Class that holds a value; null when there is none (NaN, nodata).
const MapClass* class_of(const std::vector<MapClass>& classes, double value);

/// Tiers 0 to 5: yellow (nothing to ask) to dark blue (excluded), ever darker.
const std::array<Colour, 6>& tier_colours();
/// A colour for the k-th best server: neighbours in id differ.
Colour server_colour(int index);

}  // namespace funkloch
