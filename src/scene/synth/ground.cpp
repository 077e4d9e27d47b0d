#include <algorithm>
#include <cmath>

#include "world.hpp"

namespace funkloch::synth {

namespace {

enum Corine : std::int32_t {
    dense_urban = 111,
    urban = 112,
    industry = 121,
    arable = 211,
    meadow = 231,
    broad_leaved = 311,
    coniferous = 312,
    river = 511
};

std::int32_t open_country(const World& world, double x, double y) {
    const double from_river = world.river_distance_m(x, y);
    if (from_river < 45) return river;
    if (world.forest(x, y)) return world.height_m(x, y) > 420 ? coniferous : broad_leaved;
    return from_river < 700 ? meadow : arable;
}

/// Overwrites the open country where a town stands.
void build(const World& world, const SynthTown& town, SynthLand& land) {
    const GridSpec& grid = land.grid;
    const int reach = static_cast<int>(town.radius_m / grid.cell_m) + 1;
    const int col0 = grid.col_of(town.centre.x()), row0 = grid.row_of(town.centre.y());
    for (int row = std::max(0, row0 - reach); row <= std::min(grid.rows - 1, row0 + reach); ++row)
        for (int col = std::max(0, col0 - reach); col <= std::min(grid.columns - 1, col0 + reach); ++col) {
            const double dx = grid.x_of(col) - town.centre.x(), dy = grid.y_of(row) - town.centre.y();
            const double from = std::sqrt(dx * dx + dy * dy) / town.radius_m;
            if (from > 0.9 + 0.2 * noise(world.seed + 50, grid.x_of(col) / 400, grid.y_of(row) / 400)) continue;
            const bool works = dx > 0.4 * town.radius_m && std::abs(dy) < 0.4 * town.radius_m && town.people > 6000;
            std::int32_t& code = land.clutter_code.at(col, row);
            if (code != river) code = works ? industry : from < 0.3 && town.people > 9000 ? dense_urban : urban;
        }
}

}  // namespace

void cover_ground(const World& world, SynthLand& land) {
    const GridSpec& grid = land.grid;
    land.terrain_m = Raster<float>(grid.columns, grid.rows);
    land.clutter_code = Raster<std::int32_t>(grid.columns, grid.rows);
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.columns; ++col) {
            const double x = grid.x_of(col), y = grid.y_of(row);
            land.terrain_m.at(col, row) = static_cast<float>(world.height_m(x, y));
            land.clutter_code.at(col, row) = open_country(world, x, y);
        }
    for (const SynthTown& town : land.towns) build(world, town, land);
}

}  // namespace funkloch::synth
