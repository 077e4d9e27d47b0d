#include "cells_inside.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace funkloch {

namespace {

/// Where an outline crosses the line through the centres of a row.
struct Crossing {
    int row = 0;
    double x_m = 0;
    friend auto operator<=>(const Crossing&, const Crossing&) = default;
};

/// The first row (or column) whose centre lies at this distance from the edge of the grid or beyond.
int first_centre(double distance_cells, int count) {
    return static_cast<int>(std::clamp(std::ceil(distance_cells - 0.5), 0.0, static_cast<double>(count)));
}

/// The same for rows, whose centres must lie beyond: the south edge counts, the north edge does not.
int first_centre_below(double distance_cells, int count) {
    return static_cast<int>(std::clamp(std::floor(distance_cells - 0.5) + 1, 0.0, static_cast<double>(count)));
}

void add_edge(Point a, Point b, const GridSpec& grid, std::vector<Crossing>& crossings) {
    if (a.y() > b.y()) std::swap(a, b);  // in one direction, so that areas on both sides find the same crossing
    const int row0 = first_centre_below((grid.north_m - b.y()) / grid.cell_m, grid.rows);
    const int row1 = first_centre_below((grid.north_m - a.y()) / grid.cell_m, grid.rows);
    for (int row = row0; row < row1; ++row)
        crossings.push_back({row, a.x() + (grid.y_of(row) - a.y()) * ((b.x() - a.x()) / (b.y() - a.y()))});
}

template <typename Ring>
void add_ring(const Ring& ring, const GridSpec& grid, std::vector<Crossing>& crossings) {
    for (std::size_t i = 0; i < ring.size(); ++i) add_edge(ring[i], ring[(i + 1) % ring.size()], grid, crossings);
}

}  // namespace

std::vector<InsideRun> cells_inside(const MultiPolygon& polygons, const GridSpec& grid) {
    std::vector<Crossing> crossings;
    for (const Polygon& polygon : polygons) {
        add_ring(polygon.outer(), grid, crossings);
        for (const auto& hole : polygon.inners()) add_ring(hole, grid, crossings);
    }
    std::sort(crossings.begin(), crossings.end());
    std::vector<InsideRun> runs;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {  // every row is crossed an even number of times
        const auto column = [&](const Crossing& at) {
            return first_centre((at.x_m - grid.west_m) / grid.cell_m, grid.columns);
        };
        const int col0 = column(crossings[i]), col1 = column(crossings[i + 1]);
        if (col0 < col1) runs.push_back({crossings[i].row, col0, col1});
    }
    return runs;
}

}  // namespace funkloch
