#include "potential.hpp"

#include <boost/geometry/algorithms/centroid.hpp>
#include <boost/geometry/algorithms/envelope.hpp>
#include <boost/geometry/algorithms/num_points.hpp>
#include <boost/geometry/algorithms/point_on_surface.hpp>
#include <boost/geometry/algorithms/within.hpp>

#include <cmath>
#include <optional>
#include <set>

namespace funkloch {

namespace {

namespace bg = boost::geometry;

/// The terrain cell with the highest ground whose centre lies in the polygon; the first of equals.
std::optional<Point> highest_ground(const MultiPolygon& polygon, const Terrain& terrain) {
    const Box box = bg::return_envelope<Box>(polygon);
    const GridSpec& grid = terrain.grid;
    const Window window =
        intersection(grid.window(), {grid.col_of(box.min_corner().x()), grid.row_of(box.max_corner().y()),
                                     grid.col_of(box.max_corner().x()) + 1, grid.row_of(box.min_corner().y()) + 1});
    std::optional<Point> best;
    float best_m = 0;
    for (int row = window.row0; row < window.row1; ++row) {
        for (int col = window.col0; col < window.col1; ++col) {
            const float height_m = terrain.height_m.at(col, row);
            if (std::isnan(height_m) || (best && height_m <= best_m)) continue;
            const Point centre(grid.x_of(col), grid.y_of(row));
            if (!bg::within(centre, polygon)) continue;
            best = centre;
            best_m = height_m;
        }
    }
    return best;
}

/// The centroid where it lies inside, else a point that does.
Point inner_centre(const MultiPolygon& polygon) {
    const Point centroid = bg::return_centroid<Point>(polygon);
    if (bg::within(centroid, polygon)) return centroid;
    Point inside;
    bg::point_on_surface(polygon, inside);
    return inside;
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
    if (bg::num_points(*polygon) == 0) return {};
    const Point centre = inner_centre(*polygon);
    if (given.rooftop) return {centre};  // the ground's relief says nothing about the roof
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
            candidate.kind = given.rooftop ? SiteKind::rooftop : SiteKind::mast;
            candidate.origin = Origin::given;
            candidate.owner = given.owner;
            candidate.cost = given.cost;
            if (given.rooftop) candidate.roof_height_m = given.roof_height_m.value_or(0);
            result.push_back(std::move(candidate));
        }
    }
    return result;
}

}  // namespace funkloch
