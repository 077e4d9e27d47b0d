#pragma once

#include "funkloch/coverage/signal.hpp"
#include "funkloch/propagation/radial/mast.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funkloch {

/// A part of a disc: distances from the first (exclusive; below 0 = the mast's own cell too) to the second.
struct Ring {
    double inner_m = -1;
    double outer_m = 0;
};

/// The land cells of a ring, row by row. Which belong to it is decided in integers, as the path loss does.
class RingRows {
public:
    /// `area`: cells looked at, in the terrain's grid.
    RingRows(const Point& mast, const Ring& ring, const Window& area, const Scene& scene);

    const Window& window() const { return m_window; }  ///< may be empty
    void go_to(int row);
    /// Of the row: the cells that may belong to the ring, counted from the window's west.
    std::size_t first() const { return m_first; }
    std::size_t last() const { return m_last; }
    std::span<const std::uint8_t> inside() const { return m_inside; }       ///< 1 = land of the ring
    std::span<const float> log_distance() const { return m_log_distance; }  ///< as rows::log_distance; first to last

private:
    std::int64_t units(double metres) const;
    std::pair<std::size_t, std::size_t> span_of(std::int64_t south, std::int64_t radius) const;

    const Scene& m_scene;
    Window m_land;  ///< in the terrain's grid
    radial::Mast m_mast;
    std::int64_t m_inner, m_outer;
    Window m_window;
    std::size_t m_first = 0, m_last = 0;
    std::vector<std::uint8_t> m_inside;
    std::vector<float> m_log_distance;
};

}  // namespace funkloch
