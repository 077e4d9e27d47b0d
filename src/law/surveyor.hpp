#pragma once

#include "geos.hpp"
#include "layer_index.hpp"

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace funkloch::law {

/// Nearest of the points, and its distance.
std::pair<double, Point> nearest_of(const MultiPoint& points, const Point& here);

/// Measures from one place at a time. Belongs to one thread: owns a GEOS context and the prepared geometries of the
/// large features that places came near to. Small features are measured as they are, since most are asked once; and
/// every distance only once for a place, since many rules ask for it, at several heights.
class Surveyor {
public:
    Surveyor() = default;
    Surveyor(const Surveyor&) = delete;
    Surveyor& operator=(const Surveyor&) = delete;
    ~Surveyor();

    void move_to(const Point& point);
    const Geos& geos() const { return m_geos; }
    const GEOSGeometry* here() const { return m_here.get(); }

    bool contains_place(const LayerIndex& layer, std::uint32_t feature);
    /// 0 inside an area.
    double distance_m(const LayerIndex& layer, std::uint32_t feature);
    Point nearest_point(const LayerIndex& layer, std::uint32_t feature);
    /// The feature as GEOS has it.
    const GEOSGeometry* shape_of(const LayerIndex& layer, std::uint32_t feature);
    /// What of a geometry lies in the square that reaches so far from the place; empty when GEOS can't cut it.
    OwnedGeometry near_part(const GEOSGeometry* geometry, double reach_m) const;

private:
    struct Prepared {
        OwnedGeometry geometry;
        const GEOSPreparedGeometry* prepared = nullptr;  ///< made when something is measured
    };
    Prepared& kept(const LayerIndex& layer, std::uint32_t feature);
    const GEOSPreparedGeometry* prepared(const LayerIndex& layer, std::uint32_t feature);
    double measure_m(const LayerIndex& layer, std::uint32_t feature);

    Geos m_geos;
    Point m_point;
    OwnedGeometry m_here;
    std::unordered_map<std::uint64_t, Prepared> m_prepared;   ///< by number of the layer and of the feature
    std::unordered_map<std::uint64_t, double> m_distances_m;  ///< the same; from this place
};

}  // namespace funkloch::law
