#include "funkloch/core/shapes.hpp"

#include <boost/geometry/algorithms/area.hpp>
#include <boost/geometry/algorithms/centroid.hpp>
#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/algorithms/envelope.hpp>
#include <boost/geometry/algorithms/num_points.hpp>
#include <boost/geometry/algorithms/simplify.hpp>
#include <boost/geometry/algorithms/within.hpp>
#include <boost/geometry/geometries/segment.hpp>
#include <boost/geometry/strategies/strategies.hpp>

namespace funkloch {

namespace bg = boost::geometry;

double distance_m(const Point& a, const Point& b) {
    return bg::distance(a, b);
}

double distance_m(const Point& point, const Point& a, const Point& b) {
    return bg::distance(point, bg::model::segment<Point>(a, b));
}

double distance_m(const Point& point, const LineString& line) {
    return bg::distance(point, line);
}

double distance_m(const Point& point, const Box& box) {
    return bg::distance(point, box);
}

double area_m2(const Polygon& polygon) {
    return bg::area(polygon);
}

double area_m2(const MultiPolygon& polygons) {
    return bg::area(polygons);
}

Point centroid_of(const Polygon& polygon) {
    return bg::return_centroid<Point>(polygon);
}

Point centroid_of(const Geometry& geometry) {
    return std::visit([](const auto& parts) { return bg::return_centroid<Point>(parts); }, geometry);
}

Box bounds_of(const Polygon& polygon) {
    return bg::return_envelope<Box>(polygon);
}

Box bounds_of(const MultiPolygon& polygons) {
    return bg::return_envelope<Box>(polygons);
}

std::size_t point_count(const MultiPolygon& polygons) {
    return bg::num_points(polygons);
}

std::size_t point_count(const Geometry& geometry) {
    return std::visit([](const auto& parts) { return bg::num_points(parts); }, geometry);
}

bool is_within(const Point& point, const Polygon& polygon) {
    return bg::within(point, polygon);
}

bool is_within(const Point& point, const MultiPolygon& polygons) {
    return bg::within(point, polygons);
}

bool is_covered(const Point& point, const MultiPolygon& polygons) {
    return bg::covered_by(point, polygons);
}

LineString simplified(const LineString& line, double tolerance_m) {
    LineString simple;
    bg::simplify(line, simple, tolerance_m);
    return simple;
}

void correct_rings(Polygon& polygon) {
    bg::correct(polygon);
}

void correct_rings(MultiPolygon& polygons) {
    bg::correct(polygons);
}

}  // namespace funkloch
