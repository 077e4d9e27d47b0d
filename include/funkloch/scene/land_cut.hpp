#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/core/raster.hpp"
#include "funkloch/scene/cell_shares.hpp"
#include "funkloch/scene/land.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace funkloch {

/// How much larger the projection draws an area than it is, at every `step`-th cell corner of a grid; in between it
/// is interpolated bilinearly (within a UTM zone it changes by 1e-5 over 10 km, smoothly).
struct AreaScale {
    int step = 1;            ///< cells between two nodes
    Raster<double> at_node;  ///< node (i, j) at the north-west corner of cell (i·step, j·step)

    /// At the centre of a cell.
    double at(int col, int row) const;
    /// The same everywhere.
    static AreaScale constant(const GridSpec& grid, double value);
};

/// A part of a cell between two lines, in units from the cell's north-west corner (x east, y south).
struct Trapezoid {
    std::int32_t zone = 0;
    double y0 = 0, y1 = 0;        ///< top and bottom
    double left0 = 0, left1 = 0;  ///< x of its west side at top and bottom
    double right0 = 0, right1 = 0;
    double area2() const { return (y1 - y0) * ((right0 - left0) + (right1 - left1)); }
};

/// The inside of the cells that borders cross; cells that are not here are inside one zone or outside the land.
struct BorderCells {
    std::vector<std::uint32_t> cells;          ///< ascending
    std::vector<std::size_t> first_trapezoid;  ///< size cells+1
    std::vector<Trapezoid> trapezoids;
};

/// What the borders do not agree about; in cells (1 = the area of a whole cell).
struct CutReport {
    double overlap_cells = 0;            ///< land that more than one zone claims; the first zone has it
    double outside_cells = 0;            ///< area of zones outside the outline, which does not count
    std::vector<int> overlapping_zones;  ///< zones that lost land to an earlier one, ascending
};

struct LandCut {
    Land land;  ///< pieces without people
    BorderCells border;
    CutReport report;
};

/// Cuts the outline and its zones into pieces by exact area. Zones are numbered as in `zones`, zone 0 is the land of no
/// district and its outline is not looked at. Land that several zones claim belongs to the first of them.
/// Pieces of less than half a square centimetre are left out.
LandCut cut_land(const MultiPolygon& outline, const std::string& name, std::vector<Zone> zones, const GridSpec& grid,
                 const AreaScale& scale, Progress& progress);

/// Divides one cell between the zones: `parts` are the edges inside it (polygon 0 is the outline, k > 0 zone k).
/// Appends the trapezoids inside the outline, from north to south and west to east; adds to `report`.
void divide_cell(const std::vector<EdgePart>& parts, std::vector<Trapezoid>& trapezoids, CutReport& report);

/// Brings people onto the pieces of a land.
class PeopleSpreader {
public:
    /// `source`: the file that people come from, for errors.
    PeopleSpreader(Land& land, const BorderCells& border, std::string source = {})
        : m_land(land), m_border(border), m_source(std::move(source)) {}

    /// Spreads people evenly over a ring (metres in the land's CRS): each piece gets its exact share of the ring's
    /// area; what lies outside the land gets the rest. Nobody is lost or doubled: shares are cumulated before
    /// rounding to millionths. Returns how many came onto the land. Throws InputError when a piece gets more people
    /// than it can have (Piece::most).
    MicroPeople spread(MicroPeople count, std::span<const Point> ring);

private:
    void weigh_border_cell(const CellRun& run, int col, std::size_t border_index);

    Land& m_land;
    const BorderCells& m_border;
    std::string m_source;
    std::vector<EdgePart> m_parts;
    std::vector<std::pair<std::size_t, double>> m_weights;  ///< piece, twice the area of its part of the ring
    std::vector<Point> m_ring;                              ///< in units from the grid's corner
    std::vector<Point> m_clipped, m_scratch;
};

}  // namespace funkloch
