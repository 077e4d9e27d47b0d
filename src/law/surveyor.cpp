#include "surveyor.hpp"

#include "funkloch/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace funkloch::law {

namespace {

/// Places nearer than this to an area's edge are left to GEOS, which computes crossings exactly.
constexpr double doubtful_m = 1e-6;

double squared(double a, double b) {
    return a * a + b * b;
}

double squared_to_box(const Point& here, const Box& box) {
    const double east = std::max({0.0, box.min_corner().x() - here.x(), here.x() - box.max_corner().x()});
    const double north = std::max({0.0, box.min_corner().y() - here.y(), here.y() - box.max_corner().y()});
    return squared(east, north);
}

Point nearest_on_segment(const Point& here, const Point& a, const Point& b) {
    const double east = b.x() - a.x(), north = b.y() - a.y(), length2 = squared(east, north);
    if (length2 == 0) return a;
    const double share = ((here.x() - a.x()) * east + (here.y() - a.y()) * north) / length2;
    if (share <= 0) return a;
    return share >= 1 ? b : Point(a.x() + share * east, a.y() + share * north);
}

/// The nearest point of lines or rings, and its distance. The run with the nearest box comes first: then the boxes of
/// most others are farther than what it offers.
std::pair<double, Point> nearest_along(std::span<const Run> runs, const Point& here) {
    double nearest = std::numeric_limits<double>::infinity();
    Point at = here;
    const auto offer = [&](const Point& point) {
        const double distance = squared(point.x() - here.x(), point.y() - here.y());
        if (distance >= nearest) return;
        nearest = distance;
        at = point;
    };
    const auto walk = [&](const Run& run) {
        if (run.points.size() == 1) offer(run.points.front());
        for (std::size_t i = 1; i < run.points.size(); ++i)
            offer(nearest_on_segment(here, run.points[i - 1], run.points[i]));
    };
    const auto first = std::min_element(runs.begin(), runs.end(), [&](const Run& a, const Run& b) {
        return squared_to_box(here, a.box) < squared_to_box(here, b.box);
    });
    if (first != runs.end()) walk(*first);
    for (auto run = runs.begin(); run != runs.end(); ++run)
        if (run != first && squared_to_box(here, run->box) < nearest) walk(*run);
    return {std::sqrt(nearest), at};
}

bool near_segment(const Point& here, const Point& a, const Point& b) {
    const auto between = [](double value, double one, double other) {
        return value > std::min(one, other) - doubtful_m && value < std::max(one, other) + doubtful_m;
    };
    return between(here.x(), a.x(), b.x()) && between(here.y(), a.y(), b.y());
}

/// Whether a ray to the east crosses the rings an odd number of times: then the place is inside. Absent where it lies
/// so near to a ring that rounding decides, or on it.
std::optional<bool> odd_crossings(std::span<const Run> rings, const Point& here) {
    bool odd = false;
    for (const Run& run : rings) {
        const Box& box = run.box;
        if (here.y() < box.min_corner().y() - doubtful_m || here.y() > box.max_corner().y() + doubtful_m ||
            here.x() > box.max_corner().x() + doubtful_m)
            continue;
        for (std::size_t i = 1; i < run.points.size(); ++i) {
            const Point &a = run.points[i - 1], &b = run.points[i];
            if ((a.y() > here.y()) != (b.y() > here.y())) {
                const double x = a.x() + (here.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
                if (std::abs(x - here.x()) < doubtful_m) return std::nullopt;
                odd = odd != (here.x() < x);
            } else if (std::min(std::abs(a.y() - here.y()), std::abs(b.y() - here.y())) < doubtful_m &&
                       near_segment(here, a, b)) {
                return std::nullopt;
            }
        }
    }
    return odd;
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
    if (!std::holds_alternative<MultiPolygon>(geometry)) return distance_m(layer, feature) == 0;
    if (const auto odd = odd_crossings(layer.runs(feature), m_point)) return *odd;
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
    return inside ? 0 : nearest_along(layer.runs(feature), m_point).first;
}

Point Surveyor::nearest_point(const LayerIndex& layer, std::uint32_t feature) {
    if (const auto* points = std::get_if<MultiPoint>(&layer.features()[feature]->geometry))
        return nearest_of(*points, m_point).second;
    return distance_m(layer, feature) == 0 ? m_point : nearest_along(layer.runs(feature), m_point).second;
}

OwnedGeometry Surveyor::near_part(const GEOSGeometry* geometry, double reach_m) const {
    return {m_geos, GEOSClipByRect_r(m_geos.handle(), geometry, m_point.x() - reach_m, m_point.y() - reach_m,
                                     m_point.x() + reach_m, m_point.y() + reach_m)};
}

}  // namespace funkloch::law
