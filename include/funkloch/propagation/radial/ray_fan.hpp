#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/propagation/radial/mast.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funkloch::radial {

/// Keeps all products of units within 2^53.
inline constexpr int max_radius_cells = 65'536;

/// Rays from a mast at evenly spaced angles, and the cells that each owns.
///
/// - Every cell within the radius, except the mast's own, has exactly one owner: the ray between whose boundaries its
///   centre lies. Boundaries are whole numbers and intervals half-open, so none is lost or counted twice.
/// - A ray visits its cells in order of distance.
/// - At the radius neighbouring rays are at most `spacing_cells` apart, so a cell lies at most half of that beside its
///   ray.
class RayFan {
public:
    /// `radius_units`: 1 to `max_radius_cells` cells; `spacing_cells` > 0. `area`: the cells asked for, counted from
    /// the mast's own; rays list no others.
    RayFan(const Mast& mast, std::int64_t radius_units, double spacing_cells, const Window& area = everywhere);

    int rays() const { return 4 * m_per_side; }

    /// The ray that owns a cell other than the mast's own.
    int owner(const CellOffset& offset) const;

    /// Unit vector of a ray, east and south.
    struct Direction {
        double east = 0;
        double south = 0;
    };
    Direction direction(int ray) const;

    /// Cells of the area that a ray owns, nearest first. `buffer` holds them; it grows as needed and may be used again.
    std::span<const CellIndex> cells_of(int ray, std::vector<CellIndex>& buffer) const;

private:
    static constexpr Window everywhere{-(1 << 30), -(1 << 30), 1 << 30, 1 << 30};

    /// One of four sectors of 90 degrees: along x or y, towards larger or smaller coordinates.
    struct Side {
        bool along_x = true;
        int sign = 1;
    };
    Side side_of(int ray) const {
        const int side = ray / m_per_side;
        return {side < 2, side % 2 == 0 ? 1 : -1};
    }
    int step_of(int ray) const { return ray % m_per_side; }

    Mast m_mast;
    std::int64_t m_radius;
    int m_per_side;
    Window m_area;
    std::vector<std::int64_t> m_boundaries;  ///< slopes between the rays of a side, in 1/slope_units
};

}  // namespace funkloch::radial
