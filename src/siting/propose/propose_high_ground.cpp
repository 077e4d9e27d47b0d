#include "potential.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

namespace {

constexpr float low = -std::numeric_limits<float>::infinity();

/// Largest value among the cells within `radius` columns, for every cell of a line.
/// Source: van Herk (1992), Gil and Werman (1993): running maxima of blocks from both sides.
void running_maximum(const std::vector<float>& in, int radius, std::vector<float>& out) {
    const int n = static_cast<int>(in.size());
    const int block = 2 * radius + 1;
    std::vector<float> forward(in), backward(in);
    for (int i = 1; i < n; ++i)
        if (i % block != 0)
            forward[static_cast<std::size_t>(i)] =
                std::max(forward[static_cast<std::size_t>(i)], forward[static_cast<std::size_t>(i) - 1]);
    for (int i = n - 2; i >= 0; --i)
        if ((i + 1) % block != 0)
            backward[static_cast<std::size_t>(i)] =
                std::max(backward[static_cast<std::size_t>(i)], backward[static_cast<std::size_t>(i) + 1]);
    out.resize(in.size());
    for (int i = 0; i < n; ++i) {
        const int first = std::max(0, i - radius);
        const int last = std::min(n - 1, i + radius);
        const float from_left = forward[static_cast<std::size_t>(last)];   // from the start of the last cell's block
        const float to_right = backward[static_cast<std::size_t>(first)];  // to the end of the first cell's block
        float most = std::max(from_left, to_right);
        // Inside one block, one of the runs may reach beyond a window that an end of the line cuts off.
        if (first / block == last / block) most = i < radius ? from_left : to_right;
        out[static_cast<std::size_t>(i)] = most;
    }
}

/// Largest height in the square window around every cell of rows `row0` to `row1` (exclusive), as far as these rows
/// reach. Unknown cells are left out.
Raster<float> window_maximum(const Raster<float>& height_m, int row0, int row1, int radius) {
    Raster<float> result(height_m.columns(), row1 - row0);
#pragma omp parallel for schedule(static)
    for (int row = 0; row < result.rows(); ++row) {
        std::vector<float> line, maxima;
        for (const float h : height_m.row(row0 + row)) line.push_back(std::isnan(h) ? low : h);
        running_maximum(line, radius, maxima);
        std::copy(maxima.begin(), maxima.end(), result.row(row).begin());
    }
    // Columns by sixteen: a line of the cache holds as many neighbours.
    constexpr int together = 16;
#pragma omp parallel for schedule(static)
    for (int col0 = 0; col0 < result.columns(); col0 += together) {
        const int count = std::min(together, result.columns() - col0);
        std::vector<std::vector<float>> lines(together);
        std::vector<float> maxima;
        for (int row = 0; row < result.rows(); ++row)
            for (int k = 0; k < count; ++k) lines[static_cast<std::size_t>(k)].push_back(result.at(col0 + k, row));
        for (int k = 0; k < count; ++k) {
            running_maximum(lines[static_cast<std::size_t>(k)], radius, maxima);
            lines[static_cast<std::size_t>(k)] = maxima;
        }
        for (int row = 0; row < result.rows(); ++row)
            for (int k = 0; k < count; ++k)
                result.at(col0 + k, row) = lines[static_cast<std::size_t>(k)][static_cast<std::size_t>(row)];
    }
    return result;
}

/// Lowest height in the square window around one cell; unknown cells are left out.
float lowest_around(const Raster<float>& height_m, int col, int row, int radius) {
    float lowest = std::numeric_limits<float>::infinity();
    for (int r = std::max(0, row - radius); r <= std::min(height_m.rows() - 1, row + radius); ++r)
        for (int c = std::max(0, col - radius); c <= std::min(height_m.columns() - 1, col + radius); ++c)
            lowest = std::min(lowest, std::isnan(height_m.at(c, r)) ? lowest : height_m.at(c, r));
    return lowest;
}

/// The highest cells of their surroundings, band of rows by band: maxima of a whole land would be as large as its
/// terrain.
class HighCells {
public:
    HighCells(const Raster<float>& height_m, int radius) : m_height_m(height_m), m_radius(radius) {}

    /// Rows have to come in ascending order.
    bool contains(int col, int row) {
        if (row >= m_end) go_to(row);
        const float height_m = m_height_m.at(col, row);
        return !std::isnan(height_m) && height_m >= m_highest.at(col, row - m_first);
    }

private:
    void go_to(int row) {
        const int band = std::max(256, 4 * m_radius);
        m_end = std::min(row + band, m_height_m.rows());
        m_first = std::max(0, row - m_radius);
        m_highest = window_maximum(m_height_m, m_first, std::min(m_end + m_radius, m_height_m.rows()), m_radius);
    }

    const Raster<float>& m_height_m;
    int m_radius;
    int m_first = 0, m_end = 0;  ///< first row of `m_highest`; the row after the last whose maxima are whole
    Raster<float> m_highest;
};

}  // namespace

std::vector<Draft> high_ground(const Scene& scene, const Potential& potential, const SitingOptions& options) {
    const GridSpec& grid = scene.land.grid;
    const Window land = window_of(scene.terrain.grid, grid);
    const int radius = std::max(1, static_cast<int>(std::lround(options.hilltop_radius_m / grid.cell_m)));
    HighCells high(scene.terrain.height_m, radius);
    std::vector<Draft> drafts;
    for (std::size_t cell = 0; cell < grid.size(); ++cell) {
        if (!scene.land.is_land(cell)) continue;
        const auto columns = static_cast<std::size_t>(grid.columns);
        const int col = static_cast<int>(cell % columns) + land.col0;
        const int row = static_cast<int>(cell / columns) + land.row0;
        if (!high.contains(col, row)) continue;
        const float height_m = scene.terrain.height_m.at(col, row);
        if (height_m - lowest_around(scene.terrain.height_m, col, row, radius) < options.hilltop_relief_m) continue;
        Draft draft;
        draft.candidate.position = centre_of(grid, cell);
        draft.candidate.origin = Origin::high_ground;
        draft.potential = potential.at(draft.candidate.position);
        if (draft.potential > 0) drafts.push_back(std::move(draft));
    }
    return drafts;
}

}  // namespace funkloch
