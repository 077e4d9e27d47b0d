#include "funkloch/input/inputs.hpp"
#include "fuzz_target.hpp"
#include "support/temp_folder.hpp"

#include <cmath>

/// Terrain from an ASCII grid: our checks of its header, GDAL's reader, and what becomes of its values.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const funkloch::TempFolder folder;
    const funkloch::InputPolicy policy{.project_folder = folder.path(), .max_cells = 1'000'000};
    folder.write("a.asc", funkloch::text_of(data, size));
    return funkloch::accept_or_refuse([&] {
        funkloch::InputReader reader(policy, "EPSG:25832");
        const funkloch::TerrainInput input{{"a.asc"}, false, "EPSG:25832"};
        const funkloch::GridSpec grid{690'000, 5'730'000, 100, 20, 20, "EPSG:25832"};
        const auto terrain = reader.read_terrain(input, std::nullopt, grid, funkloch::no_progress());
        for (std::size_t i = 0; i < terrain.height_m.size(); ++i) funkloch::demand(!std::isinf(terrain.height_m[i]));
    });
}
