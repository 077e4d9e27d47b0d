#include "funkloch/core/error.hpp"
#include "funkloch/input/inputs.hpp"
#include "read_clutter.hpp"
#include "resample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

namespace funkloch {

namespace {

constexpr float lowest_m = -500, highest_m = 9000;  // the Dead Sea and Mount Everest, with room
constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// Metres per unit of height. A file without unit is taken as metres, as all of the accepted formats define it.
double metres_per_unit(RasterSource& source, const OGRSpatialReference* carried) {
    std::string unit = source.band().GetUnitType();
    if (unit.empty() && carried != nullptr && carried->IsCompound()) {
        const char* name = nullptr;
        const double factor = carried->GetTargetLinearUnits("VERT_CS", &name);
        if (factor > 0) return factor;
    }
    std::transform(unit.begin(), unit.end(), unit.begin(), [](unsigned char c) { return std::tolower(c); });
    if (unit.empty() || unit == "m" || unit == "metre" || unit == "meter" || unit == "metres" || unit == "meters")
        return 1;
    if (unit == "ft" || unit == "foot" || unit == "feet" || unit == "international foot") return 0.3048;
    if (unit == "us survey foot" || unit == "us-ft" || unit == "ftus") return 1200.0 / 3937.0;
    throw InputError({source.written(), "unit of the heights", "\"" + unit + "\"", "m or ft",
                      "Convert the heights (gdal_calc) and correct the unit (gdal_edit -units m)"});
}

bool is_implausible(float height_m) {
    return height_m < lowest_m || height_m > highest_m;
}

/// Cells of the area with a value that is not a height. Read once more, since overlapping tiles would count some twice.
std::int64_t count_implausible(RasterSource& source, const Window& area, double to_metres) {
    std::int64_t count = 0;
    std::vector<float> values;
    for (int row = area.row0; row < area.row1; row += 64) {
        source.read({area.col0, row, area.col1, std::min(row + 64, area.row1)}, values);
        count += std::count_if(values.begin(), values.end(), [to_metres](float value) {
            return is_implausible(static_cast<float>(value * to_metres));
        });
    }
    return count;
}

/// Adds what one file of the mosaic knows.
InputRecord add_file(RasterSource& source, const GridSpec& grid, const OGRSpatialReference& project, const Box& area,
                     Raster<float>& heights, Progress& progress) {
    const double to_metres = metres_per_unit(source, source.carried_crs());
    bool seen_implausible = false;
    const auto clean = [&](SourceTile& tile) {
        for (auto& value : tile.values) {
            value = static_cast<float>(value * to_metres);
            if (!is_implausible(value)) continue;
            value = none;
            seen_implausible = true;
        }
    };
    const auto missing = [&heights] {
        return std::count_if(heights.cells().begin(), heights.cells().end(), [](float h) { return std::isnan(h); });
    };
    const auto before = missing();
    const bool coarse = is_coarse(source, grid);
    fill_from(source, grid, clean, coarse ? &bilinear : &area_mean, heights, progress);
    InputRecord record = source.record();
    record.content += fmt::format(", {}{}", coarse ? "interpolated bilinearly" : "averaged over each cell",
                                  to_metres == 1 ? "" : ", heights converted from feet");
    if (before == missing() && before > 0)
        record.warnings.push_back("this file adds no height where one was still missing; it is not used");
    if (seen_implausible)
        record.warnings.push_back(fmt::format("{} cells outside {} … {} m are taken as unknown",
                                              count_implausible(source, source.window_for(area, project), to_metres),
                                              lowest_m, highest_m));
    return record;
}

}  // namespace

Terrain InputReader::read_terrain(const TerrainInput& input, const std::optional<ClutterInput>& clutter,
                                  const GridSpec& grid, Progress& progress) {
    if (input.paths.empty())
        throw InputError({"project file", "[inputs.terrain] path", "no file", "at least one terrain raster", ""});
    const auto project = parse_crs(m_crs, "project file", "[project] crs");
    const Box area{{grid.west_m, grid.north_m - grid.rows * grid.cell_m},
                   {grid.west_m + grid.columns * grid.cell_m, grid.north_m}};
    Terrain terrain;
    terrain.grid = grid;
    terrain.surface_model = input.surface_model;
    terrain.height_m = Raster<float>(grid.columns, grid.rows, none);
    progress.begin("read terrain", static_cast<std::uint64_t>(grid.rows) * (input.paths.size() + (clutter ? 1 : 0)));
    const auto keep = [&](InputRecord record) {
        for (const auto& warning : record.warnings) progress.warn(record.path + ": " + warning);
        m_records.push_back(std::move(record));
    };
    for (const auto& path : input.paths) {
        RasterSource source(m_policy, path, "terrain", input.crs, project, area);
        keep(add_file(source, grid, project, area, terrain.height_m, progress));
    }
    const auto unknown = static_cast<std::size_t>(std::count_if(
        terrain.height_m.cells().begin(), terrain.height_m.cells().end(), [](float h) { return std::isnan(h); }));
    if (unknown == grid.size())
        throw InputError({input.paths.front(), "", "the terrain holds no height in the area of the analysis", "",
                          "Check its extent and CRS with `funkloch check`"});
    if (unknown > 0)
        progress.warn(fmt::format("terrain: the height of {} of {} cells ({:.2f} %) is unknown", unknown, grid.size(),
                                  100.0 * static_cast<double>(unknown) / static_cast<double>(grid.size())));
    if (clutter) {
        if (input.surface_model)
            progress.warn(
                "terrain is a surface model and there is a clutter layer as well: trees and buildings count twice");
        keep(read_clutter(m_policy, *clutter, project, area, terrain, progress));
    }
    progress.end();
    return terrain;
}

}  // namespace funkloch
