#include "support/drive_world.hpp"

#include "funkloch/core/progress.hpp"

#include <algorithm>

namespace funkloch::support {

namespace {

DriveCarrier carrier_of(const Sector& sector, bool name_sector) {
    if (name_sector) return {"", std::nullopt, "", std::nullopt, sector.id};
    return {sector.operator_name, sector.technology, sector.band, std::nullopt, ""};
}

}  // namespace

DriveWorld::DriveWorld(std::uint32_t seed) : world(seed, 12) {
    const GridSpec& grid = world.scene.land.grid;
    clutter.grid = grid;
    clutter.names = {"unknown", "Wald", "Siedlung"};
    clutter.kind = Raster<std::uint8_t>(grid.columns, grid.rows, 1);
    for (int row = 0; row < grid.rows; ++row)
        for (int col = grid.columns / 2; col < grid.columns; ++col) clutter.kind.at(col, row) = 2;
}

DriveTests DriveWorld::measured(const Disturb& disturb, bool name_sectors) const {
    const Scene& scene = world.scene;
    DriveTests all;
    for (const Site& site : scene.network.sites)
        for (const Sector& sector : site.sectors) all.carriers.push_back(carrier_of(sector, name_sectors));
    std::sort(all.carriers.begin(), all.carriers.end());
    all.carriers.erase(std::unique(all.carriers.begin(), all.carriers.end()), all.carriers.end());
    for (int row = 0; row < scene.land.grid.rows; ++row)
        for (int col = 0; col < scene.land.grid.columns; col += 3)
            for (std::uint32_t c = 0; c < all.carriers.size(); ++c)
                all.values.push_back({Point(scene.land.grid.x_of(col), scene.land.grid.y_of(row)), c, -100});
    const DriveComparison computed = compared(all);
    DriveTests tests;
    tests.carriers = all.carriers;
    for (const DrivePoint& point : computed.points) {
        if (!point.known()) continue;
        const int col = static_cast<int>(point.cell) % scene.land.grid.columns;
        const int row = static_cast<int>(point.cell) / scene.land.grid.columns;
        const double rsrp_dbm = point.computed_dbm + disturb(sector_of(scene.network, point.sector), point);
        tests.values.push_back(
            {Point(scene.land.grid.x_of(col), scene.land.grid.y_of(row)), point.carrier, static_cast<float>(rsrp_dbm)});
    }
    return tests;
}

DriveComparison DriveWorld::compared(const DriveTests& tests) const {
    return compare_drive_tests(tests, clutter, world.scene, world.radio, places, no_progress());
}

double Noise::next(double sigma) {
    // A sum of twelve is normal enough, and no library has a distribution of its own.
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += static_cast<double>(m_random()) / 4294967296.0;
    return sigma * sum;
}

}  // namespace funkloch::support
