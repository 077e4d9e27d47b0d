#include "funkloch/scene/cell_shares.hpp"

namespace funkloch {

namespace {

/// Sums the sorted parts of one polygon row by row. An edge takes from its cell the area west of it and hands the whole
/// height it spans (`cover`) to the cells east of it: the method of exact area coverage of font renderers.
std::vector<CellRun> sum_up(const std::vector<EdgePart>& parts, const GridSpec& grid) {
    std::vector<CellRun> runs;
    const auto add = [&runs](int row, int col0, int col1, std::int64_t area2) {
        // Snapping can fold a sliver thinner than a unit over itself: less than nothing is nothing.
        if (col1 > col0 && area2 > 0) runs.push_back({row, col0, col1, area2});
    };
    for (std::size_t i = 0; i < parts.size();) {
        const int row = parts[i].row;
        std::int64_t cover = 0;
        while (i < parts.size() && parts[i].row == row) {
            const int col = parts[i].col;
            std::int64_t area2 = 2 * cell_units * cover;
            for (; i < parts.size() && parts[i].row == row && parts[i].col == col; ++i) {
                const auto& p = parts[i];
                const std::int64_t height = p.sign * static_cast<std::int64_t>(p.y1 - p.y0);
                area2 += height * (2LL * cell_units - p.x0 - p.x1);
                cover += height;
            }
            add(row, col, col + 1, area2);
            const bool more = i < parts.size() && parts[i].row == row;
            add(row, col + 1, more ? parts[i].col : grid.columns, 2 * cell_units * cover);
        }
    }
    return runs;
}

}  // namespace

std::vector<CellRun> cell_shares(const MultiPolygon& polygons, const GridSpec& grid) {
    std::vector<EdgePart> parts;
    append_edge_parts(polygons, grid, 0, parts);
    sort_edge_parts(parts);
    return sum_up(parts, grid);
}

std::vector<CellRun> cell_shares(std::span<const Point> ring, const GridSpec& grid, std::vector<EdgePart>& parts) {
    parts.clear();
    append_edge_parts(ring, grid, 0, parts);
    sort_edge_parts(parts);
    return sum_up(parts, grid);
}

}  // namespace funkloch
