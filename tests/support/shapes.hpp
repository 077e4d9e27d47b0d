#pragma once

#include "funkloch/core/shapes.hpp"

#include <string>

namespace funkloch {

/// What only tests ask of shapes; kept in one compiled file like core/shapes.
MultiPolygon polygons_from_wkt(const std::string& text);
std::string wkt_of(const MultiPolygon& polygons);
/// Why the shape is not valid; empty when it is.
std::string fault_of(const MultiPolygon& polygons);
std::string fault_of(const Geometry& geometry);

}  // namespace funkloch
