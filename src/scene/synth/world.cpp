#include "world.hpp"

#include <boost/geometry.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace funkloch::synth {

namespace {

double smooth(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

/// 1 at the river's axis, falling to 0 over some widths.
double valley(double distance_m, double width_m) {
    const double q = 1 + (distance_m / width_m) * (distance_m / width_m);
    return 1 / (q * q);
}

}  // namespace

double World::mountain(double x, double y) const {
    // An ellipse in the south-west, its long axis from west-north-west to east-south-east, with a ragged foot.
    const double u = (x - centre.x()) / size_m + 0.20, v = (y - centre.y()) / size_m + 0.22;
    const double along = 0.94 * u - 0.34 * v, across = 0.34 * u + 0.94 * v;
    const double q = (along / 0.34) * (along / 0.34) + (across / 0.20) * (across / 0.20);
    return smooth(1.15 - q + 0.35 * fractal(seed + 10, x / 9000, y / 9000, 3));
}

double World::west_river_x(double y) const {
    return centre.x() + 0.13 * size_m + 2600 * fractal(seed + 20, y / 9000, 0.5, 3) + 0.1 * (y - centre.y());
}

double World::east_river_y(double x) const {
    return centre.y() + 0.20 * size_m + 1900 * fractal(seed + 21, 0.5, x / 8000, 3) + 0.08 * (x - centre.x());
}

double World::river_distance_m(double x, double y) const {
    return std::min(std::abs(x - west_river_x(y)), std::abs(y - east_river_y(x)));
}

double World::height_m(double x, double y) const {
    const double range = mountain(x, y);
    const double plain =
        95 + 60 * fractal(seed + 30, x / 26000, y / 26000, 2) + 45 * fractal(seed + 31, x / 5200, y / 5200, 4);
    const double peaks =
        170 + 560 * ridges(seed + 32, x / 7800, y / 7800, 5) + 60 * fractal(seed + 33, x / 1500, y / 1500, 3);
    const double land = plain + range * peaks;
    const double carved = 38 * valley(river_distance_m(x, y), 900) * (1 + 2 * range);
    return std::max(land - carved, 20.0);
}

bool World::forest(double x, double y) const {
    const double likely = 0.85 * mountain(x, y) + 0.75 * fractal(seed + 40, x / 4200, y / 4200, 4);
    return likely > 0.27;
}

World make_world(const SynthOptions& options) {
    World world;
    world.options = options;
    world.seed = hash_of(options.seed, 7, 7);
    world.centre = Point(660000, 5745000);
    world.size_m = std::sqrt(options.area_km2) * 1000;
    return world;
}

Polygon blob(const World& world, std::uint64_t key, const Point& centre, double radius_m, double stretch) {
    Polygon polygon;
    constexpr int corners = 48;
    for (int k = 0; k <= corners; ++k) {
        const double angle = 2 * std::numbers::pi * (k % corners) / corners;
        const double east = std::cos(angle), north = std::sin(angle);
        const double wobble = 1 + 0.30 * noise(world.seed + key, 1.7 * east + 11, 1.7 * north - 3);
        polygon.outer().emplace_back(centre.x() + stretch * radius_m * wobble * east,
                                     centre.y() + radius_m * wobble * north / stretch);
    }
    return polygon;
}

Polygon rectangle(double min_x, double min_y, double max_x, double max_y) {
    Polygon polygon;
    polygon.outer() = {{min_x, min_y}, {max_x, min_y}, {max_x, max_y}, {min_x, max_y}, {min_x, min_y}};
    return polygon;
}

bool inside(const Point& point, const MultiPolygon& area) {
    return boost::geometry::within(point, area);
}

MultiPolygon clipped(const Polygon& polygon, const MultiPolygon& outline) {
    MultiPolygon parts;
    boost::geometry::intersection(polygon, outline, parts);
    return parts;
}

MultiPolygon make_outline(const World& world) {
    Polygon outline;
    constexpr int corners = 240;
    for (int k = 0; k <= corners; ++k) {
        const double angle = 2 * std::numbers::pi * (k % corners) / corners;
        const double east = std::cos(angle), north = std::sin(angle);
        const double wobble = 1 + 0.24 * fractal(world.seed + 1, 1.3 * east, 1.3 * north, 4);
        outline.outer().emplace_back(0.92 * wobble * east, 1.08 * wobble * north);
    }
    // Scaled so that the area is the wanted one.
    const double scale = world.size_m / std::sqrt(boost::geometry::area(outline));
    for (Point& corner : outline.outer())
        corner = Point(world.centre.x() + scale * corner.x(), world.centre.y() + scale * corner.y());
    return {outline};
}

}  // namespace funkloch::synth
