#pragma once

#include "funkloch/core/geometry.hpp"
#include "funkloch/core/grid.hpp"
#include "funkloch/core/raster.hpp"
#include "funkloch/core/units.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

/// A district. Zone 0 is always "land that belongs to no district".
struct Zone {
    std::string id;
    std::string name;
    MultiPolygon outline;
};

/// Zones besides the districts, which count from 1: all of them together, and what lies in none.
inline constexpr std::int32_t whole_land = -1;
inline constexpr std::int32_t no_district = 0;

/// The part of one cell that belongs to one zone. In 16 bytes, since a large land has hundreds of millions of them;
/// people and area in signed numbers of 40 bits.
struct [[gnu::packed]] Piece {
    static constexpr std::size_t most_zones = 65'536;
    static constexpr std::int64_t most = (std::int64_t{1} << 39) - 1;  ///< 549,755 people, 54.9 km²

    std::uint32_t cell = 0;  ///< index in the land's grid
    std::uint16_t zone = 0;
    MicroPeople people : 40 = 0;
    SquareCentimetres area : 40 = 0;

    Piece() = default;
    // Numbers have to fit; `cut_land` and `PeopleSpreader` see to it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
    Piece(std::uint32_t its_cell, std::int32_t its_zone, MicroPeople its_people, SquareCentimetres its_area)
        : cell(its_cell), zone(static_cast<std::uint16_t>(its_zone)), people(its_people), area(its_area) {}
    void set_people(MicroPeople count) {
        people = count;
    }
#pragma GCC diagnostic pop
};
static_assert(sizeof(Piece) == 16);

/// The land whose people and area count, cut into pieces of (cell, zone).
///
/// Guarantees:
/// - `pieces` are sorted by (cell, zone), each pair at most once; a cell inside one zone has one piece;
/// - the land's totals, a zone's totals, every raster statistic and every gain are sums over pieces, in integers,
///   so they agree exactly;
/// - areas are true areas: cell area divided by the squared scale factor of the projection.
struct Land {
    GridSpec grid;  ///< covers the land's bounding box
    std::string name;
    MultiPolygon outline;
    std::vector<Zone> zones;
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> first_piece;  ///< size cells+1: pieces of cell c are [first_piece[c], first_piece[c+1])

    MicroPeople people() const;
    SquareCentimetres area() const;
    bool is_land(std::size_t cell) const { return first_piece[cell] != first_piece[cell + 1]; }
};

/// Heights for propagation, on a grid that reaches beyond the land by the radius.
struct Terrain {
    GridSpec grid;               ///< aligned with the land's grid, covers it
    Raster<float> height_m;      ///< above sea level; NaN = unknown
    Raster<float> clutter_m;     ///< representative clutter height above ground; 0 where none; empty = no clutter layer
    bool surface_model = false;  ///< heights contain trees and buildings
};

/// What happened when people were brought onto the grid. input_inside is Σ people(cell) × share of the cell's area
/// inside the outline, computed from the census cells themselves.
struct PopulationReport {
    double input_total = 0;   ///< all people of the file
    double input_inside = 0;  ///< expected inside the outline
    double grid_inside = 0;   ///< people of all pieces
    double residual = 0;      ///< grid_inside − input_inside
    std::int64_t cells = 0;
    std::int64_t unknown_cells = 0;  ///< suppressed or nodata: neither zero nor counted
};

}  // namespace funkloch
