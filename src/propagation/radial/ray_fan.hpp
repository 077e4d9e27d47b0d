#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/propagation/radial/mast.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funkloch::radial {

inline constexpr std::int64_t slope_units = 1 << 20;
inline constexpr std::int64_t minor_units = slope_units * units_per_cell;  ///< one cell across, times slope_units

/// One of four sectors of 90 degrees around a mast: along x or y, towards larger or smaller coordinates. `major0` and
/// `minor0` lead from the mast to its own cell's centre, outwards along the sector's axis and across, in units.
struct Side {
    bool along_x = true;
    int sign = 1;
    std::int64_t major0 = 0;
    std::int64_t minor0 = 0;

    CellIndex cell(std::int64_t step, std::int64_t across) const {
        const auto outwards = static_cast<int>(sign * step), sidewards = static_cast<int>(across);
        return along_x ? CellIndex{outwards, sidewards} : CellIndex{sidewards, outwards};
    }
    std::int64_t squared(std::int64_t step, std::int64_t across) const {
        const std::int64_t major = major0 + step * units_per_cell, minor = minor0 + across * units_per_cell;
        return major * major + minor * minor;
    }
};

/// Between two rays of a side: at `major` units along the axis, cells with slope_units · minor at or above
/// slope · major + offset belong to the ray after it, others to the one before.
struct RayLimit {
    std::int64_t slope = 0;
    std::int64_t offset = 0;

    /// The first cell across of the ray after it.
    std::int64_t first_across(const Side& side, std::int64_t step) const {
        const std::int64_t major = side.major0 + step * units_per_cell;
        const std::int64_t above = slope * major + offset - slope_units * side.minor0;
        return above > 0 ? (above - 1) / minor_units + 1 : above / minor_units;  // rounded up
    }
};

/// Rays from a mast at evenly spaced angles, and the cells that each owns.
///
/// - Every cell within the radius, except the mast's own, has exactly one owner: the ray between whose limits its
///   centre lies. Limits are whole numbers and intervals half-open, so none is lost or counted twice.
/// - At the radius neighbouring rays are at most `spacing_cells` apart, so a cell lies at most half of that beside its
///   ray.
class RayFan {
public:
    /// `radius_units`: 1 to `max_radius_cells` cells; `spacing_cells` > 0. `area`: the cells asked for, counted from
    /// the mast's own; rays list no others.
    RayFan(const Mast& mast, std::int64_t radius_units, double spacing_cells, const Window& area = everywhere);

    int rays() const { return 4 * m_per_side; }
    /// Rays of one side come after one another, by rising place across.
    int rays_per_side() const { return m_per_side; }

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

    // What the lists of many rays at once are made of, see ray_bundle.hpp:

    Side side_of(int ray) const;
    /// Before and after a ray.
    RayLimit limit_before(int ray) const { return limit(ray, 0); }
    RayLimit limit_after(int ray) const { return limit(ray, 1); }
    std::int64_t radius_units() const { return m_radius; }
    double spacing_cells() const { return m_spacing; }
    const Window& area() const { return m_area; }

private:
    static constexpr Window everywhere{-(1 << 30), -(1 << 30), 1 << 30, 1 << 30};

    RayLimit limit(int ray, int after) const;
    int place_in_side(int ray) const { return ray % m_per_side; }

    Mast m_mast;
    std::int64_t m_radius;
    double m_spacing;
    int m_per_side;
    Window m_area;
    std::vector<std::int64_t> m_slopes;  ///< between the rays of a side, in 1/slope_units
};

}  // namespace funkloch::radial
