#pragma once

#include "funkloch/propagation/disc.hpp"
#include "funkloch/propagation/p1812.hpp"
#include "funkloch/propagation/radial/mast.hpp"
#include "ray_profile.hpp"
#include "ray_scanner.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace funkloch::radial {

/// A checked request: what both modes need of it.
struct DiscPlan {
    TerrainView terrain;
    Mast mast;
    std::int64_t radius_units = 0;               ///< rounded down to 1/1024 cell
    Window window;                               ///< target cut to the radius
    std::span<const std::uint8_t> allowance_db;  ///< on `window`, see DiscRequest; empty = all are wanted
    double tx_ground_m = 0;
    double ray_spacing_cells = 1;

    /// Throws std::invalid_argument as `path_loss_disc` does, except for frequencies.
    DiscPlan(const TerrainView& terrain_view, const DiscRequest& request);

    /// Whether the cell, counted from the mast's own, is wanted and within the radius.
    bool wants(int cols, int rows, const CellOffset& offset) const {
        return offset.squared() <= radius_units * radius_units && allowance_at(cols, rows) != 0;
    }
    /// What a cell within the radius may lose; 0 = it is not wanted.
    std::uint8_t allowance_at(int cols, int rows) const {
        const int col = mast.col + cols, row = mast.row + rows;
        if (allowance_db.empty()) return window.contains(col, row) ? any_loss_db : std::uint8_t{0};
        return window.contains(col, row) ? allowance_db[window.index(col, row)] : std::uint8_t{0};
    }
};

/// Turns geometries into losses and keeps the counts.
class DiscSink {
public:
    DiscSink(const DiscPlan& plan, const DiscRequest& request);

    /// A path, to be turned into losses by the closed forms.
    void receive(const CellIndex& cell, const p1812::PathGeometry& path);
    /// Where losses go that are computed elsewhere: the raster of frequency number `f`, at the mast's own cell.
    float* own_cell(std::size_t f) { return m_disc.loss_db[f].cells().data() + own_place(); }
    int stride() const { return m_window.columns(); }
    /// Counts them.
    void received(const DiscCounts& counts);
    void unknown_terrain(const CellIndex& cell) {
        leave_unknown(cell);
        ++m_disc.counts.unknown_terrain;
    }
    void beyond_terrain(const CellIndex& cell) {
        leave_unknown(cell);
        ++m_disc.counts.beyond_terrain;
    }
    Disc take() { return std::move(m_disc); }
    std::span<const p1812::PathConstants> constants() const { return m_constants; }

private:
    std::ptrdiff_t own_place() const {
        return static_cast<std::ptrdiff_t>(m_mast.row - m_window.row0) * m_window.columns() + m_mast.col -
               m_window.col0;
    }
    std::size_t place_of(const CellIndex& cell) const;
    void leave_unknown(const CellIndex& cell);

    Window m_window;
    Mast m_mast;
    std::vector<p1812::PathConstants> m_constants;
    Disc m_disc;
};

/// Second Earth radius only where it enters the loss.
ScanSettings scan_settings(const DiscPlan& plan, const Link& link, const p1812::PathConstants& constants);

Disc radial_disc(const DiscPlan& plan, const DiscRequest& request);
/// The same for some cells only (counted from the mast's own, in the grid, `wants` true): walks the rays that own them.
/// Their losses are those of the whole disc; all others are infinite and uncounted.
Disc radial_cells(const DiscPlan& plan, const DiscRequest& request, std::span<const CellIndex> cells);
Disc exact_disc(const DiscPlan& plan, const DiscRequest& request);

}  // namespace funkloch::radial
