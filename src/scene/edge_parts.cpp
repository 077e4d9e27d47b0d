#include "funkloch/scene/cell_shares.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace funkloch {

namespace {

/// A vertex in units from the grid's north-west corner.
struct Vertex {
    std::int64_t u = 0, v = 0;
};

std::int64_t floor_cell(std::int64_t units) {
    return units >= 0 ? units / cell_units : -((-units + cell_units - 1) / cell_units);
}

/// The line through two vertices, always evaluated from its northern end: the same edge of a neighbouring polygon,
/// digitised the other way round, gives the same numbers.
struct Line {
    Vertex a, b;  // a.v < b.v

    std::int64_t u_at(std::int64_t v) const {
        if (v == a.v) return a.u;
        if (v == b.v) return b.u;
        const double t = static_cast<double>(v - a.v) / static_cast<double>(b.v - a.v);
        const std::int64_t u = a.u + std::llround(static_cast<double>(b.u - a.u) * t);
        return std::clamp(u, std::min(a.u, b.u), std::max(a.u, b.u));
    }
    std::int64_t v_at(std::int64_t u) const {
        const double t = static_cast<double>(u - a.u) / static_cast<double>(b.u - a.u);
        return a.v + std::llround(static_cast<double>(b.v - a.v) * t);
    }
};

class Collector {
public:
    Collector(const GridSpec& grid, int polygon, std::vector<EdgePart>& parts)
        : m_grid(grid), m_polygon(polygon), m_parts(parts) {}

    /// `hole`: the polygon lies outside the ring.
    void ring(std::span<const Point> points, bool hole) {
        m_ring.clear();
        for (const auto& p : points) m_ring.push_back(snap(p));
        double area2 = 0;  // relative to the first vertex, so that large coordinates do not drown it
        for (std::size_t i = 0; i < m_ring.size(); ++i) {
            const Vertex &a = m_ring[i], &b = m_ring[(i + 1) % m_ring.size()], &o = m_ring.front();
            area2 += static_cast<double>(a.u - o.u) * static_cast<double>(b.v - o.v) -
                     static_cast<double>(b.u - o.u) * static_cast<double>(a.v - o.v);
        }
        // With y to the south, a ring with its inside east of the edges that run south has a negative sum.
        const int sign = (area2 < 0) != hole ? 1 : -1;
        for (std::size_t i = 0; i < m_ring.size(); ++i) edge(m_ring[i], m_ring[(i + 1) % m_ring.size()], sign);
    }

private:
    Vertex snap(const Point& p) const {
        return {std::llround((p.x() - m_grid.west_m) / m_grid.cell_m * cell_units),
                std::llround((m_grid.north_m - p.y()) / m_grid.cell_m * cell_units)};
    }

    void edge(Vertex from, Vertex to, int sign) {
        if (from.v == to.v) return;
        if (from.v > to.v) {
            std::swap(from, to);
            sign = -sign;
        }
        const Line line{from, to};
        const std::int64_t first = std::max<std::int64_t>(0, floor_cell(from.v));
        const std::int64_t last = std::min<std::int64_t>(m_grid.rows - 1, floor_cell(to.v - 1));
        for (std::int64_t row = first; row <= last; ++row) {
            const std::int64_t va = std::max(from.v, row * cell_units), vb = std::min(to.v, (row + 1) * cell_units);
            in_row(line, static_cast<int>(row), {line.u_at(va), va}, {line.u_at(vb), vb}, sign);
        }
    }

    /// Splits the part of an edge within one row at the columns, from west to east.
    void in_row(const Line& line, int row, Vertex a, Vertex b, int sign) {
        if (a.u > b.u) std::swap(a, b);
        const std::int64_t east = static_cast<std::int64_t>(m_grid.columns) * cell_units;
        const auto [low, high] = std::minmax(a.v, b.v);
        if (a.u < 0) {  // west of the grid: as seen from its cells, along the west edge
            const std::int64_t v = b.u <= 0 ? b.v : std::clamp(line.v_at(0), low, high);
            emit(row, 0, {0, a.v}, {0, v}, sign);
            if (b.u <= 0) return;
            a = {0, v};
        }
        for (std::int64_t col = floor_cell(a.u); a.u < east; ++col) {
            const std::int64_t border = (col + 1) * cell_units;
            if (b.u <= border) return emit(row, static_cast<int>(col), a, b, sign);
            const Vertex cut{border, std::clamp(line.v_at(border), std::min(a.v, b.v), std::max(a.v, b.v))};
            emit(row, static_cast<int>(col), a, cut, sign);
            a = cut;
        }
    }

    void emit(int row, int col, Vertex a, Vertex b, int sign) {
        if (a.v == b.v) return;
        if (a.v > b.v) std::swap(a, b);
        const std::int64_t x = static_cast<std::int64_t>(col) * cell_units,
                           y = static_cast<std::int64_t>(row) * cell_units;
        const auto local = [](std::int64_t value) { return static_cast<std::int32_t>(value); };
        m_parts.push_back({row, col, local(a.u - x), local(a.v - y), local(b.u - x), local(b.v - y), m_polygon, sign});
    }

    const GridSpec& m_grid;
    int m_polygon;
    std::vector<EdgePart>& m_parts;
    std::vector<Vertex> m_ring;
};

}  // namespace

void append_edge_parts(const MultiPolygon& polygons, const GridSpec& grid, int polygon, std::vector<EdgePart>& parts) {
    Collector collector(grid, polygon, parts);
    for (const auto& part : polygons) {
        collector.ring(part.outer(), false);
        for (const auto& hole : part.inners()) collector.ring(hole, true);
    }
}

void append_edge_parts(std::span<const Point> outer_ring, const GridSpec& grid, int polygon,
                       std::vector<EdgePart>& parts) {
    Collector(grid, polygon, parts).ring(outer_ring, false);
}

void sort_edge_parts(std::vector<EdgePart>& parts) {
    const auto key = [](const EdgePart& p) {
        return std::tie(p.row, p.col, p.polygon, p.y0, p.x0, p.y1, p.x1, p.sign);
    };
    std::sort(parts.begin(), parts.end(), [&key](const EdgePart& a, const EdgePart& b) { return key(a) < key(b); });
}

}  // namespace funkloch
