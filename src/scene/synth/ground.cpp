#include <algorithm>
#include <cmath>
#include "funkloch/core/shapes.hpp"

#include "world.hpp"

namespace funkloch::synth {

namespace {

enum Corine : std::int32_t {
    dense_urban = 111,
    urban = 112,
    industry = 121,
    arable = 211,
    meadow = 231,
    mosaic = 243,
    broad_leaved = 311,
    coniferous = 312,
    mixed = 313,
    river = 511,
    lake = 512
};

std::int32_t open_country(const World& world, double x, double y, const Ground& ground) {
    if (ground.river_m < 45) return river;
    const double forest = world.forest(x, y, ground.mountain);
    if (forest > 0 && ground.river_m > 250)
        return ground.height_m > 420 ? coniferous : ground.height_m > 260 ? mixed : broad_leaved;
    if (forest > -0.02) return mosaic;
    return ground.river_m < 700 || ground.mountain > 0.3 ? meadow : arable;
}

/// Overwrites the open country where a town stands.
void build(const World& world, const SynthTown& town, SynthLand& land) {
    const GridSpec& grid = land.grid;
    const int reach = static_cast<int>(1.5 * town.radius_m / grid.cell_m) + 1;
    const int col0 = grid.col_of(town.centre.x()), row0 = grid.row_of(town.centre.y());
    for (int row = std::max(0, row0 - reach); row <= std::min(grid.rows - 1, row0 + reach); ++row)
        for (int col = std::max(0, col0 - reach); col <= std::min(grid.columns - 1, col0 + reach); ++col) {
            const double built = built_up(world, town, grid.x_of(col), grid.y_of(row));
            if (built <= 0) continue;
            const double dx = grid.x_of(col) - town.centre.x(), dy = grid.y_of(row) - town.centre.y();
            const bool works = dx > 0.45 * town.radius_m && std::abs(dy) < 0.4 * town.radius_m && town.people > 6000;
            std::int32_t& code = land.clutter_code.at(col, row);
            if (code != river) code = works ? industry : built > 0.75 && town.people > 9000 ? dense_urban : urban;
        }
}

void flood(const Polygon& shore, SynthLand& land) {
    const GridSpec& grid = land.grid;
    const Box box = bounds_of(shore);
    for (int row = grid.row_of(box.max_corner().y()); row <= grid.row_of(box.min_corner().y()); ++row)
        for (int col = grid.col_of(box.min_corner().x()); col <= grid.col_of(box.max_corner().x()); ++col)
            if (grid.contains(col, row) && is_within(Point(grid.x_of(col), grid.y_of(row)), shore))
                land.clutter_code.at(col, row) = lake;
}

}  // namespace

std::vector<Polygon> make_lakes(const World& world, const SynthLand& land) {
    Random random(world.seed + 500);
    std::vector<Polygon> lakes;
    const int wanted = std::max(2, static_cast<int>(world.options.area_km2 / 220));
    for (int attempt = 0; attempt < 40 * wanted && static_cast<int>(lakes.size()) < wanted; ++attempt) {
        const Point p{world.centre.x() + world.size_m * random.between(-0.6, 0.6),
                      world.centre.y() + world.size_m * random.between(-0.6, 0.6)};
        const double radius_m = random.between(150, 750), stretch = random.between(0.7, 1.5);
        const bool dry = world.mountain(p.x(), p.y()) < 0.05 && world.river_distance_m(p.x(), p.y()) > 1500;
        const bool free = std::none_of(land.towns.begin(), land.towns.end(), [&](const SynthTown& town) {
            return distance_m(town.centre, p) < 1.4 * town.radius_m + 2 * radius_m;
        });
        if (!dry || !free || !inside(p, land.outline)) continue;
        lakes.push_back(blob(world, 800 + lakes.size(), p, radius_m, stretch));
    }
    return lakes;
}

void cover_ground(const World& world, SynthLand& land) {
    const GridSpec& grid = land.grid;
    land.terrain_m = Raster<float>(grid.columns, grid.rows);
    land.clutter_code = Raster<std::int32_t>(grid.columns, grid.rows);
#pragma omp parallel for schedule(dynamic, 16)
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.columns; ++col) {
            const double x = grid.x_of(col), y = grid.y_of(row);
            const Ground ground = world.ground(x, y);
            // Steps of 1/8 m: finer than any real model, and much smaller as a file.
            land.terrain_m.at(col, row) = static_cast<float>(std::round(8 * ground.height_m) / 8);
            land.clutter_code.at(col, row) = open_country(world, x, y, ground);
        }
    for (const SynthTown& town : land.towns) build(world, town, land);
    for (const Polygon& shore : make_lakes(world, land)) flood(shore, land);
}

}  // namespace funkloch::synth
