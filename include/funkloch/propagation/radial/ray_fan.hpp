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
        // Owned: (2j - 1) major <= 2 half minor < (2j + 1) major, so the first candidate is k = ceil(low /
        // denominator). From step to step `low` changes by less than a denominator: k follows by ones.
        const std::int64_t low_step = (2 * j - 1) * units_per_cell;
        std::int64_t low = (2 * j - 1) * major0 - 2 * m_half * minor0;
        std::int64_t first = ceil_divide(low, denominator);
        std::int64_t first_low = first * denominator;
        for (std::int64_t major = major0, step = 0; major <= m_radius;
             major += units_per_cell, ++step, low += low_step) {
            for (; first_low < low; first_low += denominator) ++first;
            for (; first_low - denominator >= low; first_low -= denominator) --first;
            if (major <= 0) continue;
            std::int64_t k = first;
            for (std::int64_t k_low = first_low; k_low < low + 2 * major; k_low += denominator, ++k) {
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

    /// Smallest k with k * b >= a, for b > 0.
    static std::int64_t ceil_divide(std::int64_t a, std::int64_t b) { return a / b + (a % b > 0 ? 1 : 0); }

    Mast m_mast;
    std::int64_t m_radius;
    std::int64_t m_half;  ///< half the square's side, in cells
};

}  // namespace funkloch::radial
