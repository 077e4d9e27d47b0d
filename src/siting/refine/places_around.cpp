#include "places_around.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace funkloch {

namespace {

double squared_m2(const Point& a, const Point& b) {
    const double dx_m = a.x() - b.x(), dy_m = a.y() - b.y();
    return dx_m * dx_m + dy_m * dy_m;
}

/// The highest land cell within `reach_m` of the point (square window), of equals the nearest, then the first.
std::optional<Point> highest_near(const Point& point, double reach_m, const Scene& scene) {
    const GridSpec& grid = scene.land.grid;
    const Window land = window_of(scene.terrain.grid, grid);
    const int reach = static_cast<int>(reach_m / grid.cell_m);
    const int col = grid.col_of(point.x()), row = grid.row_of(point.y());
    const Window around = intersection(grid.window(), {col - reach, row - reach, col + reach + 1, row + reach + 1});
    std::optional<Point> best;
    float best_m = 0;
    for (int r = around.row0; r < around.row1; ++r)
        for (int c = around.col0; c < around.col1; ++c) {
            if (!scene.land.is_land(grid.index(c, r))) continue;
            const float height_m = scene.terrain.height_m.at(c + land.col0, r + land.row0);
            const Point centre(grid.x_of(c), grid.y_of(r));
            if (std::isnan(height_m) || (best && height_m < best_m)) continue;
            if (best && height_m == best_m && squared_m2(centre, point) >= squared_m2(*best, point)) continue;
            best = centre;
            best_m = height_m;
        }
    return best;
}

bool is_near(const Point& a, const Point& b, double distance_m) {
    return squared_m2(a, b) < distance_m * distance_m;
}

}  // namespace

std::vector<Candidate> places_around(const std::vector<Point>& sites, const std::vector<Candidate>& candidates,
                                     double step_m, std::size_t most, const Scene& scene, const Potential& potential) {
    const double near_m = step_m / 3;
    std::vector<Draft> drafts;
    for (const Point& site : sites)
        for (const int down : {-1, 0, 1})
            for (const int right : {-1, 0, 1}) {
                if (down == 0 && right == 0) continue;
                const auto place = highest_near({site.x() + right * step_m, site.y() + down * step_m}, near_m, scene);
                if (!place || std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
                        return is_near(*place, other.position, near_m);
                    }))
                    continue;
                Draft draft;
                draft.candidate.position = *place;
                draft.candidate.origin = Origin::refined;
                draft.potential = potential.at(*place);
                if (draft.potential > 0) drafts.push_back(std::move(draft));
            }
    std::sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
        const auto key = [](const Draft& draft) {
            return std::make_tuple(-draft.potential, -draft.candidate.position.y(), draft.candidate.position.x());
        };
        return key(a) < key(b);
    });
    std::vector<Candidate> places;
    for (Draft& draft : drafts) {
        if (places.size() >= most) break;
        if (std::none_of(places.begin(), places.end(), [&](const Candidate& other) {
                return is_near(draft.candidate.position, other.position, near_m);
            }))
            places.push_back(std::move(draft.candidate));
    }
    return places;
}

}  // namespace funkloch
