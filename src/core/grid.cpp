#include "funkloch/core/grid.hpp"

#include <algorithm>
#include <stdexcept>

namespace funkloch {

Window intersection(const Window& a, const Window& b) {
    const Window w{std::max(a.col0, b.col0), std::max(a.row0, b.row0), std::min(a.col1, b.col1),
                   std::min(a.row1, b.row1)};
    return w.empty() ? Window{} : w;
}

GridSpec grid_covering(double min_x, double min_y, double max_x, double max_y, double cell_m, const std::string& crs) {
    const bool finite = std::isfinite(min_x) && std::isfinite(min_y) && std::isfinite(max_x) && std::isfinite(max_y);
    if (!finite || !(cell_m > 0) || !(max_x > min_x) || !(max_y > min_y))
        throw std::invalid_argument("grid_covering: empty or unbounded box, or a cell size that is not positive");
    const double west = std::floor(min_x / cell_m);
    const double east = std::ceil(max_x / cell_m);
    const double south = std::floor(min_y / cell_m);
    const double north = std::ceil(max_y / cell_m);
    if (east - west > 2e9 || north - south > 2e9)
        throw std::invalid_argument("grid_covering: more cells than can be counted");
    return {west * cell_m, north * cell_m, cell_m, static_cast<int>(east - west), static_cast<int>(north - south), crs};
}

Window window_of(const GridSpec& outer, const GridSpec& inner) {
    const int col = static_cast<int>(std::lround((inner.west_m - outer.west_m) / outer.cell_m));
    const int row = static_cast<int>(std::lround((outer.north_m - inner.north_m) / outer.cell_m));
    return {col, row, col + inner.columns, row + inner.rows};
}

}  // namespace funkloch
