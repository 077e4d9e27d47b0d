#include "support/shapes.hpp"

#include <boost/geometry/algorithms/is_valid.hpp>
#include <boost/geometry/io/wkt/wkt.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include <sstream>

namespace funkloch {

namespace bg = boost::geometry;

namespace {

template <typename Shape>
std::string fault(const Shape& shape) {
    std::string reason;
    return bg::is_valid(shape, reason) ? std::string() : reason;
}

}  // namespace

MultiPolygon polygons_from_wkt(const std::string& text) {
    MultiPolygon polygons;
    bg::read_wkt(text, polygons);
    return polygons;
}

std::string wkt_of(const MultiPolygon& polygons) {
    std::ostringstream text;
    text << bg::wkt(polygons);
    return text.str();
}

std::string fault_of(const MultiPolygon& polygons) {
    return fault(polygons);
}

std::string fault_of(const Geometry& geometry) {
    return std::visit([](const auto& parts) { return fault(parts); }, geometry);
}

}  // namespace funkloch
