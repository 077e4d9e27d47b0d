#include "change_map.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/output/outputs.hpp"
#include "funkloch/output/palette.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch {

namespace {

/// The part of a served_*.tif that lies on `grid`.
Raster<std::uint8_t> served_on(const ServedRaster& raster, const GridSpec& of_run, const GridSpec& grid) {
    const GdalErrors errors(raster.file.string());
    const char* const drivers[] = {"GTiff", nullptr};
    const GDALDatasetUniquePtr source(
        GDALDataset::Open(raster.file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr, nullptr));
    errors.check();
    if (!source || source->GetRasterCount() != 1 || source->GetRasterXSize() != of_run.columns ||
        source->GetRasterYSize() != of_run.rows)
        throw InputError({raster.file.string(), "", "this is not the raster that run.json tells of",
                          fmt::format("one band of {} × {} cells", of_run.columns, of_run.rows),
                          "Run the project again."});
    const Window part = window_of(of_run, grid);
    Raster<std::uint8_t> cells(grid.columns, grid.rows);
    if (source->GetRasterBand(1)->RasterIO(GF_Read, part.col0, part.row0, grid.columns, grid.rows, cells.cells().data(),
                                           grid.columns, grid.rows, GDT_Byte, 0, 0, nullptr) != CE_None)
        errors.check();
    errors.check();
    return cells;
}

CellChange change_of(int before, int least_before, int after, int least_after) {
    if (before == served_unknown || after == served_unknown) return CellChange::unknown;
    const bool then = before >= least_before, now = after >= least_after;
    if (then == now) return then ? CellChange::both : CellChange::neither;
    return now ? CellChange::gained : CellChange::lost;
}

/// People and true area of a cell; by the land where it is known, else the cell's size on the map.
class CellSizes {
public:
    CellSizes(const Land& land, const GridSpec& grid)
        : m_land(land), m_cell_km2(grid.cell_m * grid.cell_m / 1e6), m_known(!land.first_piece.empty()) {
        if (m_known) m_part = window_of(land.grid, grid);
    }

    void add(int col, int row, ChangedArea& area) const {
        ++area.cells;
        const int c = col + m_part.col0, r = row + m_part.row0;
        if (!m_known || !m_land.grid.contains(c, r)) {
            area.area_km2 += m_cell_km2;
            return;
        }
        if (!area.people) area.people = 0;
        const std::size_t cell = m_land.grid.index(c, r);
        for (std::uint32_t p = m_land.first_piece[cell]; p < m_land.first_piece[cell + 1]; ++p) {
            *area.people += m_land.pieces[p].people;
            area.area_km2 += square_km(m_land.pieces[p].area);
        }
    }

private:
    const Land& m_land;
    double m_cell_km2;
    bool m_known;
    Window m_part;
};

std::vector<ChangedArea> areas_of(const Raster<std::uint8_t>& codes, const GridSpec& grid, const Land& land) {
    Raster<std::int32_t> label(grid.columns, grid.rows, -1);
    for (std::size_t cell = 0; cell < codes.size(); ++cell) {
        const auto change = static_cast<CellChange>(codes[cell]);
        if (change == CellChange::gained || change == CellChange::lost) label[cell] = codes[cell];
    }
    ConnectedAreas connected = connected_areas(label, grid);
    std::vector<ChangedArea> areas(connected.label.size());
    for (std::size_t i = 0; i < areas.size(); ++i) {
        areas[i].gained = static_cast<CellChange>(connected.label[i]) == CellChange::gained;
        areas[i].outline = std::move(connected.outline[i]);
    }
    const CellSizes sizes(land, grid);
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.columns; ++col)
            if (const auto area = connected.area.at(col, row); area >= 0)
                sizes.add(col, row, areas[static_cast<std::size_t>(area)]);
    std::stable_sort(areas.begin(), areas.end(), [](const ChangedArea& a, const ChangedArea& b) {
        return std::tuple(!a.gained, -a.people.value_or(0), -a.area_km2) <
               std::tuple(!b.gained, -b.people.value_or(0), -b.area_km2);
    });
    return areas;
}

}  // namespace

ChangeMap change_map(const ServedRaster& before, const GridSpec& before_grid, const ServedRaster& after,
                     const GridSpec& after_grid, const GridSpec& grid, const Land& land) {
    const auto then = served_on(before, before_grid, grid), now = served_on(after, after_grid, grid);
    ChangeMap map{before.technology, before.ending, Raster<std::uint8_t>(grid.columns, grid.rows, served_nodata), {}};
    for (std::size_t cell = 0; cell < then.size(); ++cell)
        if (then[cell] != served_nodata && now[cell] != served_nodata)
            map.codes[cell] = static_cast<std::uint8_t>(change_of(then[cell], before.least, now[cell], after.least));
    map.areas = areas_of(map.codes, grid, land);
    return map;
}

ChangeTotals totals_of(const ChangeMap& map, bool gained) {
    ChangeTotals totals;
    for (const ChangedArea& one : map.areas) {
        if (one.gained != gained) continue;
        ++totals.areas;
        totals.cells += one.cells;
        totals.area_km2 += one.area_km2;
        if (one.people) totals.people = totals.people.value_or(0) + *one.people;
    }
    return totals;
}

}  // namespace funkloch
