#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include "funkloch/core/shapes.hpp"

#include "world.hpp"

namespace funkloch::synth {

namespace {

// A third of the Länder's rural counties; Saxony-Anhalt has 104 people per km².
constexpr double people_per_km2 = 104;
constexpr double km2_per_town = 12;

/// Invented place names out of common German endings; a number where they run out.
std::string town_name(std::size_t k, std::set<std::string>& taken) {
    static constexpr std::array first{"Muster", "Probe", "Beispiel", "Modell", "Linden", "Erlen",  "Birken", "Mühl",
                                      "Stein",  "Berg",  "Wiesen",   "Wald",   "Neu",    "Alten",  "Ober",   "Unter",
                                      "Sand",   "Kirch", "Brunn",    "Rosen",  "Hohen",  "Tiefen", "Schön",  "Kalten"};
    static constexpr std::array last{"stadt", "burg", "hausen", "dorf", "rode", "leben", "heim", "feld", "bach", "tal"};
    std::string name = std::string(first[k % first.size()]) + last[(k / first.size() + k) % last.size()];
    while (!taken.insert(name).second) name += "-" + std::to_string(k);
    return name;
}

double radius_for(double count) {
    const double density = 900 + 2200 * std::min(1.0, std::sqrt(count / 40000));  // people per km²
    return 1000 * std::sqrt(count / (3.14159 * density));
}

/// Large towns shun the mountains and like rivers; villages stand nearly anywhere.
bool fits(const World& world, const Point& p, double radius_m, double rank, const std::vector<SynthTown>& towns) {
    const double height = world.height_m(p.x(), p.y());
    if (height > 240 + 420 * rank) return false;
    if (rank < 0.12 && world.river_distance_m(p.x(), p.y()) > 0.12 * world.size_m) return false;
    for (const SynthTown& other : towns) {
        const double apart = distance_m(p, other.centre);
        if (apart < 1.4 * (radius_m + other.radius_m) + 700 + 36000 * std::max(0.0, 0.1 - rank)) return false;
    }
    return true;
}

}  // namespace

std::vector<SynthTown> make_towns(const World& world, const MultiPolygon& outline) {
    const auto count = static_cast<std::size_t>(std::max(6.0, world.options.area_km2 / km2_per_town));
    double weights = 0;
    for (std::size_t k = 0; k < count; ++k) weights += std::pow(static_cast<double>(k) + 1.7, -1.0);
    const double total = 0.96 * people_per_km2 * world.options.area_km2;  // the rest lives on farms
    Random random(world.seed + 100);
    const Box box = bounds_of(outline);
    std::vector<SynthTown> towns;
    std::set<std::string> names;
    for (std::size_t k = 0; k < count; ++k) {
        const double size = total / weights * std::pow(static_cast<double>(k) + 1.7, -1.0);
        const double radius = radius_for(size);
        const double rank = static_cast<double>(k) / static_cast<double>(count);
        for (int attempt = 0; attempt < 400; ++attempt) {
            const Point p{random.between(box.min_corner().x(), box.max_corner().x()),
                          random.between(box.min_corner().y(), box.max_corner().y())};
            if (!fits(world, p, radius, rank, towns)) continue;
            if (!is_within(blob(world, 900, p, 1.2 * radius + 300), outline)) continue;
            towns.push_back({town_name(towns.size(), names), p, radius, static_cast<int>(size)});
            break;
        }
    }
    return towns;
}

double built_up(const World& world, const SynthTown& town, double x, double y) {
    const double dx = x - town.centre.x(), dy = y - town.centre.y();
    const double from2 = (dx * dx + dy * dy) / (town.radius_m * town.radius_m);
    if (from2 > 2.2) return 0;
    // Large shapes are arms along the roads, small ones the fringe of gardens.
    const double ragged = 0.75 * noise(world.seed + 50, x / (0.9 * town.radius_m), y / (0.9 * town.radius_m)) +
                          0.35 * noise(world.seed + 51, x / 330, y / 330);
    return std::clamp(1 - from2 + ragged * std::min(1.0, 2 * from2), 0.0, 1.0);
}

void settle_people(const World& world, SynthLand& land) {
    const Box box = bounds_of(land.outline);
    land.people_grid = grid_covering(box.min_corner().x(), box.min_corner().y(), box.max_corner().x(),
                                     box.max_corner().y(), 100, land.grid.crs);
    const GridSpec& grid = land.people_grid;
    land.people = Raster<std::int32_t>(grid.columns, grid.rows, 0);
    // What is expected in a cell becomes a whole number by a threshold that the cell's own hash gives.
    const auto put = [&](int col, int row, double expected) {
        const double dither = hash_unit(world.seed + 101, col, row);
        land.people.at(col, row) += static_cast<std::int32_t>(std::floor(expected + dither));
    };
    for (const SynthTown& town : land.towns) {
        const int reach = static_cast<int>(1.5 * town.radius_m / grid.cell_m) + 1;
        const int col0 = grid.col_of(town.centre.x()), row0 = grid.row_of(town.centre.y());
        const Window around{std::max(0, col0 - reach), std::max(0, row0 - reach),
                            std::min(grid.columns, col0 + reach + 1), std::min(grid.rows, row0 + reach + 1)};
        // Quarters differ: a hash gives each cell 0.4 to 1.6 times of what its place in the town suggests.
        const auto weight = [&](int col, int row) {
            return built_up(world, town, grid.x_of(col), grid.y_of(row)) *
                   (0.4 + 1.2 * hash_unit(world.seed + 104, col, row));
        };
        double sum = 0;
        for (int row = around.row0; row < around.row1; ++row)
            for (int col = around.col0; col < around.col1; ++col) sum += weight(col, row);
        for (int row = around.row0; row < around.row1 && sum > 0; ++row)
            for (int col = around.col0; col < around.col1; ++col)
                if (const double w = weight(col, row); w > 0) put(col, row, town.people * w / sum);
    }
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.columns; ++col)
            if (hash_unit(world.seed + 102, col, row) < 0.008 && inside({grid.x_of(col), grid.y_of(row)}, land.outline))
                land.people.at(col, row) += 2 + static_cast<std::int32_t>(hash_of(world.seed + 103, col, row) % 7);
}

}  // namespace funkloch::synth
