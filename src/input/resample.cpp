#include "resample.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/in_parallel.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

constexpr int lattice_step = 8;  ///< cells between two transformed places

/// Places of a tile's cells on the source: exact at the nodes of a lattice, bilinear in between.
class Places {
public:
    Places(const RasterSource& source, const GridSpec& grid, const Window& tile)
        : m_tile(tile), m_columns((tile.columns() + lattice_step - 1) / lattice_step + 1) {
        const int rows = (tile.rows() + lattice_step - 1) / lattice_step + 1;
        for (int j = 0; j < rows; ++j)
            for (int i = 0; i < m_columns; ++i)
                m_nodes.push_back({grid.west_m + (tile.col0 + i * lattice_step) * grid.cell_m,
                                   grid.north_m - (tile.row0 + j * lattice_step) * grid.cell_m});
        source.to_project().apply_inverse(m_nodes);
        for (auto& node : m_nodes) node = source.raster_place(node);
    }

    Footprint of(int col, int row) const {
        const double x = (col - m_tile.col0 + 0.5) / lattice_step, y = (row - m_tile.row0 + 0.5) / lattice_step;
        const int i = static_cast<int>(x), j = static_cast<int>(y);
        const double fx = x - i, fy = y - j;
        const Point &a = node(i, j), &b = node(i + 1, j), &c = node(i, j + 1), &d = node(i + 1, j + 1);
        const auto mix = [&](double va, double vb, double vc, double vd) {
            return (1 - fy) * ((1 - fx) * va + fx * vb) + fy * ((1 - fx) * vc + fx * vd);
        };
        // A cell that is turned against the source is taken as an upright box of the same area.
        const double width = std::hypot(b.x() - a.x(), c.x() - a.x()) / lattice_step;
        const double height = std::hypot(b.y() - a.y(), c.y() - a.y()) / lattice_step;
        return {mix(a.x(), b.x(), c.x(), d.x()), mix(a.y(), b.y(), c.y(), d.y()), 0.5 * width, 0.5 * height};
    }

    /// What of the source the tile needs, with a margin for neighbours and footprints; empty when it has none of it.
    Window window(const RasterSource& source) const {
        double x0 = 1e300, y0 = 1e300, x1 = -1e300, y1 = -1e300;
        for (const auto& p : m_nodes) {
            if (std::isnan(p.x())) continue;
            x0 = std::min(x0, p.x());
            x1 = std::max(x1, p.x());
            y0 = std::min(y0, p.y());
            y1 = std::max(y1, p.y());
        }
        const Footprint size = of(m_tile.col0, m_tile.row0);
        const double margin = 2 + 2 * std::max(size.half_width, size.half_height);
        const auto cell = [](double value, int last) { return static_cast<int>(std::clamp(value, 0.0, double(last))); };
        const Window w{cell(x0 - margin, source.columns()), cell(y0 - margin, source.rows()),
                       cell(x1 + margin, source.columns()), cell(y1 + margin, source.rows())};
        return w.empty() ? Window{} : w;
    }

private:
    const Point& node(int i, int j) const {
        return m_nodes[static_cast<std::size_t>(j) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(i)];
    }
    Window m_tile;
    int m_columns;
    std::vector<Point> m_nodes;
};

bool is_filled(const Raster<float>& out, const Window& tile) {
    for (int row = tile.row0; row < tile.row1; ++row)
        for (int col = tile.col0; col < tile.col1; ++col)
            if (std::isnan(out.at(col, row))) return false;
    return true;
}

/// Side of a source cell over the side of the grid's, in the middle of the grid.
double size_ratio(const RasterSource& source, const GridSpec& grid) {
    const Window middle{grid.columns / 2, grid.rows / 2, grid.columns / 2 + 1, grid.rows / 2 + 1};
    const Footprint cell = Places(source, grid, middle).of(middle.col0, middle.row0);
    const double area = 4 * cell.half_width * cell.half_height;
    return area > 0 ? 1 / std::sqrt(area) : 1;
}

}  // namespace

bool is_coarse(const RasterSource& source, const GridSpec& grid) {
    return !(size_ratio(source, grid) < 0.75);
}

void fill_from(RasterSource& source, const GridSpec& grid, const std::function<void(SourceTile&)>& clean,
               float (*sample)(const SourceTile&, const Footprint&), Raster<float>& out, Progress& progress) {
    // At most about 16 million source cells at a time, whatever the ratio.
    const int side = std::clamp(static_cast<int>(4000 * size_ratio(source, grid)), 1, 256);
    SourceTile tile;
    for (int row = 0; row < grid.rows; row += side) {
        if (progress.cancelled()) throw Interrupted();
        for (int col = 0; col < grid.columns; col += side) {
            const Window part{col, row, std::min(col + side, grid.columns), std::min(row + side, grid.rows)};
            if (is_filled(out, part)) continue;
            const Places places(source, grid, part);
            tile.window = places.window(source);
            if (tile.window.empty()) continue;
            source.read(tile.window, tile.values);
            clean(tile);
            in_parallel(static_cast<std::size_t>(part.rows()), [&](std::size_t i) {
                const int r = part.row0 + static_cast<int>(i);
                for (int c = part.col0; c < part.col1; ++c)
                    if (float& cell = out.at(c, r); std::isnan(cell)) {
                        const Footprint place = places.of(c, r);
                        if (!std::isnan(place.col)) cell = sample(tile, place);
                    }
            });
        }
        progress.advance(static_cast<std::uint64_t>(std::min(side, grid.rows - row)));
    }
}

}  // namespace funkloch
