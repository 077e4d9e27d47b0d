#include "read_clutter.hpp"

#include "funkloch/core/error.hpp"
#include "resample.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>

namespace funkloch {

namespace {

/// Index of each code's class in Terrain::clutter_names; the unknown class, if one is needed, comes last.
std::map<int, std::uint8_t> name_classes(const ClutterInput& input, Terrain& terrain) {
    if (input.classes.empty() || input.classes.size() > 254)
        throw InputError({"project file", "[inputs.clutter] classes", fmt::format("{} classes", input.classes.size()),
                          "1 to 254", "Give \"corine\", \"worldcover\" or a table code -> {name, height_m}"});
    std::map<int, std::uint8_t> index;
    for (const auto& [code, kind] : input.classes) {
        if (!(kind.height_m >= 0 && kind.height_m <= 200))
            throw InputError({"project file", fmt::format("[inputs.clutter] classes {}", code),
                              fmt::format("height_m = {}", kind.height_m), "0 to 200 m", ""});
        index[code] = static_cast<std::uint8_t>(terrain.clutter_names.size());
        terrain.clutter_names.push_back(kind.name);
    }
    return index;
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
    const auto index = name_classes(input, terrain);
    // The codes first; their heights take their place.
    Raster<float>& codes = terrain.clutter_m;
    codes = Raster<float>(grid.columns, grid.rows, std::numeric_limits<float>::quiet_NaN());
    const bool coarse = is_coarse(source, grid);
    fill_from(
        source, grid, [](SourceTile&) {}, coarse ? &nearest : &majority, codes, progress);

    terrain.clutter_class = Raster<std::uint8_t>(grid.columns, grid.rows, 0);
    const auto unknown_class = static_cast<std::uint8_t>(terrain.clutter_names.size());
    std::size_t unknown = 0;
    float last_code = std::numeric_limits<float>::quiet_NaN(), last_height_m = 0;  // neighbours are mostly alike
    std::uint8_t last_class = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (std::isnan(codes[i])) {
            terrain.clutter_class[i] = unknown_class;
            codes[i] = 0;
            ++unknown;
            continue;
        }
        if (codes[i] != last_code) {
            const bool whole = codes[i] == std::floor(codes[i]) && std::abs(codes[i]) < 1e6F;
            const auto found = whole ? index.find(static_cast<int>(codes[i])) : index.end();
            if (found == index.end()) refuse_code(input, codes[i]);
            last_code = codes[i];
            last_class = found->second;
            last_height_m = input.classes.at(found->first).height_m;
        }
        terrain.clutter_class[i] = last_class;
        codes[i] = last_height_m;
    }
    InputRecord record = source.record();
    record.content += coarse ? ", class at each cell's centre" : ", class with most area in each cell";
    if (unknown == 0) return record;
    terrain.clutter_names.emplace_back("unknown");
    record.warnings.push_back(
        fmt::format("the clutter of {} of {} cells ({:.2f} %) is unknown; they are treated as open "
                    "land (class \"unknown\", height 0 m), which is optimistic",
                    unknown, grid.size(), 100.0 * static_cast<double>(unknown) / static_cast<double>(grid.size())));
    return record;
}

}  // namespace funkloch
