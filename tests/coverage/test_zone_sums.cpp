#include "funkloch/coverage/zone_sums.hpp"

#include "support/tiny_scene.hpp"

#include <gtest/gtest.h>
#include <omp.h>

#include <cmath>
#include <numeric>

namespace funkloch::test_zone_sums {
namespace {

using support::settle;
using support::tiny_scene;

// 1,200 cells of 100 m in three zones; block = 5 × 5 cells.
class ZoneSums : public ::testing::Test {
protected:
    ZoneSums() {
        std::vector<int> zones(1200), people(1200);
        for (std::size_t i = 0; i < zones.size(); ++i) {
            zones[i] = static_cast<int>(i % 40 / 14);
            people[i] = static_cast<int>(i * 7 % 23);
        }
        m_scene = tiny_scene(40, 30, 100, zones);
        settle(m_scene, people);
    }
    static CellState state(std::size_t cell) {
        const double p = static_cast<double>(cell * 31 % 101) / 100;
        return {p > 0.5, cell % 17 == 0, p};
    }
    Scene m_scene;
};

TEST_F(ZoneSums, DoNotDependOnThreads) {
    const auto sums = zone_sums(m_scene.land, state);
    const int before = omp_get_max_threads();
    for (const int threads : {1, 2, 7}) {
        omp_set_num_threads(threads);
        EXPECT_EQ(zone_sums(m_scene.land, state), sums) << threads;
    }
    omp_set_num_threads(before);
}

TEST_F(ZoneSums, ZonesAddUpToTheLandInEverythingButTheSpread) {
    auto sums = zone_sums(m_scene.land, state);
    ZoneSum zones;
    for (std::size_t i = 1; i < sums.size(); ++i) zones += sums[i];
    zones.people_variance = sums[0].people_variance;  // a block on a border counts in each of its zones
    EXPECT_EQ(zones, sums[0]);
}

TEST_F(ZoneSums, APartTakenOutAndPutInAnewGivesTheWhole) {
    auto sums = zone_sums(m_scene.land, state);
    const auto changed = [](std::size_t cell) {
        CellState s = state(cell);
        if (cell / 40 >= 10 && cell / 40 < 15) s.probability = 1 - s.probability;  // the third strip of blocks
        return s;
    };
    Land strip = m_scene.land;
    std::vector<Piece> pieces;
    for (const Piece& piece : strip.pieces)
        if (piece.cell / 40 >= 10 && piece.cell / 40 < 15) pieces.push_back(piece);
    strip.pieces = pieces;
    for (std::size_t cell = 0; cell <= strip.grid.size(); ++cell)
        strip.first_piece[cell] = static_cast<std::uint32_t>(std::clamp<std::size_t>(cell, 400, 600) - 400);
    const auto less = zone_sums(strip, state), more = zone_sums(strip, changed);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i] -= less[i];
        sums[i] += more[i];
    }
    EXPECT_EQ(sums, zone_sums(m_scene.land, changed));
}

TEST(ZoneSum, SpreadOfOneBlockIsThatOfItsCellsTogether) {
    // Four cells of 100 m are one block: 10 + 20 + 30 + 40 people at P = 0.5 have a deviation of 0.5 · 100.
    Scene scene = tiny_scene(2, 2, 100);
    settle(scene, {10, 20, 30, 40});
    const auto half = [](std::size_t) { return CellState{true, false, 0.5}; };
    const auto row = rows_of("*", zone_sums(scene.land, half)).front();
    EXPECT_NEAR(row.people_expected_sd, 50, 1e-6);
    EXPECT_NEAR(row.people_expected, 50, 1e-9);
    EXPECT_NEAR(row.area_expected_km2, 0.02, 1e-12);  // half of 4 · 0.01 km²
    // Cells of 1 km are blocks of their own: the deviations add as squares.
    Scene wide = tiny_scene(2, 2, 1000);
    settle(wide, {10, 20, 30, 40});
    EXPECT_NEAR(rows_of("*", zone_sums(wide.land, half)).front().people_expected_sd,
                0.5 * std::sqrt(100 + 400 + 900 + 1600), 1e-6);
}

}  // namespace
}  // namespace funkloch::test_zone_sums
