#pragma once

#include "funkloch/core/text.hpp"

#include <array>
#include <string>
#include <vector>

namespace funkloch {

struct Colour {
    int red = 0, green = 0, blue = 0;
    std::string hex() const;  ///< "#rrggbb"
};

/// A class of a map: values from `from` (inclusive) to `to` (exclusive).
struct MapClass {
    double from = 0, to = 0;
    Colour colour;
    std::string label_de, label_en;
};

/// One palette for GeoTIFF, QGIS, report and legend; told apart by colour-blind readers and in grey print.
const std::vector<MapClass>& rsrp_classes();
/// 0 operators (gap), 1, 2, 3, 4 and more.
const std::vector<MapClass>& served_classes();
/// Tiers 0 to 5.
const std::array<Colour, 6>& tier_colours();
/// A colour for the k-th best server: neighbours in id differ.
Colour server_colour(int index);

}  // namespace funkloch
