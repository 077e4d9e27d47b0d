#include "funkloch/coverage/signal.hpp"
#include "support/radio_world.hpp"

#include <gtest/gtest.h>
#include <omp.h>

#include <cmath>

namespace funkloch::test_servers {
namespace {

using support::plain_best_servers;
using support::RadioWorld;

Servers servers_of(const RadioWorld& world) {
    return best_servers(world.scene, world.radio, world.definitions, no_progress());
}

void expect_equal(const std::vector<ServerMap>& a, const std::vector<ServerMap>& b, const std::string& what) {
    ASSERT_EQ(a.size(), b.size()) << what;
    for (std::size_t m = 0; m < a.size(); ++m) {
        ASSERT_EQ(a[m].layer.operator_name, b[m].layer.operator_name) << what;
        int different = 0;
        for (std::size_t cell = 0; cell < a[m].cells(); ++cell)
            different += a[m].level(cell) != b[m].level(cell) || a[m].server(cell) != b[m].server(cell);
        EXPECT_EQ(different, 0) << what << ": cells of " << a[m].layer.operator_name << " that differ";
    }
}

TEST(Level, KeepsHundredthsAndTheirOrder) {
    EXPECT_EQ(level_of(-std::numeric_limits<float>::infinity()), nothing_received);
    EXPECT_EQ(level_of(std::nanf("")), unknown_level);
    EXPECT_TRUE(std::isnan(dbm_of(unknown_level)));
    EXPECT_EQ(dbm_of(nothing_received), -std::numeric_limits<float>::infinity());
    EXPECT_FLOAT_EQ(dbm_of(level_of(-105)), -105);
    EXPECT_FLOAT_EQ(dbm_of(level_of(-104.994F)), -104.99F);
    EXPECT_FLOAT_EQ(dbm_of(level_of(-500)), -500);
    EXPECT_LT(unknown_level, level_of(-500));
    for (Level level = 2; level < 65535; level += 7) EXPECT_EQ(level_of(dbm_of(level)), level);
}

TEST(ServerMap, KeepsTheStrongestAndOfEqualsTheFirst) {
    ServerMap map({Technology::g4, "A"}, 1);
    const auto seventh = map.add_sector(7), third = map.add_sector(3);
    EXPECT_EQ(map.server(0), no_server);
    map.offer(0, unknown_level, seventh);
    EXPECT_TRUE(std::isnan(map.rsrp_dbm(0)));
    EXPECT_EQ(map.server(0), no_server);
    map.offer(0, level_of(-90), seventh);
    map.offer(0, unknown_level, third);  // what is known stays known
    EXPECT_EQ(map.server(0), 7);
    map.offer(0, level_of(-90), third);
    EXPECT_EQ(map.server(0), 3);
    map.offer(0, level_of(-90), seventh);
    EXPECT_EQ(map.server(0), 3);
    map.offer(0, level_of(-80), seventh);
    EXPECT_EQ(map.server(0), 7);
}

TEST(ServerMap, HoldsMoreSectorsThanSixteenBitsCount) {
    ServerMap map({Technology::g4, "A"}, 2);
    for (std::int32_t s = 0; s < 70000; ++s) map.add_sector(s);
    map.offer(0, level_of(-90), 69999);
    map.offer(1, level_of(-90), 5);
    EXPECT_EQ(map.server(0), 69999);
    EXPECT_EQ(map.server(1), 5);
}

TEST(BestServers, PruningChangesNothing) {
    std::int64_t skipped = 0, computed = 0;
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        RadioWorld world(seed);
        if (seed % 4 == 1) world.radio.radius_m = 6000;  // beyond the near field
        if (seed % 4 == 2) world.radio.link.time_percent = 1;
        if (seed % 4 == 3) world.radio.link.location_percent = 10;
        if (seed == 4) world.radio.model = &free_space_model();
        if (seed == 8) world.radio.model = &okumura_hata_model();
        const Servers servers = servers_of(world);
        expect_equal(servers.maps, plain_best_servers(world), "seed " + std::to_string(seed));
        skipped += servers.engine.receivers_skipped;
        computed += servers.engine.counts.receivers;
    }
    EXPECT_GT(skipped, computed / 20);  // else nothing was tested
}

TEST(BestServers, DoNotDependOnTheNumberOfThreads) {
    RadioWorld world(21, 150);
    world.radio.model = &free_space_model();
    world.radio.radius_m = 5000;
    const int before = omp_get_max_threads();
    omp_set_num_threads(1);
    const Servers one = servers_of(world);
    for (const int threads : {2, 7}) {
        omp_set_num_threads(threads);
        const Servers many = servers_of(world);
        expect_equal(many.maps, one.maps, std::to_string(threads) + " threads");
        EXPECT_EQ(many.engine.counts.receivers, one.engine.counts.receivers);
        EXPECT_EQ(many.engine.receivers_skipped, one.engine.receivers_skipped);
    }
    omp_set_num_threads(before);
}

TEST(BestServers, AgreeWithSingleLinks) {
    RadioWorld world(31, 6);
    world.radio.mode = Mode::exact;
    const Servers servers = servers_of(world);
    const Window land = window_of(world.scene.terrain.grid, world.scene.land.grid);
    int compared = 0;
    for (const ServerMap& map : servers.maps)
        for (std::size_t cell = 0; cell < map.cells(); cell += 97) {
            if (map.server(cell) == no_server) continue;
            const Server& name = servers.names[static_cast<std::size_t>(map.server(cell))];
            for (const Site& site : world.scene.network.sites)
                for (const Sector& sector : site.sectors) {
                    if (sector.id != name.sector_id) continue;
                    const auto columns = static_cast<std::size_t>(world.scene.land.grid.columns);
                    const CellLink link =
                        cell_link(site, sector, world.scene, world.radio, static_cast<int>(cell % columns) + land.col0,
                                  static_cast<int>(cell / columns) + land.row0);
                    EXPECT_NEAR(link.rsrp_dbm, map.rsrp_dbm(cell), 0.011);  // 0.005 of rounding, 0.005 of the antenna
                    ++compared;
                }
        }
    EXPECT_GT(compared, 100);
}

TEST(SiteSignals, ALevelAndItsSectorFitOneNumber) {
    EXPECT_GT(sector_level(3, 255), sector_level(2, 0)) << "a larger level is stronger, whatever the sector";
    for (const Level level : {nothing_received, unknown_level, Level{2}, Level{40000}, Level{65535}})
        for (const int sector : {0, 1, 254, 255}) {
            const SectorLevel strength = sector_level(level, sector);
            EXPECT_EQ(level_in(strength), level);
            EXPECT_EQ(sector_in(strength), sector);
            EXPECT_GE(strength, sector_level(level, 255)) << "a smaller number is stronger";
            EXPECT_EQ(strength - sector_level(level, 255), 255 - sector);
        }
}

TEST(SiteSignals, AnswerAQuestionAsTheWholeDiscDoes) {
    for (std::uint32_t seed = 51; seed < 55; ++seed) {
        RadioWorld world(seed, 1);
        if (seed % 2 == 0) world.radio.model = &free_space_model();
        const Scene& scene = world.scene;
        Site& site = world.scene.network.sites[0];
        site.position = Point(scene.land.grid.x_of(70), scene.land.grid.y_of(60));
        CellPatch patch;
        patch.window = {50, 40, 120, 85};
        for (std::size_t i = 0; i < patch.window.size(); ++i) patch.cells.push_back(world.below(3) == 0 ? 1 : 0);
        DiscCounts all_counts, some_counts;
        const auto whole = site_signals(site, scene.network.antennas, scene, world.radio, all_counts);
        const Level least = level_of(-75);
        std::vector<std::vector<Level>> best(whole.size(), std::vector<Level>(scene.land.grid.size(), 0));
        site_signals(site, scene.network.antennas, scene, world.radio, {&patch, least}, some_counts,
                     [&](const RowSignals& row) {
                         for (std::size_t i = 0; i < row.cols.size(); ++i) {
                             Level& level = best[row.group][scene.land.grid.index(row.cols[i], row.row)];
                             level = std::max(level, level_in(row.strength[i]));
                         }
                     });
        EXPECT_LT(some_counts.receivers, all_counts.receivers / 2);
        int strong = 0;
        for (std::size_t g = 0; g < whole.size(); ++g)
            for (int row = patch.window.row0; row < patch.window.row1; ++row)
                for (int col = patch.window.col0; col < patch.window.col1; ++col) {
                    if (patch.cells[patch.window.index(col, row)] == 0 || !whole[g].window.contains(col, row)) continue;
                    const Level level = level_of(whole[g].rsrp_dbm[whole[g].window.index(col, row)]);
                    if (level < least) continue;
                    EXPECT_EQ(best[g][scene.land.grid.index(col, row)], level);
                    ++strong;
                }
        EXPECT_GT(strong, 20);
    }
}

TEST(BestServers, UnknownGroundIsUnknownOnlyWhereNothingElseIsReceived) {
    RadioWorld world(41, 1);
    Scene& scene = world.scene;
    Site& site = scene.network.sites[0];
    site.position = Point(scene.land.grid.x_of(90), scene.land.grid.y_of(60));
    const Window land = window_of(scene.terrain.grid, scene.land.grid);
    scene.terrain.height_m.at(95 + land.col0, 60 + land.row0) = NAN;
    const std::size_t hole = scene.land.grid.index(95, 60);
    EXPECT_TRUE(std::isnan(servers_of(world).maps[0].rsrp_dbm(hole)));
    EXPECT_EQ(servers_of(world).maps[0].rsrp_dbm(scene.land.grid.index(149, 109)),  // beyond the radius
              -std::numeric_limits<float>::infinity());
}

}  // namespace
}  // namespace funkloch::test_servers
