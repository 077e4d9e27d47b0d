#include "ring_rows.hpp"

#include "row_kernels.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

/// Largest integer whose square is not above n.
std::int64_t integer_root(std::int64_t n) {
    auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(n)));
    while (root * root > n) --root;
    while ((root + 1) * (root + 1) <= n) ++root;
    return root;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

}  // namespace

RingRows::RingRows(const Point& mast, const Ring& ring, const Window& area, const Scene& scene)
    : m_scene(scene),
      m_land(window_of(scene.terrain.grid, scene.land.grid)),
      m_mast(radial::mast_at(scene.terrain.grid, mast.x(), mast.y())),
      m_inner(ring.inner_m < 0 ? -1 : units(ring.inner_m)),
      m_outer(units(ring.outer_m)) {
    const int cells = static_cast<int>(m_outer / radial::units_per_cell) + 1;
    const Window disc{m_mast.col - cells, m_mast.row - cells, m_mast.col + cells + 1, m_mast.row + cells + 1};
    m_window = intersection(intersection(disc, m_land), area);
    if (m_window.empty()) return;
    m_inside.resize(static_cast<std::size_t>(m_window.columns()));
    m_log_distance.resize(m_inside.size());
}

std::int64_t RingRows::units(double metres) const {
    return static_cast<std::int64_t>(metres / m_scene.terrain.grid.cell_m * radial::units_per_cell);
}

/// Cells of the window within a radius in this row, counted from its west.
std::pair<std::size_t, std::size_t> RingRows::span_of(std::int64_t south, std::int64_t radius) const {
    if (radius < 0 || std::abs(south) > radius) return {0, 0};
    const std::int64_t half = integer_root(radius * radius - south * south);
    const std::int64_t own = radial::offset_to(m_mast, 0, 0).east;
    const std::int64_t west = m_mast.col - m_window.col0;
    const std::int64_t columns = m_window.columns();
    const auto first = std::clamp<std::int64_t>(west - floor_divide(half + own, radial::units_per_cell), 0, columns);
    const auto last =
        std::clamp<std::int64_t>(west + floor_divide(half - own, radial::units_per_cell) + 1, first, columns);
    return {static_cast<std::size_t>(first), static_cast<std::size_t>(last)};
}

void RingRows::go_to(int row) {
    const std::int64_t south = radial::offset_to(m_mast, 0, row - m_mast.row).south;
    std::tie(m_first, m_last) = span_of(south, m_outer);
    std::fill(m_inside.begin(), m_inside.end(), std::uint8_t{0});
    if (m_first == m_last) return;
    const std::size_t count = m_last - m_first;
    const std::size_t cell = m_scene.land.grid.index(m_window.col0 - m_land.col0, row - m_land.row0) + m_first;
    rows::land(m_scene.land.first_piece.data() + cell, count, m_inside.data() + m_first);
    const auto [inner_first, inner_last] = span_of(south, m_inner);
    std::fill(m_inside.begin() + static_cast<std::ptrdiff_t>(inner_first),
              m_inside.begin() + static_cast<std::ptrdiff_t>(inner_last), std::uint8_t{0});
    const std::int64_t east = radial::offset_to(m_mast, m_window.col0 - m_mast.col, 0).east +
                              static_cast<std::int64_t>(m_first) * radial::units_per_cell;
    rows::log_distance(static_cast<float>(east), static_cast<float>(radial::units_per_cell),
                       static_cast<float>(south * south), count, m_log_distance.data() + m_first);
}

}  // namespace funkloch
