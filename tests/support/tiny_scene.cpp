#include "support/tiny_scene.hpp"

namespace funkloch::support {

Scene tiny_scene(int columns, int rows, double cell_m, const std::vector<int>& zones) {
    Scene scene;
    scene.land.grid = {600000, 5700000, cell_m, columns, rows, "EPSG:25832"};
    scene.land.name = "Kleinland";
    scene.land.zones.push_back({"", "", {}});
    const auto cell_cm2 = static_cast<SquareCentimetres>(cell_m * cell_m * 1e4);
    for (std::uint32_t cell = 0; cell < scene.land.grid.size(); ++cell) {
        const int zone = zones.empty() ? 0 : zones[cell];
        while (static_cast<int>(scene.land.zones.size()) <= zone) {
            const std::string id = std::to_string(scene.land.zones.size());
            scene.land.zones.push_back({id, "Kreis " + id, {}});
        }
        scene.land.first_piece.push_back(cell);
        scene.land.pieces.push_back({cell, zone, 0, cell_cm2});
    }
    scene.land.first_piece.push_back(static_cast<std::uint32_t>(scene.land.grid.size()));
    scene.terrain.grid = scene.land.grid;
    scene.terrain.height_m = Raster<float>(columns, rows, 100.0F);
    return scene;
}

void settle(Scene& scene, const std::vector<int>& count) {
    for (std::size_t cell = 0; cell < count.size(); ++cell)
        scene.land.pieces[cell].people = count[cell] * micro_per_person;
}

}  // namespace funkloch::support
