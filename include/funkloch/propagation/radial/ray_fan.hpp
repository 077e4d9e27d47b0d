#pragma once

#include "funkloch/propagation/radial/mast.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace funkloch::radial {

/// Rays from a mast to evenly spaced points on the sides of a square around it, and the cells that each owns.
///
/// - Every cell within the radius, except the mast's own, has exactly one owner: the ray whose slope is nearest to the
///   cell centre's. Intervals are half-open and compared in integers, so none is lost or counted twice.
/// - A ray visits its cells in order of distance.
/// - At the radius neighbouring rays are at most one cell apart, so a cell lies at most half a cell beside its ray.
class RayFan {
public:
    /// `radius_units` > 0, in 1/1024 cell.
    RayFan(const Mast& mast, std::int64_t radius_units)
        : m_mast(mast), m_radius(radius_units), m_half(radius_units / units_per_cell + 2) {}

    int rays() const { return static_cast<int>(4 * per_side()); }

    /// The ray that owns a cell other than the mast's own.
    int owner(const CellOffset& offset) const {
        const bool along_x = std::abs(offset.south) <= std::abs(offset.east);
        const std::int64_t signed_major = along_x ? offset.east : offset.south;
        const std::int64_t minor = along_x ? offset.south : offset.east;
        const std::int64_t major = std::abs(signed_major);
        // 2 half minor + major is shifted to be positive, so that integer division rounds down.
        const std::int64_t step = (2 * m_half * minor + major + 2 * m_half * major) / (2 * major) - m_half;
        const std::int64_t side = (along_x ? 0 : 2) + (signed_major > 0 ? 0 : 1);
        return static_cast<int>(side * per_side() + step + m_half);
    }

    /// Unit vector of a ray, east and south.
    struct Direction {
        double east = 0;
        double south = 0;
    };
    Direction direction(int ray) const {
        const Side side = side_of(ray);
        const auto p = static_cast<double>(m_half);
        const auto j = static_cast<double>(step_of(ray));
        const double length = std::sqrt(p * p + j * j);
        const double major = side.sign * p / length;
        const double minor = j / length;
        return side.along_x ? Direction{major, minor} : Direction{minor, major};
    }

    /// Calls visit(cols, rows, offset) for each owned cell, counted from the mast's own cell, nearest first.
    template <typename Visit>
    void for_each_cell(int ray, Visit visit) const {
        const Side side = side_of(ray);
        const std::int64_t j = step_of(ray);
        const CellOffset own = offset_to(m_mast, 0, 0);
        const std::int64_t major0 = side.sign * (side.along_x ? own.east : own.south);
        const std::int64_t minor0 = side.along_x ? own.south : own.east;
        const std::int64_t denominator = 2 * m_half * units_per_cell;
        for (std::int64_t step = 0;; ++step) {
            const std::int64_t major = step * units_per_cell + major0;
            if (major > m_radius) return;
            if (major <= 0) continue;
            // Owned: (2j - 1) major <= 2 half minor < (2j + 1) major.
            const std::int64_t low = (2 * j - 1) * major - 2 * m_half * minor0;
            for (std::int64_t k = ceil_divide(low, denominator); k * denominator < low + 2 * major; ++k) {
                const std::int64_t minor = k * units_per_cell + minor0;
                // A cell on a diagonal belongs to the sides along x.
                if (side.along_x ? std::abs(minor) > major : std::abs(minor) >= major) continue;
                if (major * major + minor * minor > m_radius * m_radius) continue;
                const int cols = static_cast<int>(side.along_x ? side.sign * step : k);
                const int rows = static_cast<int>(side.along_x ? k : side.sign * step);
                if (cols == 0 && rows == 0) continue;
                visit(cols, rows, offset_to(m_mast, cols, rows));
            }
        }
    }

private:
    struct Side {
        bool along_x = true;
        int sign = 1;
    };
    std::int64_t per_side() const { return 2 * m_half + 1; }
    Side side_of(int ray) const {
        const std::int64_t side = ray / per_side();
        return {side < 2, side % 2 == 0 ? 1 : -1};
    }
    std::int64_t step_of(int ray) const { return ray % per_side() - m_half; }

    /// Smallest k with k * b >= a. The quotient in floating point is a guess that integers correct: much faster than
    /// an integer division.
    static std::int64_t ceil_divide(std::int64_t a, std::int64_t b) {
        auto k = static_cast<std::int64_t>(static_cast<double>(a) / static_cast<double>(b));
        while (k * b < a) ++k;
        while ((k - 1) * b >= a) --k;
        return k;
    }

    Mast m_mast;
    std::int64_t m_radius;
    std::int64_t m_half;  ///< half the square's side, in cells
};

}  // namespace funkloch::radial
