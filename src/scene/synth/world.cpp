#include "world.hpp"
#include "funkloch/core/shapes.hpp"

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

double Course::at(double t_m) const {
    const double place = (t_m - m_first_m) / step_m;
    const auto last = static_cast<double>(m_offset_m.size() - 2);
    const auto k = static_cast<std::size_t>(std::clamp(std::floor(place), 0.0, last));
    return m_offset_m[k] + (place - static_cast<double>(k)) * (m_offset_m[k + 1] - m_offset_m[k]);
}

double Course::distance_m(double t_m, double across_m) const {
    const double slope = (at(t_m + 300) - at(t_m - 300)) / 600;
    return std::abs(across_m - at(t_m)) / std::sqrt(1 + slope * slope);
}

double World::mountain(double x, double y) const {
    // An ellipse in the south-west, its long axis from west-north-west to east-south-east, with a ragged foot.
    const double u = (x - centre.x()) / size_m + 0.20, v = (y - centre.y()) / size_m + 0.24;
    const double along = 0.94 * u - 0.34 * v, across = 0.34 * u + 0.94 * v;
    const double q = (along / 0.36) * (along / 0.36) + (across / 0.22) * (across / 0.22);
    if (q > 2.6) return 0;  // beyond what the raggedness can reach
    return smooth(1.05 - q + 0.75 * fractal(seed + 10, x / 11000, y / 11000, 4));
}

double World::river_distance_m(double x, double y) const {
    const double main = main_river.distance_m(y, x);
    return x < main_river.at(y) ? std::min(main, side_river.distance_m(x, y)) : main;
}

Ground World::ground(double x, double y) const {
    Ground g;
    g.mountain = mountain(x, y);
    g.river_m = river_distance_m(x, y);
    // The plain is level in places and rolling in others.
    const double rolling = 35 + 95 * smooth(0.5 + 1.4 * fractal(seed + 34, x / 21000, y / 21000, 2));
    double height =
        95 + 70 * fractal(seed + 30, x / 26000, y / 26000, 2) + rolling * fractal(seed + 31, x / 4200, y / 4200, 4);
    if (g.mountain > 0) {
        const double peaks =
            170 + 800 * ridges(seed + 32, x / 7800, y / 7800, 5) + 60 * fractal(seed + 33, x / 1500, y / 1500, 3);
        // Narrow valleys where the noise changes its sign.
        const double gorge = 1 - smooth(std::abs(noise(seed + 35, x / 6100, y / 6100)) / 0.20);
        height += g.mountain * (peaks - 150 * gorge);
    }
    g.height_m = std::max(height - 38 * valley(g.river_m, 900) * (1 + 2 * g.mountain), 20.0);
    return g;
}

double World::forest(double x, double y, double range) const {
    // Heath and woods lie where few people live.
    const double remote = std::clamp(3 * white_spot(x, y), 0.0, 0.2);
    return 0.42 * range + remote + 0.9 * fractal(seed + 40, x / 6500, y / 6500, 5) - 0.17;
}

double World::white_spot(double x, double y) const {
    const double u = (x - centre.x()) / size_m, v = (y - centre.y()) / size_m;
    const double north_west = std::hypot(u + 0.27, v - 0.34), east = std::hypot(u - 0.36, v + 0.12);
    return 0.165 - std::min(north_west, east);
}

World make_world(const SynthOptions& options) {
    World world;
    world.options = options;
    world.seed = hash_of(options.seed, 7, 7);
    world.centre = Point(660000, 5745000);
    world.size_m = std::sqrt(options.area_km2) * 1000;
    const double reach = world.size_m + options.margin_m;
    const auto course = [&](std::uint64_t key, double across_m, double along_m, double lean) {
        return Course(along_m - reach, along_m + reach, [=, &world](double t) {
            return across_m + lean * (t - along_m) + 5200 * fractal(world.seed + key, t / 23000, 0.5, 2) +
                   1300 * fractal(world.seed + key + 2, t / 4300, 0.5, 3);
        });
    };
    const double x = world.centre.x(), y = world.centre.y();
    world.main_river = course(20, x + 0.13 * world.size_m, y, 0.1);
    world.side_river = course(21, y + 0.17 * world.size_m, x, 0.12);
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
    return is_within(point, area);
}

MultiPolygon clipped(const Polygon& polygon, const MultiPolygon& outline) {
    return intersection_of(polygon, outline);
}

MultiPolygon make_outline(const World& world) {
    Polygon outline;
    constexpr int corners = 240;
    for (int k = 0; k <= corners; ++k) {
        const double angle = 2 * std::numbers::pi * (k % corners) / corners;
        const double east = std::cos(angle), north = std::sin(angle);
        const double wobble = 1 + 0.42 * fractal(world.seed + 1, 1.9 * east, 1.9 * north, 5);
        outline.outer().emplace_back(0.94 * wobble * east, 1.06 * wobble * north);
    }
    // Scaled so that the area is the wanted one.
    const double scale = world.size_m / std::sqrt(area_m2(outline));
    for (Point& corner : outline.outer())
        corner = Point(world.centre.x() + scale * corner.x(), world.centre.y() + scale * corner.y());
    return {outline};
}

}  // namespace funkloch::synth
