#pragma once

#include "funkloch/files/transform.hpp"

namespace funkloch {

/// A box of a file as an area in the project's CRS, its edges bent as the operation bends them. Empty when the box has
/// no area or a part of it no image.
MultiPolygon area_of_extent(const Box& extent, const CoordinateChange& change);

/// A CRS as text that `parse_crs` reads.
std::string text_of_crs(const OGRSpatialReference& crs);

}  // namespace funkloch
