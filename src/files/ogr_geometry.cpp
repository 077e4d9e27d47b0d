#include "ogr_geometry.hpp"
#include "funkloch/core/shapes.hpp"

#include <cpl_error.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

namespace funkloch {

namespace {

using OgrPointer = std::unique_ptr<OGRGeometry>;

/// GEOS explains every flaw it finds as a warning; they are counted instead.
struct Quiet {
    Quiet() { CPLPushErrorHandler(CPLQuietErrorHandler); }
    ~Quiet() { CPLPopErrorHandler(); }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
};

template <typename Path>
void append_path(const OGRSimpleCurve& curve, Path& path) {
    for (int i = 0; i < curve.getNumPoints(); ++i) path.push_back(Point(curve.getX(i), curve.getY(i)));
}

Polygon polygon_from(const OGRPolygon& source) {
    Polygon polygon;
    append_path(*source.getExteriorRing(), polygon.outer());
    for (int i = 0; i < source.getNumInteriorRings(); ++i)
        append_path(*source.getInteriorRing(i), polygon.inners().emplace_back());
    return polygon;
}

/// The parts of a linear geometry by kind.
struct Parts {
    MultiPoint points;
    MultiLineString lines;
    MultiPolygon polygons;

    void add(const OGRGeometry& geometry) {
        if (geometry.IsEmpty()) return;
        switch (wkbFlatten(geometry.getGeometryType())) {
            case wkbPoint:
                points.push_back(Point(geometry.toPoint()->getX(), geometry.toPoint()->getY()));
                return;
            case wkbLineString:
                append_path(*geometry.toLineString(), lines.emplace_back());
                return;
            case wkbPolygon:
                polygons.push_back(polygon_from(*geometry.toPolygon()));
                return;
            case wkbMultiPoint:
            case wkbMultiLineString:
            case wkbMultiPolygon:
            case wkbGeometryCollection:
                for (const auto* part : *geometry.toGeometryCollection()) add(*part);
                return;
            default:
                throw std::invalid_argument(geometry.getGeometryName());
        }
    }
};

void append_ring(const Polygon::ring_type& ring, OGRPolygon& polygon) {
    auto* out = new OGRLinearRing;  // owned by the polygon
    out->setNumPoints(static_cast<int>(ring.size()), FALSE);
    for (std::size_t i = 0; i < ring.size(); ++i) out->setPoint(static_cast<int>(i), ring[i].x(), ring[i].y());
    polygon.addRingDirectly(out);
}

OGRMultiPolygon ogr_from(const MultiPolygon& polygons) {
    OGRMultiPolygon out;
    for (const auto& polygon : polygons) {
        auto part = std::make_unique<OGRPolygon>();
        append_ring(polygon.outer(), *part);
        for (const auto& inner : polygon.inners()) append_ring(inner, *part);
        out.addGeometryDirectly(part.release());
    }
    return out;
}

bool same_point(const Point& a, const Point& b) {
    return a.x() == b.x() && a.y() == b.y();
}

/// Closes the ring; false when it has too few points to bound an area.
bool close_ring(Polygon::ring_type& ring, bool& repaired) {
    if (!ring.empty() && !same_point(ring.front(), ring.back())) {
        ring.push_back(Point(ring.front()));
        repaired = true;
    }
    return ring.size() >= 4;
}

MultiPolygon polygons_of(const OGRGeometry& geometry) {
    Parts parts;
    parts.add(geometry);  // lines and points that a repair leaves over bound no area
    correct_rings(parts.polygons);
    return std::move(parts.polygons);
}

}  // namespace

std::optional<Geometry> geometry_from(const OGRGeometry& geometry) {
    if (geometry.IsEmpty()) return std::nullopt;
    Parts parts;
    if (geometry.hasCurveGeometry(FALSE)) {
        const OgrPointer linear(geometry.getLinearGeometry());
        if (!linear) throw std::invalid_argument(geometry.getGeometryName());
        parts.add(*linear);
    } else {
        parts.add(geometry);
    }
    const int kinds = !parts.points.empty() + !parts.lines.empty() + !parts.polygons.empty();
    if (kinds == 0) return std::nullopt;
    if (kinds > 1) throw std::invalid_argument("GEOMETRYCOLLECTION of several kinds");
    if (!parts.points.empty()) return parts.points;
    if (!parts.lines.empty()) return parts.lines;
    return parts.polygons;
}

void for_each_path(Geometry& geometry, const std::function<void(std::span<Point>)>& visit) {
    if (auto* points = std::get_if<MultiPoint>(&geometry)) visit(*points);
    if (auto* lines = std::get_if<MultiLineString>(&geometry))
        for (auto& line : *lines) visit(line);
    if (auto* polygons = std::get_if<MultiPolygon>(&geometry))
        for (auto& polygon : *polygons) {
            visit(polygon.outer());
            for (auto& inner : polygon.inners()) visit(inner);
        }
}

std::size_t vertex_count(const Geometry& geometry) {
    std::size_t count = 0;
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) count = points->size();
    if (const auto* lines = std::get_if<MultiLineString>(&geometry))
        for (const auto& line : *lines) count += line.size();
    if (const auto* polygons = std::get_if<MultiPolygon>(&geometry))
        for (const auto& polygon : *polygons) {
            count += polygon.outer().size();
            for (const auto& inner : polygon.inners()) count += inner.size();
        }
    return count;
}

MultiPolygon repaired_polygons(const MultiPolygon& polygons, bool& repaired) {
    MultiPolygon closed;
    for (Polygon polygon : polygons) {
        if (!close_ring(polygon.outer(), repaired)) {
            repaired = true;
            continue;
        }
        auto& inners = polygon.inners();
        const auto degenerate = [&repaired](auto& ring) { return !close_ring(ring, repaired); };
        const auto last = std::remove_if(inners.begin(), inners.end(), degenerate);
        repaired = repaired || last != inners.end();
        inners.erase(last, inners.end());
        closed.push_back(std::move(polygon));
    }
    const Quiet quiet;
    const OGRMultiPolygon source = ogr_from(closed);
    if (source.IsValid()) {
        correct_rings(closed);
        return closed;
    }
    repaired = true;
    const OgrPointer valid(source.MakeValid());
    return valid ? polygons_of(*valid) : MultiPolygon();
}

MultiPolygon union_of(const std::vector<MultiPolygon>& parts) {
    const Quiet quiet;
    OGRMultiPolygon all;
    for (const auto& part : parts) {
        const OGRMultiPolygon source = ogr_from(part);
        for (const auto* polygon : source) all.addGeometry(polygon);
    }
    const OgrPointer joined(all.UnionCascaded());
    if (!joined) throw std::runtime_error("the union of polygons failed");
    const OgrPointer ordered(joined->Normalize());
    return polygons_of(ordered ? *ordered : *joined);
}

}  // namespace funkloch
