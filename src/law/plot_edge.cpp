#include "funkloch/core/error.hpp"
#include "place.hpp"

#include <cmath>
#include <limits>

namespace funkloch::law {

namespace {

/// A boundary counts as facing a public area when that lies this close: digitised edges seldom fall together.
constexpr double facing_m = 0.5;
constexpr const char* cutting_boundary = "cut a plot's boundary";

struct Reach {
    double distance_m = std::numeric_limits<double>::infinity();
    Point point;
};

Reach nearest_on(const Geos& geos, const GEOSGeometry* line, const GEOSGeometry* here) {
    Reach reach;
    if (GEOSisEmpty_r(geos.handle(), line) == 1) return reach;
    if (GEOSDistance_r(geos.handle(), line, here, &reach.distance_m) != 1)
        throw RunError("GEOS could not measure the distance to a plot's boundary");
    auto* pair = GEOSNearestPoints_r(geos.handle(), line, here);
    double x = 0, y = 0;
    GEOSCoordSeq_getXY_r(geos.handle(), pair, 0, &x, &y);
    GEOSCoordSeq_destroy_r(geos.handle(), pair);
    reach.point = Point(x, y);
    return reach;
}

}  // namespace

double Place::half_public_width_m(const LayerIndex& roads, const Point& edge, double reach_m) {
    const double length = std::hypot(edge.x() - m_point.x(), edge.y() - m_point.y());
    if (length == 0) return 0;  // on the boundary itself no direction leads across the road: nothing is added
    const double step = 2 * reach_m / length;
    const Point far(edge.x() + step * (edge.x() - m_point.x()), edge.y() + step * (edge.y() - m_point.y()));
    const OwnedGeometry ray(m_surveyor.geos(),
                            m_surveyor.geos().make(Geometry(MultiLineString{LineString{edge, far}})));
    double across = 0;
    for (const auto i : roads.near(edge, facing_m)) {
        const auto cut = made(m_surveyor.geos(),
                              GEOSIntersection_r(m_surveyor.geos().handle(), ray.get(), m_surveyor.shape_of(roads, i)),
                              cutting_boundary);
        // of several pieces only the one that begins at the plot's edge is the area in front of it
        for (int part = 0; part < GEOSGetNumGeometries_r(m_surveyor.geos().handle(), cut.get()); ++part) {
            const auto* piece = GEOSGetGeometryN_r(m_surveyor.geos().handle(), cut.get(), part);
            const OwnedGeometry start(m_surveyor.geos(), m_surveyor.geos().make(edge));
            double gap = 0, span = 0;
            GEOSDistance_r(m_surveyor.geos().handle(), piece, start.get(), &gap);
            GEOSLength_r(m_surveyor.geos().handle(), piece, &span);
            if (gap <= facing_m) across = std::max(across, span);
        }
    }
    return across / 2;
}

PlotEdge Place::plot_edge(const LayerIndex& plots, double reach_m) {
    PlotEdge edge;
    const auto own = at_place(plots);
    if (own.empty()) return edge;
    edge.plot = own.front();
    edge.public_m = std::numeric_limits<double>::infinity();
    const OwnedGeometry plot(m_surveyor.geos(), m_surveyor.geos().make(edge.plot->geometry));
    auto line = made(m_surveyor.geos(), GEOSBoundary_r(m_surveyor.geos().handle(), plot.get()), cutting_boundary);
    const auto* roads = m_layers->find("road_areas");
    edge.public_known = roads != nullptr && knows("road_areas", reach_m);
    if (roads != nullptr) {
        const auto whole = nearest_on(m_surveyor.geos(), line.get(), m_surveyor.here());
        for (const auto i : roads->near(m_point, whole.distance_m + reach_m)) {
            const auto near =
                m_surveyor.near_part(m_surveyor.shape_of(*roads, i), whole.distance_m + reach_m + 2 * facing_m);
            if (!near || GEOSisEmpty_r(m_surveyor.geos().handle(), near.get()) == 1) continue;
            const auto wide = made(m_surveyor.geos(), GEOSBuffer_r(m_surveyor.geos().handle(), near.get(), facing_m, 4),
                                   cutting_boundary);
            const auto facing =
                made(m_surveyor.geos(), GEOSIntersection_r(m_surveyor.geos().handle(), line.get(), wide.get()),
                     cutting_boundary);
            const auto reach = nearest_on(m_surveyor.geos(), facing.get(), m_surveyor.here());
            if (std::isfinite(reach.distance_m)) {
                const double half = half_public_width_m(*roads, reach.point, reach_m);
                if (reach.distance_m + half < edge.public_m + edge.half_public_m) {
                    edge.public_m = reach.distance_m;
                    edge.half_public_m = half;
                    edge.public_line = line_to(reach.point);
                }
            }
            line = made(m_surveyor.geos(), GEOSDifference_r(m_surveyor.geos().handle(), line.get(), wide.get()),
                        cutting_boundary);
        }
    }
    const auto reach = nearest_on(m_surveyor.geos(), line.get(), m_surveyor.here());
    edge.private_m = reach.distance_m;
    edge.private_line = line_to(reach.point);
    return edge;
}

}  // namespace funkloch::law
