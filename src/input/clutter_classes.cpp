#include "funkloch/input/drive_tests.hpp"
#include "resample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

ClutterClasses read_clutter_classes(const InputPolicy& policy, const ClutterInput& input,
                                    const std::string& project_crs, const GridSpec& grid, Progress& progress) {
    ClutterClasses classes;
    classes.grid = grid;
    classes.names = {"unknown"};
    if (input.path.empty()) return classes;
    std::map<int, std::uint8_t> kinds;  // codes of one name are one kind
    for (const auto& [code, entry] : input.classes) {
        auto name = std::find(classes.names.begin(), classes.names.end(), entry.name);
        if (name == classes.names.end()) name = classes.names.insert(classes.names.end(), entry.name);
        kinds[code] = static_cast<std::uint8_t>(name - classes.names.begin());
    }
    const Box area(Point(grid.west_m, grid.north_m - grid.rows * grid.cell_m),
                   Point(grid.west_m + grid.columns * grid.cell_m, grid.north_m));
    RasterSource source(policy, input.path, "clutter", input.crs,
                        parse_crs(project_crs, "project file", "[project] crs"), area);
    Raster<float> codes(grid.columns, grid.rows, std::numeric_limits<float>::quiet_NaN());
    fill_from(
        source, grid, [](SourceTile&) {}, is_coarse(source, grid) ? &nearest : &majority, codes, progress);
    classes.kind = Raster<std::uint8_t>(grid.columns, grid.rows, 0);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (std::isnan(codes[i])) continue;
        const auto kind = kinds.find(static_cast<int>(codes[i]));
        if (kind != kinds.end()) classes.kind[i] = kind->second;  // others have been refused with the terrain
    }
    return classes;
}

}  // namespace funkloch
