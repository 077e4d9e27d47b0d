#pragma once

#include "funkloch/core/geometry.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>

#include <ogr_geometry.h>

namespace funkloch {

/// Points, lines or polygons of an OGR geometry: curves linearised, heights and measures dropped, collections of one
/// kind of part flattened. Polygons may still be invalid. Empty for an empty geometry. Throws std::invalid_argument
/// with the kind for what has no place in a layer (collections of several kinds, surfaces in space).
std::optional<Geometry> geometry_from(const OGRGeometry& geometry);

/// Calls `visit` with every run of coordinates (ring, line, points), in order.
void for_each_path(Geometry& geometry, const std::function<void(std::span<Point>)>& visit);

std::size_t vertex_count(const Geometry& geometry);

/// The polygons as valid polygons, closed and oriented. `repaired` is set when something had to change (rings that
/// cross themselves or each other, do not close or have no area). Empty when no area is left.
MultiPolygon repaired_polygons(const MultiPolygon& polygons, bool& repaired);

/// The area covered by any of the polygons, valid and in an order that does not depend on that of the parts.
MultiPolygon union_of(const std::vector<MultiPolygon>& parts);

}  // namespace funkloch
