// What happens on the land's grid besides path loss: best servers, shares, people. 20 km x 20 km, 25 m cells, nine
// districts. Rates count the items that the label names.
#include "funkloch/core/progress.hpp"
#include "funkloch/coverage/coverage.hpp"
#include "funkloch/scene/land_cut.hpp"
#include "funkloch/scene/scene.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace funkloch {
namespace {

constexpr double side_m = 20000;
constexpr double cell_m = 25;
constexpr int districts_a_side = 3;
constexpr int masts_a_side = 5;

Polygon rectangle(double west_m, double south_m, double east_m, double north_m) {
    Polygon result;
    result.outer() = {{west_m, south_m}, {east_m, south_m}, {east_m, north_m}, {west_m, north_m}, {west_m, south_m}};
    return result;
}

/// Borders that run through cells, not along them.
LandCut cut() {
    constexpr double inset_m = 11;
    const GridSpec grid = grid_covering(0, 0, side_m, side_m, cell_m, "EPSG:25832");
    std::vector<Zone> zones{{"", "", {}}};
    const double each_m = (side_m - 2 * inset_m) / districts_a_side;
    for (int i = 0; i < districts_a_side; ++i) {
        for (int j = 0; j < districts_a_side; ++j) {
            const double x = inset_m + i * each_m;
            const double y = inset_m + j * each_m;
            zones.push_back({std::to_string(zones.size()), "", {rectangle(x, y, x + each_m, y + each_m)}});
        }
    }
    const MultiPolygon outline{rectangle(inset_m, inset_m, side_m - inset_m, side_m - inset_m)};
    return cut_land(outline, "land", zones, grid, AreaScale::constant(grid, 1), no_progress());
}

/// People in cells of 100 m that lie askew on the grid's, as after a change of CRS.
std::int64_t settle(LandCut& land) {
    PeopleSpreader spreader(land.land, land.border);
    std::int64_t cells = 0;
    for (double x = 0; x < side_m - 100; x += 100) {
        for (double y = 0; y < side_m - 100; y += 100, ++cells) {
            const std::array<Point, 5> ring{
                {{x + 3, y + 1}, {x + 103, y + 4}, {x + 100, y + 104}, {x, y + 101}, {x + 3, y + 1}}};
            spreader.spread(7 * micro_per_person, ring);
        }
    }
    return cells;
}

void redistribution(benchmark::State& state) {
    LandCut land = cut();
    std::int64_t cells = 0;
    for (auto _ : state) cells += settle(land);
    state.SetItemsProcessed(cells);
    state.SetLabel("census cell spread over pieces of land");
}
BENCHMARK(redistribution)->Unit(benchmark::kMillisecond);

Sector sector(const std::string& id, double azimuth_deg) {
    Sector result;
    result.id = id;
    result.operator_name = "A";
    result.band = "B20";
    result.frequency_mhz = 800;
    result.bandwidth_mhz = 10;
    result.resource_blocks = 50;
    result.eirp_dbm = 60;
    result.azimuth_deg = azimuth_deg;
    result.height_m = 30;
    return result;
}

Scene scene() {
    Scene result;
    LandCut land = cut();
    settle(land);
    result.land = std::move(land.land);
    result.terrain.grid = result.land.grid;
    result.terrain.height_m = Raster<float>(result.land.grid.columns, result.land.grid.rows, 100.0F);
    result.network.antennas = builtin_antennas();
    const double step_m = side_m / masts_a_side;
    for (int i = 0; i < masts_a_side; ++i) {
        for (int j = 0; j < masts_a_side; ++j) {
            Site site;
            site.id = "M" + std::to_string(10 * i + j);
            site.position = Point((i + 0.5) * step_m, (j + 0.5) * step_m);
            site.height_m = 30;
            for (const int azimuth_deg : {0, 120, 240}) {
                site.sectors.push_back(sector(site.id + "/" + std::to_string(azimuth_deg), azimuth_deg));
            }
            result.network.sites.push_back(site);
        }
    }
    return result;
}

RadioOptions radio() {
    RadioOptions result;
    result.model = &free_space_model();
    result.deviation_sample = 0;
    return result;
}

std::vector<CoverageDefinition> definitions() {
    CoverageDefinition result;
    result.rsrp_dbm = -70;
    return {result};
}

/// Sectors whose levels rise and fall over the cells, so that about as many offers win as in a network.
void composite(benchmark::State& state) {
    constexpr std::size_t cells = 640000;
    constexpr std::uint32_t sectors = 12;
    std::vector<Level> levels;
    for (std::size_t i = 0; i < cells; ++i) {
        const auto cell = static_cast<double>(i);
        levels.push_back(level_of(static_cast<float>(-90 + 20 * std::sin(cell / 40) + 5 * std::sin(cell / 3.1))));
    }
    std::int64_t offers = 0;
    for (auto _ : state) {
        ServerMap map({Technology::g4, "A"}, cells);
        for (std::uint32_t sector = 0; sector < sectors; ++sector) {
            const std::uint32_t place = map.add_sector(static_cast<std::int32_t>(sector));
            const std::size_t shift = std::size_t{53} * sector;
            for (std::size_t i = shift; i < cells; ++i) map.offer(i, levels[i - shift], place);
            offers += static_cast<std::int64_t>(cells - shift);
        }
        benchmark::DoNotOptimize(map);
    }
    state.SetItemsProcessed(offers);
    state.SetLabel("level of a sector offered to the map of best servers");
}
BENCHMARK(composite)->Unit(benchmark::kMillisecond);

void zone_sums(benchmark::State& state) {
    const Scene land = scene();
    const Servers servers = best_servers(land, radio(), definitions(), no_progress());
    for (auto _ : state) benchmark::DoNotOptimize(classify(servers, land, definitions()));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * land.land.grid.size()));
    state.SetLabel("cell judged and summed over 9 districts, for one operator");
}
BENCHMARK(zone_sums)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace funkloch
