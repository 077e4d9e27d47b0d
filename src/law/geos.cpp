#include "geos.hpp"
#include "funkloch/core/shapes.hpp"

#include "funkloch/core/error.hpp"

#include <vector>

namespace funkloch::law {

namespace {

[[noreturn]] void refuse() {
    throw RunError("GEOS could not build a geometry of a constraint layer");
}

template <typename Points>
GEOSCoordSequence* sequence(GEOSContextHandle_t handle, const Points& points) {
    std::vector<double> flat;
    flat.reserve(points.size() * 2);
    for (const auto& point : points) {
        flat.push_back(point.x());
        flat.push_back(point.y());
    }
    auto* made = GEOSCoordSeq_copyFromBuffer_r(handle, flat.data(), static_cast<unsigned>(points.size()), 0, 0);
    if (made == nullptr) refuse();
    return made;
}

GEOSGeometry* ring(GEOSContextHandle_t handle, const Polygon::ring_type& points) {
    auto* made = GEOSGeom_createLinearRing_r(handle, sequence(handle, points));
    if (made == nullptr) refuse();
    return made;
}

GEOSGeometry* part(GEOSContextHandle_t handle, const Point& point) {
    return GEOSGeom_createPointFromXY_r(handle, point.x(), point.y());
}

GEOSGeometry* part(GEOSContextHandle_t handle, const LineString& line) {
    return GEOSGeom_createLineString_r(handle, sequence(handle, line));
}

GEOSGeometry* part(GEOSContextHandle_t handle, const Polygon& polygon) {
    std::vector<GEOSGeometry*> holes;
    for (const auto& hole : polygon.inners()) holes.push_back(ring(handle, hole));
    return GEOSGeom_createPolygon_r(handle, ring(handle, polygon.outer()), holes.data(),
                                    static_cast<unsigned>(holes.size()));
}

template <typename Parts>
GEOSGeometry* collection(GEOSContextHandle_t handle, const Parts& parts, int type) {
    std::vector<GEOSGeometry*> made;
    for (const auto& one : parts) {
        made.push_back(part(handle, one));
        if (made.back() == nullptr) refuse();
    }
    if (made.size() == 1) return made.front();
    return GEOSGeom_createCollection_r(handle, type, made.data(), static_cast<unsigned>(made.size()));
}

template <typename Points>
void read_points(GEOSContextHandle_t handle, const GEOSGeometry* geometry, Points& out) {
    const auto* points = GEOSGeom_getCoordSeq_r(handle, geometry);
    unsigned count = 0;
    GEOSCoordSeq_getSize_r(handle, points, &count);
    for (unsigned i = 0; i < count; ++i) {
        double x = 0, y = 0;
        GEOSCoordSeq_getXY_r(handle, points, i, &x, &y);
        out.push_back(Point(x, y));
    }
}

struct Parts {
    MultiPoint points;
    MultiLineString lines;
    MultiPolygon areas;
};

void read_parts(GEOSContextHandle_t handle, const GEOSGeometry* geometry, Parts& out) {
    if (GEOSisEmpty_r(handle, geometry) == 1) return;
    switch (GEOSGeomTypeId_r(handle, geometry)) {
        case GEOS_POINT:
            read_points(handle, geometry, out.points);
            break;
        case GEOS_LINESTRING:
        case GEOS_LINEARRING:
            read_points(handle, geometry, out.lines.emplace_back());
            break;
        case GEOS_POLYGON: {
            auto& area = out.areas.emplace_back();
            read_points(handle, GEOSGetExteriorRing_r(handle, geometry), area.outer());
            for (int i = 0; i < GEOSGetNumInteriorRings_r(handle, geometry); ++i)
                read_points(handle, GEOSGetInteriorRingN_r(handle, geometry, i), area.inners().emplace_back());
            correct_rings(area);
            break;
        }
        default:
            for (int i = 0; i < GEOSGetNumGeometries_r(handle, geometry); ++i)
                read_parts(handle, GEOSGetGeometryN_r(handle, geometry, i), out);
    }
}

}  // namespace

Geos::Geos() : m_handle(GEOS_init_r()) {}
Geos::~Geos() {
    GEOS_finish_r(m_handle);
}

GEOSGeometry* Geos::make(const Geometry& geometry) const {
    static constexpr int types[] = {GEOS_MULTIPOINT, GEOS_MULTILINESTRING, GEOS_MULTIPOLYGON};
    auto* made =
        std::visit([&](const auto& parts) { return collection(m_handle, parts, types[geometry.index()]); }, geometry);
    if (made == nullptr) refuse();
    return made;
}

GEOSGeometry* Geos::make(const Point& point) const {
    auto* made = part(m_handle, point);
    if (made == nullptr) refuse();
    return made;
}

GEOSGeometry* Geos::make(const Box& box) const {
    auto* made = GEOSGeom_createRectangle_r(m_handle, box.min_corner().x(), box.min_corner().y(), box.max_corner().x(),
                                            box.max_corner().y());
    if (made == nullptr) refuse();
    return made;
}

GEOSGeometry* Geos::repaired(const GEOSGeometry* geometry) const {
    auto* made = GEOSMakeValid_r(m_handle, geometry);
    if (made == nullptr) refuse();
    return made;
}

Geometry Geos::read(const GEOSGeometry* geometry) const {
    Parts parts;
    read_parts(m_handle, geometry, parts);
    if (!parts.areas.empty()) return std::move(parts.areas);
    if (!parts.lines.empty()) return std::move(parts.lines);
    return std::move(parts.points);
}

OwnedGeometry made(const Geos& geos, GEOSGeometry* geometry, const char* task) {
    if (geometry == nullptr) throw RunError(std::string("GEOS could not ") + task);
    return {geos, geometry};
}

}  // namespace funkloch::law
