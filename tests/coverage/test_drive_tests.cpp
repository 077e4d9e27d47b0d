#include "funkloch/coverage/correction.hpp"
#include "funkloch/coverage/drive_tests.hpp"
#include "funkloch/coverage/signal.hpp"
#include "support/drive_world.hpp"

#include <gtest/gtest.h>
#include <omp.h>

#include <algorithm>
#include <cmath>

namespace funkloch::test_drive_tests {
namespace {

using support::DriveWorld;
using support::Noise;
using By = DriveComparison::By;

const DriveComparison::Row& row_of(const DriveComparison& comparison, By by, const std::string& name) {
    for (const auto& row : comparison.rows)
        if (row.by == by && row.name == name) return row;
    throw std::out_of_range(name);
}

double by_band(const Sector& sector, const DrivePoint&) {
    return sector.band == "B20" ? -4.0 : 2.5;
}

TEST(DriveTests, WhatWasAddedToTheComputationIsTheBias) {
    const DriveWorld land(3);
    const DriveComparison result = land.compared(land.measured(by_band));
    ASSERT_GT(result.points.size(), 500u);
    EXPECT_EQ(result.not_received, 0);
    EXPECT_EQ(result.not_computed, 0);
    // Levels are kept in hundredths of a dB; measured values are whole floats.
    EXPECT_NEAR(row_of(result, By::band, "B20").errors.bias_db, -4, 1e-4);
    EXPECT_NEAR(row_of(result, By::band, "B20").errors.sigma_db, 0, 1e-3);
    EXPECT_NEAR(row_of(result, By::band, "B3").errors.bias_db, 2.5, 1e-4);
    std::int64_t points = 0;
    for (const auto& row : result.rows)
        if (row.by == By::distance) points += row.errors.points;
    EXPECT_EQ(points, result.all().points);
    EXPECT_EQ(row_of(result, By::clutter, "Wald").errors.points + row_of(result, By::clutter, "Siedlung").errors.points,
              result.all().points);
}

TEST(DriveTests, TheStrongestFittingSectorIsThatOfTheMap) {
    const DriveWorld land(4);
    DriveTests tests;
    tests.carriers = {{"A", Technology::g4, "", std::nullopt, ""}, {"B", Technology::g4, "", std::nullopt, ""}};
    const GridSpec& grid = land.world.scene.land.grid;
    for (int row = 0; row < grid.rows; row += 2)
        for (int col = 0; col < grid.columns; col += 2)
            for (std::uint32_t carrier = 0; carrier < 2; ++carrier)
                tests.values.push_back({Point(grid.x_of(col), grid.y_of(row)), carrier, -90});
    const DriveComparison result = land.compared(tests);
    const Servers servers = best_servers(land.world.scene, land.world.radio, land.world.definitions, no_progress());
    int received = 0;
    for (const DrivePoint& point : result.points) {
        const ServerMap* map = map_of(servers, {Technology::g4, tests.carriers[point.carrier].operator_name});
        ASSERT_NE(map, nullptr);
        EXPECT_EQ(point.known(), map->level(point.cell) > unknown_level);
        if (!point.known()) continue;
        ++received;
        EXPECT_EQ(point.computed_dbm, map->rsrp_dbm(point.cell));
        EXPECT_EQ(sector_of(land.world.scene.network, point.sector).id,
                  servers.names[static_cast<std::size_t>(map->server(point.cell))].sector_id);
    }
    EXPECT_GT(received, 100);
    EXPECT_EQ(static_cast<std::int64_t>(result.points.size()) - received, result.not_received + result.not_computed);
}

TEST(DriveTests, ACellAndCarrierCountOnceByTheirMedian) {
    const DriveWorld land(5);
    DriveTests tests = land.measured(by_band);
    const DriveComparison once = land.compared(tests);
    // A traffic light: one cell a hundred times, the same value.
    for (int i = 0; i < 100; ++i) tests.values.push_back(tests.values[7]);
    DriveComparison many = land.compared(tests);
    EXPECT_EQ(many.values, once.values + 100);
    EXPECT_EQ(many.points.size(), once.points.size());
    EXPECT_EQ(many.all().bias_db, once.all().bias_db);
    EXPECT_EQ(many.all().rmse_db, once.all().rmse_db);
    EXPECT_EQ(many.all().bias_sd_db, once.all().bias_sd_db);
    // Another value in between: the median of three, whatever their order.
    tests = land.measured(by_band);
    DriveValue low = tests.values[7], high = tests.values[7];
    low.rsrp_dbm -= 30;
    high.rsrp_dbm += 1;
    tests.values.push_back(low);
    tests.values.push_back(high);
    EXPECT_EQ(land.compared(tests).all().bias_db, once.all().bias_db);
}

TEST(DriveTests, NeitherOrderNorThreadsMatter) {
    const DriveWorld land(6);
    Noise noise(1);
    DriveTests tests = land.measured([&](const Sector&, const DrivePoint&) { return noise.next(5); });
    const DriveComparison first = land.compared(tests);
    std::reverse(tests.values.begin(), tests.values.end());
    const int threads = omp_get_max_threads();
    omp_set_num_threads(1);
    const DriveComparison second = land.compared(tests);
    omp_set_num_threads(threads);
    ASSERT_EQ(first.rows.size(), second.rows.size());
    for (std::size_t i = 0; i < first.rows.size(); ++i) {
        EXPECT_EQ(first.rows[i].name, second.rows[i].name);
        EXPECT_EQ(first.rows[i].errors.bias_db, second.rows[i].errors.bias_db);
        EXPECT_EQ(first.rows[i].errors.sigma_db, second.rows[i].errors.sigma_db);
    }
}

TEST(DriveTests, PlacesAreSquaresAndNeighboursLieInOtherFolds) {
    const DriveWorld land(7);
    const DriveComparison result = land.compared(land.measured(by_band));
    const GridSpec& grid = land.world.scene.land.grid;
    std::map<std::pair<int, int>, std::pair<std::int32_t, int>> places;
    for (const DrivePoint& point : result.points) {
        const double x_m = grid.x_of(static_cast<int>(point.cell) % grid.columns);
        const double y_m = grid.y_of(static_cast<int>(point.cell) / grid.columns);
        const auto [place, fresh] =
            places.try_emplace({static_cast<int>(std::floor(x_m / 500)), static_cast<int>(std::floor(y_m / 500))},
                               std::pair(point.block, static_cast<int>(point.fold)));
        EXPECT_EQ(place->second, std::pair(point.block, static_cast<int>(point.fold)));
        EXPECT_LT(point.fold, 5);
    }
    EXPECT_EQ(static_cast<int>(places.size()), result.blocks);
    for (const auto& [place, numbers] : places)
        for (const auto& [dx, dy] : {std::pair(1, 0), std::pair(0, 1)})
            if (const auto other = places.find({place.first + dx, place.second + dy}); other != places.end()) {
                EXPECT_NE(other->second.first, numbers.first);
                EXPECT_NE(other->second.second, numbers.second);
            }
}

TEST(ErrorStats, AreThoseOfAHandfulOfNumbers) {
    std::vector<DrivePoint> points(5);
    for (std::size_t i = 0; i < 4; ++i) {
        points[i].sector = {0, 0};
        points[i].block = static_cast<std::int32_t>(i / 2);
    }
    // Bias 4, squares 9 + 25 + 1 + 49 = 84; sums about the bias −1 + 1 = 0 and −3 + 3 = 0.
    const ErrorStats even = stats_of(points, std::vector<double>{3, 5, 1, 7, std::nan("")});
    EXPECT_EQ(even.points, 4);
    EXPECT_EQ(even.blocks, 2);
    EXPECT_DOUBLE_EQ(even.bias_db, 4);
    EXPECT_DOUBLE_EQ(even.rmse_db, std::sqrt(21));
    EXPECT_DOUBLE_EQ(even.sigma_db, std::sqrt(5));
    EXPECT_DOUBLE_EQ(even.bias_sd_db, 0);
    // Places differ: 1, 1 | 7, 7. Sums about 4 are −6 and 6: sqrt(2 · 72) / 4 = 3, which is the sd of two means, 1
    // and 7.
    const ErrorStats uneven = stats_of(points, std::vector<double>{1, 1, 7, 7, std::nan("")});
    EXPECT_DOUBLE_EQ(uneven.bias_sd_db, 3);
    EXPECT_TRUE(std::isnan(stats_of({}, {}).bias_db));
    EXPECT_TRUE(std::isnan(stats_of(std::span(points).first(2), std::vector<double>{1, 2}).bias_sd_db));
}

/// The maps with a correction are the plain ones with it, and nothing that it raises was left out as too weak.
TEST(SignalCorrection, RaisesAndLowersEverySignalOfItsBandAndClass) {
    for (const std::uint32_t seed : {11U, 12U, 13U}) {
        DriveWorld land(seed);
        const Servers before = best_servers(land.world.scene, land.world.radio, land.world.definitions, no_progress());
        auto correction = std::make_shared<SignalCorrection>();
        correction->clutter = std::make_shared<ClutterClasses>(land.clutter);
        correction->offset_db = {{"B20", {0, 30, -12}}, {"N78", {0, -3, 3}}};  // B3 has none
        land.world.radio.correction = correction;
        const Servers after = best_servers(land.world.scene, land.world.radio, land.world.definitions, no_progress());
        const auto plain = support::plain_best_servers(land.world);
        ASSERT_EQ(after.maps.size(), plain.size());
        for (std::size_t m = 0; m < plain.size(); ++m) EXPECT_TRUE(after.maps[m] == plain[m]) << seed;
        const ServerMap* g5 = nullptr;
        for (const ServerMap& map : before.maps)
            if (map.layer.technology == Technology::g5) g5 = &map;
        ASSERT_NE(g5, nullptr);  // all of N78: one offset for each cell
        for (std::size_t cell = 0; cell < land.clutter.kind.size(); ++cell) {
            const ServerMap& corrected = *map_of(after, g5->layer);
            if (g5->level(cell) <= unknown_level) continue;
            EXPECT_NEAR(corrected.rsrp_dbm(cell), g5->rsrp_dbm(cell) + (land.clutter.kind[cell] == 1 ? -3 : 3), 0.011);
        }
    }
}

}  // namespace
}  // namespace funkloch::test_drive_tests
