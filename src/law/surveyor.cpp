#include "surveyor.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch::law {

namespace {

/// Up to so many points a walk along them takes less than what GEOS prepares for one question.
constexpr std::size_t small_points = 64;

/// To the nearest segment; whole runs are passed over by their boxes.
double along_m(std::span<const Run> runs, const Point& here) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const Run& run : runs) {
        if (distance_m(here, run.box) >= nearest) continue;
        if (run.points.size() == 1) nearest = distance_m(here, run.points.front());
        for (std::size_t i = 1; i < run.points.size(); ++i)
            nearest = std::min(nearest, distance_m(here, run.points[i - 1], run.points[i]));
    }
    return nearest;
}

std::uint64_t key_of(const LayerIndex& layer, std::uint32_t feature) {
    return std::uint64_t{layer.number()} << 32 | feature;
}

}  // namespace

std::pair<double, Point> nearest_of(const MultiPoint& points, const Point& here) {
    std::pair<double, Point> best(std::numeric_limits<double>::infinity(), here);
    for (const auto& point : points)
        if (const double distance = std::hypot(point.x() - here.x(), point.y() - here.y()); distance < best.first)
            best = {distance, point};
    return best;
}

Surveyor::~Surveyor() {
    for (auto& [key, one] : m_prepared)
        if (one.prepared != nullptr) GEOSPreparedGeom_destroy_r(m_geos.handle(), one.prepared);
}

void Surveyor::move_to(const Point& point) {
    m_point = point;
    m_here = OwnedGeometry(m_geos, m_geos.make(point));
    m_distances_m.clear();
}

Surveyor::Prepared& Surveyor::kept(const LayerIndex& layer, std::uint32_t feature) {
    Prepared& one = m_prepared[key_of(layer, feature)];
    if (!one.geometry) one.geometry = OwnedGeometry(m_geos, m_geos.make(layer.features()[feature]->geometry));
    return one;
}

const GEOSGeometry* Surveyor::shape_of(const LayerIndex& layer, std::uint32_t feature) {
    return kept(layer, feature).geometry.get();
}

const GEOSPreparedGeometry* Surveyor::prepared(const LayerIndex& layer, std::uint32_t feature) {
    Prepared& one = kept(layer, feature);
    if (one.prepared == nullptr) one.prepared = GEOSPrepare_r(m_geos.handle(), one.geometry.get());
    if (one.prepared == nullptr) throw RunError("GEOS could not prepare a geometry of a constraint layer");
    return one.prepared;
}

bool Surveyor::contains_place(const LayerIndex& layer, std::uint32_t feature) {
    const Geometry& geometry = layer.features()[feature]->geometry;
    const auto* areas = std::get_if<MultiPolygon>(&geometry);
    if (areas == nullptr) return distance_m(layer, feature) == 0;
    if (point_count(*areas) <= small_points) return is_covered(m_point, *areas);
    return GEOSPreparedIntersects_r(m_geos.handle(), prepared(layer, feature), m_here.get()) == 1;
}

double Surveyor::distance_m(const LayerIndex& layer, std::uint32_t feature) {
    const auto [known, fresh] = m_distances_m.try_emplace(key_of(layer, feature), 0);
    if (fresh) known->second = measure_m(layer, feature);
    return known->second;
}

double Surveyor::measure_m(const LayerIndex& layer, std::uint32_t feature) {
    const Geometry& geometry = layer.features()[feature]->geometry;
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) return nearest_of(*points, m_point).first;
    const bool inside = std::holds_alternative<MultiPolygon>(geometry) && contains_place(layer, feature);
    return inside ? 0 : along_m(layer.runs(feature), m_point);
}

Point Surveyor::nearest_point(const LayerIndex& layer, std::uint32_t feature) {
    if (const auto* points = std::get_if<MultiPoint>(&layer.features()[feature]->geometry))
        return nearest_of(*points, m_point).second;
    auto* pair = GEOSPreparedNearestPoints_r(m_geos.handle(), prepared(layer, feature), m_here.get());
    if (pair == nullptr) return m_point;
    double x = 0, y = 0;
    GEOSCoordSeq_getXY_r(m_geos.handle(), pair, 0, &x, &y);
    GEOSCoordSeq_destroy_r(m_geos.handle(), pair);
    return {x, y};
}

OwnedGeometry Surveyor::near_part(const GEOSGeometry* geometry, double reach_m) const {
    return {m_geos, GEOSClipByRect_r(m_geos.handle(), geometry, m_point.x() - reach_m, m_point.y() - reach_m,
                                     m_point.x() + reach_m, m_point.y() + reach_m)};
}

}  // namespace funkloch::law
