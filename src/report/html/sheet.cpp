#include "funkloch/core/shapes.hpp"
#include "site_map.hpp"

#include <algorithm>

namespace funkloch::html {

namespace {

constexpr double tolerance = 0.4;  // units that nobody sees
constexpr double bleed = 0.03;     // of the sheet: outlines of clipped areas run outside

/// One side of the clipping box: keeps points with sign · (coordinate − limit) >= 0.
struct Side {
    bool along_x;
    double sign, limit;

    double depth(const Point& point) const { return sign * ((along_x ? point.x() : point.y()) - limit); }
};

/// Sutherland and Hodgman (1974): clips a ring to a convex window side by side. Unlike an overlay it can't fail on a
/// ring that touches itself; parts that fall apart stay joined along the window's edge, which lies outside the sheet.
std::vector<Point> clipped(std::vector<Point> ring, const Box& box) {
    for (const Side& side : {Side{true, 1, box.min_corner().x()}, Side{true, -1, box.max_corner().x()},
                             Side{false, 1, box.min_corner().y()}, Side{false, -1, box.max_corner().y()}}) {
        std::vector<Point> kept;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point &from = ring[i], &to = ring[(i + 1) % ring.size()];
            const double a = side.depth(from), b = side.depth(to);
            if (a >= 0) kept.push_back(from);
            if ((a >= 0) != (b >= 0)) {
                const double share = a / (a - b);
                kept.emplace_back(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
            }
        }
        ring = std::move(kept);
    }
    return ring;
}

Box with_bleed(const Box& box) {
    const double more = bleed * (box.max_corner().x() - box.min_corner().x());
    return {Point(box.min_corner().x() - more, box.min_corner().y() - more),
            Point(box.max_corner().x() + more, box.max_corner().y() + more)};
}

std::string drawn(const Sheet& sheet, const std::vector<Point>& points, bool closed) {
    LineString on_sheet;
    for (const Point& point : points) on_sheet.emplace_back(sheet.frame.x(point.x()), sheet.frame.y(point.y()));
    if (closed && !points.empty()) on_sheet.push_back(on_sheet.front());
    const LineString simple = simplified(on_sheet, tolerance);
    if (simple.size() < (closed ? 4U : 2U)) return {};
    std::string path;
    const std::size_t last = simple.size() - (closed ? 1 : 0);
    for (std::size_t i = 0; i < last; ++i)
        path += fmt::format("{}{:.1f} {:.1f}", i == 0 ? "M" : "L", simple[i].x(), simple[i].y());
    return path + (closed ? "Z" : "");
}

bool boxes_meet(const Point& a, const Point& b, const Box& box) {
    return std::max(a.x(), b.x()) >= box.min_corner().x() && std::min(a.x(), b.x()) <= box.max_corner().x() &&
           std::max(a.y(), b.y()) >= box.min_corner().y() && std::min(a.y(), b.y()) <= box.max_corner().y();
}

}  // namespace

Sheet sheet_around(const Point& centre, double half_m) {
    Sheet sheet;
    sheet.frame = {centre.x() - half_m, centre.y() + half_m, sheet_size / (2 * half_m), sheet_size, sheet_size};
    sheet.box = {Point(centre.x() - half_m, centre.y() - half_m), Point(centre.x() + half_m, centre.y() + half_m)};
    return sheet;
}

std::string path_on(const Sheet& sheet, const MultiPolygon& areas) {
    const Box box = with_bleed(sheet.box);
    std::string path;
    const auto add = [&](const Polygon::ring_type& ring) {
        if (ring.size() < 4) return;
        path += drawn(sheet, clipped({ring.begin(), std::prev(ring.end())}, box), true);
    };
    for (const Polygon& area : areas) {
        add(area.outer());
        for (const auto& hole : area.inners()) add(hole);
    }
    return path;
}

/// Stretches of segments that come near the sheet; the picture's own edge cuts the rest.
std::string path_on(const Sheet& sheet, const MultiLineString& lines) {
    const Box box = with_bleed(sheet.box);
    std::string path;
    for (const LineString& line : lines) {
        std::vector<Point> stretch;
        const auto close = [&] {
            path += drawn(sheet, stretch, false);
            stretch.clear();
        };
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            if (!boxes_meet(line[i], line[i + 1], box)) {
                close();
                continue;
            }
            if (stretch.empty()) stretch.push_back(line[i]);
            stretch.push_back(line[i + 1]);
        }
        close();
    }
    return path;
}

}  // namespace funkloch::html
