#include "funkloch/core/shapes.hpp"
#include "potential.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace funkloch {

namespace {

Window window_around(const MultiPolygon& polygon, const GridSpec& grid) {
    Window window{grid.columns, grid.rows, 0, 0};
    for (const Polygon& part : polygon)
        for (const Point& point : part.outer()) {
            window.col0 = std::min(window.col0, grid.col_of(point.x()));
            window.row0 = std::min(window.row0, grid.row_of(point.y()));
            window.col1 = std::max(window.col1, grid.col_of(point.x()) + 1);
            window.row1 = std::max(window.row1, grid.row_of(point.y()) + 1);
        }
    return intersection(grid.window(), window);
}

/// The terrain cell with the highest ground whose centre lies in the polygon; the first of equals.
std::optional<Point> highest_ground(const MultiPolygon& polygon, const Terrain& terrain) {
    const GridSpec& grid = terrain.grid;
    const Window window = window_around(polygon, grid);
    std::optional<Point> best;
    float best_m = 0;
    for (int row = window.row0; row < window.row1; ++row) {
        for (int col = window.col0; col < window.col1; ++col) {
            const float height_m = terrain.height_m.at(col, row);
            if (std::isnan(height_m) || (best && height_m <= best_m)) continue;
            const Point centre(grid.x_of(col), grid.y_of(row));
            if (!is_within(centre, polygon)) continue;
            best = centre;
            best_m = height_m;
        }
    }
    return best;
}

/// Middle of the widest stretch of a polygon along the line y = const; none when the line misses it.
std::optional<Point> middle_of_widest_stretch(const Polygon& polygon, double y) {
    std::vector<double> crossings;
    const auto cross = [&](const auto& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Point &a = ring[i - 1], &b = ring[i];
            if ((a.y() > y) != (b.y() > y))
                crossings.push_back(a.x() + (y - a.y()) / (b.y() - a.y()) * (b.x() - a.x()));
        }
    };
    cross(polygon.outer());
    for (const auto& hole : polygon.inners()) cross(hole);
    std::sort(crossings.begin(), crossings.end());
    std::optional<Point> best;
    double widest = 0;
    for (std::size_t i = 1; i < crossings.size(); i += 2) {
        if (crossings[i] - crossings[i - 1] <= widest) continue;
        widest = crossings[i] - crossings[i - 1];
        best = Point((crossings[i - 1] + crossings[i]) / 2, y);
    }
    return best;
}

/// The centroid of the largest part where it lies inside, else the inner point level with it.
/// (Boost.Geometry's point_on_surface of 1.74 reads uninitialised values.)
Point inner_centre(const MultiPolygon& polygon) {
    const auto largest = std::max_element(polygon.begin(), polygon.end(),
                                          [](const Polygon& a, const Polygon& b) { return area_m2(a) < area_m2(b); });
    const Point centroid = centroid_of(*largest);
    if (is_within(centroid, *largest)) return centroid;
    return middle_of_widest_stretch(*largest, centroid.y()).value_or(centroid);
}

[[noreturn]] void refuse(const GivenCandidate& given, const std::string& found, const std::string& expected) {
    throw InputError({.file = {},
                      .place = "[inputs.candidates] " + given.id,
                      .found = found,
                      .expected = expected,
                      .remedy = "Correct the layer of candidates."});
}

std::vector<Point> points_of(const GivenCandidate& given, const Terrain& terrain) {
    if (const auto* points = std::get_if<MultiPoint>(&given.geometry)) return {points->begin(), points->end()};
    const auto* polygon = std::get_if<MultiPolygon>(&given.geometry);
    if (polygon == nullptr) refuse(given, "a line", "a point or a polygon");
    if (point_count(*polygon) == 0) return {};
    const Point centre = inner_centre(*polygon);
    if (given.kind == SiteKind::rooftop) return {centre};  // the ground's relief says nothing about the roof
    const auto highest = highest_ground(*polygon, terrain);
    const double cell_m = terrain.grid.cell_m;
    if (!highest || std::hypot(highest->x() - centre.x(), highest->y() - centre.y()) < cell_m) return {centre};
    return {*highest, centre};
}

}  // namespace

std::vector<Candidate> given_candidates(const Scene& scene) {
    std::vector<Candidate> result;
    std::set<std::string> ids;
    for (const GivenCandidate& given : scene.candidates) {
        if (!ids.insert(given.id).second) refuse(given, "the id occurs twice", "unique ids");
        const auto points = points_of(given, scene.terrain);
        if (points.empty()) refuse(given, "an empty geometry", "a point or a polygon");
        for (std::size_t i = 0; i < points.size(); ++i) {
            Candidate candidate;
            candidate.id = points.size() == 1 ? given.id : given.id + "/" + std::to_string(i + 1);
            candidate.place = given.id;
            candidate.position = points[i];
            candidate.kind = given.kind;
            candidate.origin = Origin::given;
            candidate.owner = given.owner;
            candidate.cost = given.cost;
            if (given.kind == SiteKind::rooftop) candidate.roof_height_m = given.roof_height_m.value_or(0);
            result.push_back(std::move(candidate));
        }
    }
    return result;
}

}  // namespace funkloch
