#pragma once

#include "funkloch/core/geometry.hpp"

#include <cstddef>
#include <vector>

namespace funkloch {

// What the house asks of shapes. Boost.Geometry's algorithms are instantiated behind these functions and nowhere else:
// they are the most expensive headers to compile. Lengths in metres, areas in square metres; holes count as outside.

double distance_m(const Point& a, const Point& b);
/// To the nearest point of the line from `a` to `b`.
double distance_m(const Point& point, const Point& a, const Point& b);
double distance_m(const Point& point, const LineString& line);
/// 0 inside the box.
double distance_m(const Point& point, const Box& box);

double area_m2(const Polygon& polygon);
double area_m2(const MultiPolygon& polygons);
/// Throws boost::geometry::centroid_exception for a shape without points.
Point centroid_of(const Polygon& polygon);
Point centroid_of(const Geometry& geometry);
/// The smallest box around a shape. Without points: the inverse box of Boost.Geometry.
Box bounds_of(const Polygon& polygon);
Box bounds_of(const MultiPolygon& polygons);
std::size_t point_count(const MultiPolygon& polygons);
std::size_t point_count(const Geometry& geometry);

/// Points on the edge are not within, but covered.
bool is_within(const Point& point, const Polygon& polygon);
bool is_within(const Point& point, const MultiPolygon& polygons);
bool is_within(const Polygon& inner, const MultiPolygon& outer);
bool is_covered(const Point& point, const MultiPolygon& polygons);
bool intersect(const Box& box, const MultiPolygon& polygons);
bool intersect(const MultiPolygon& a, const MultiPolygon& b);

MultiPolygon intersection_of(const Polygon& polygon, const MultiPolygon& other);
/// The parts of a line inside the polygons.
std::vector<LineString> intersection_of(const LineString& line, const MultiPolygon& polygons);
MultiPolygon difference_of(const MultiPolygon& whole, const MultiPolygon& part);
MultiPolygon union_of(const MultiPolygon& polygons, const Polygon& other);
/// A strip `half_m` wide on either side of a line, ends cut flat, corners round.
MultiPolygon strip_along(const LineString& line, double half_m);
/// Douglas and Peucker: no dropped vertex was farther than `tolerance_m` from what remains.
LineString simplified(const LineString& line, double tolerance_m);
/// Brings rings into the order and closure that `Polygon` asks for.
void correct_rings(Polygon& polygon);
void correct_rings(MultiPolygon& polygons);

}  // namespace funkloch
