#pragma once

#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/linestring.hpp>
#include <boost/geometry/geometries/multi_linestring.hpp>
#include <boost/geometry/geometries/multi_point.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include <variant>

namespace funkloch {

/// Coordinates are metres in the project's CRS unless a name says otherwise.
using Point = boost::geometry::model::d2::point_xy<double>;
using Box = boost::geometry::model::box<Point>;
using LineString = boost::geometry::model::linestring<Point>;
using Polygon = boost::geometry::model::polygon<Point, false, true>;  // counter-clockwise, closed
using MultiPoint = boost::geometry::model::multi_point<Point>;
using MultiLineString = boost::geometry::model::multi_linestring<LineString>;
using MultiPolygon = boost::geometry::model::multi_polygon<Polygon>;

/// What a vector layer may hold. Single parts are stored as collections of one.
using Geometry = std::variant<MultiPoint, MultiLineString, MultiPolygon>;

}  // namespace funkloch
