#include "funkloch/core/shapes.hpp"

#include <boost/geometry.hpp>

namespace funkloch {

namespace bg = boost::geometry;

bool is_within(const Polygon& inner, const MultiPolygon& outer) {
    return bg::within(inner, outer);
}

bool intersect(const Box& box, const MultiPolygon& polygons) {
    return bg::intersects(box, polygons);
}

bool intersect(const MultiPolygon& a, const MultiPolygon& b) {
    return bg::intersects(a, b);
}

MultiPolygon intersection_of(const Polygon& polygon, const MultiPolygon& other) {
    MultiPolygon parts;
    bg::intersection(polygon, other, parts);
    return parts;
}

std::vector<LineString> intersection_of(const LineString& line, const MultiPolygon& polygons) {
    std::vector<LineString> parts;
    bg::intersection(line, polygons, parts);
    return parts;
}

MultiPolygon difference_of(const MultiPolygon& whole, const MultiPolygon& part) {
    MultiPolygon rest;
    bg::difference(whole, part, rest);
    return rest;
}

MultiPolygon union_of(const MultiPolygon& polygons, const Polygon& other) {
    MultiPolygon sum;
    bg::union_(polygons, other, sum);
    return sum;
}

MultiPolygon strip_along(const LineString& line, double half_m) {
    namespace buffer = bg::strategy::buffer;
    MultiPolygon strip;
    bg::buffer(line, strip, buffer::distance_symmetric<double>(half_m), buffer::side_straight(), buffer::join_round(8),
               buffer::end_flat(), buffer::point_circle(8));
    return strip;
}

}  // namespace funkloch
