#include "read_clutter.hpp"

#include "funkloch/core/error.hpp"
#include "resample.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace funkloch {

namespace {

void check_classes(const ClutterInput& input) {
    if (input.classes.empty() || input.classes.size() > 254)
        throw InputError({"project file", "[inputs.clutter] classes", fmt::format("{} classes", input.classes.size()),
                          "1 to 254", "Give \"corine\", \"worldcover\" or a table code -> {name, height_m}"});
    for (const auto& [code, kind] : input.classes)
        if (!(kind.height_m >= 0 && kind.height_m <= 200))
            throw InputError({"project file", fmt::format("[inputs.clutter] classes {}", code),
                              fmt::format("height_m = {}", kind.height_m), "0 to 200 m", ""});
}

[[noreturn]] void refuse_code(const ClutterInput& input, float code) {
    throw InputError(
        {input.path, "", fmt::format("code {:g} has no class", code),
         fmt::format("one of the {} codes of the class table", input.classes.size()),
         fmt::format("Add {:g} to [inputs.clutter] classes, or choose the table that belongs to this file", code)});
}

}  // namespace

InputRecord read_clutter(const InputPolicy& policy, const ClutterInput& input, const OGRSpatialReference& project,
                         const Box& area, Terrain& terrain, Progress& progress) {
    const GridSpec& grid = terrain.grid;
    RasterSource source(policy, input.path, "clutter", input.crs, project, area);
    if (source.band().GetScale() != 1 || source.band().GetOffset() != 0)
        throw InputError({input.path, "header", "a scale or offset on class codes", "whole codes", "Rewrite the file"});
    check_classes(input);
    // The codes first; their heights take their place.
    Raster<float>& codes = terrain.clutter_m;
    codes = Raster<float>(grid.columns, grid.rows, std::numeric_limits<float>::quiet_NaN());
    const bool coarse = is_coarse(source, grid);
    fill_from(
        source, grid, [](SourceTile&) {}, coarse ? &nearest : &majority, codes, progress);

    std::size_t unknown = 0;
    float last_code = std::numeric_limits<float>::quiet_NaN(), last_height_m = 0;  // neighbours are mostly alike
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (std::isnan(codes[i])) {
            codes[i] = 0;
            ++unknown;
            continue;
        }
        if (codes[i] != last_code) {
            const bool whole = codes[i] == std::floor(codes[i]) && std::abs(codes[i]) < 1e6F;
            const auto found = whole ? input.classes.find(static_cast<int>(codes[i])) : input.classes.end();
            if (found == input.classes.end()) refuse_code(input, codes[i]);
            last_code = codes[i];
            last_height_m = found->second.height_m;
        }
        codes[i] = last_height_m;
    }
    InputRecord record = source.record();
    record.content += coarse ? ", class at each cell's centre" : ", class with most area in each cell";
    if (unknown == 0) return record;
    record.warnings.push_back(
        fmt::format("the clutter of {} of {} cells ({:.2f} %) is unknown; they are treated as open "
                    "land (class \"unknown\", height 0 m), which is optimistic",
                    unknown, grid.size(), 100.0 * static_cast<double>(unknown) / static_cast<double>(grid.size())));
    return record;
}

}  // namespace funkloch
