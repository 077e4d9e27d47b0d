#include "funkloch/propagation/deviation.hpp"
#include "support/rough_land.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

namespace funkloch::test_disc_deviation {
namespace {

double rmse_db(const std::vector<DeviationSample>& samples) {
    double squares = 0;
    for (const DeviationSample& s : samples) squares += s.difference_db() * s.difference_db();
    return std::sqrt(squares / static_cast<double>(samples.size()));
}

// Measured on rays of 15 km over mountains: 0.3 dB without clutter, 0.5 dB with. A slip in a ray's place or in the tail
// shows as several dB.
TEST(Deviation, IsSmallOverRoughGround) {
    const RoughLand land(false);
    const auto samples = radial_deviation(land.view(), land.request, 3000, 1);
    ASSERT_EQ(samples.size(), 3000U);
    EXPECT_LE(rmse_db(samples), 0.5);
    EXPECT_GT(rmse_db(samples), 0);
}

TEST(Deviation, IsSmallWithClutter) {
    // Some cells of many dB make up the mean: it takes many samples to settle.
    const RoughLand land(true);
    EXPECT_LE(rmse_db(radial_deviation(land.view(), land.request, 60000, 1)), 0.7);
}

TEST(Deviation, IsSmallForOnePercentOfTime) {
    RoughLand land(false);
    land.request.link.time_percent = 1;
    EXPECT_LE(rmse_db(radial_deviation(land.view(), land.request, 1000, 1)), 0.5);
}

TEST(Deviation, IsZeroNextToTheMast) {
    // Up to 4 intermediate samples are all taken on the cell's own path: nothing is left to deviate.
    RoughLand land(true);
    land.request.radius_m = 5 * 25;
    for (const DeviationSample& sample : radial_deviation(land.view(), land.request, 200, 5)) {
        EXPECT_NEAR(sample.difference_db(), 0, 1e-4);
    }
}

TEST(Deviation, SameSeedDrawsTheSameCells) {
    const RoughLand land(false);
    const auto a = radial_deviation(land.view(), land.request, 50, 3);
    const auto b = radial_deviation(land.view(), land.request, 50, 3);
    const auto c = radial_deviation(land.view(), land.request, 50, 4);
    ASSERT_EQ(a.size(), b.size());
    const auto same = [](const DeviationSample& l, const DeviationSample& r) {
        return l.col == r.col && l.row == r.row;
    };
    EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), same));
    EXPECT_FALSE(std::equal(a.begin(), a.end(), c.begin(), same));
}

TEST(Deviation, LooksAtTheLossesOfTheWholeDisc) {
    RoughLand land(true);
    land.request.radius_m = 1500;
    const Disc disc = path_loss_disc(land.view(), land.request);
    land.request.mode = Mode::exact;
    const Disc exact = path_loss_disc(land.view(), land.request);
    // 20 draws for each cell on average: the mast's own cell is nearly certainly among them.
    for (const DeviationSample& s : radial_deviation(land.view(), land.request, 20 * 11310, 9)) {
        const int col = s.col - disc.window.col0;
        const int row = s.row - disc.window.row0;
        ASSERT_EQ(static_cast<float>(s.radial_db), disc.loss_db[0].at(col, row)) << col << ", " << row;
        ASSERT_EQ(static_cast<float>(s.exact_db), exact.loss_db[0].at(col, row));
    }
}

TEST(Deviation, LeavesOutWhatHasNoLoss) {
    RoughLand land(false);
    for (int col = 0; col < 400; ++col) land.ground_m[land.grid.index(col, 100)] = NAN;
    const auto samples = radial_deviation(land.view(), land.request, 1000, 1);
    EXPECT_LT(samples.size(), 1000U);
    EXPECT_GT(samples.size(), 500U);
    for (const DeviationSample& s : samples) EXPECT_GT(s.row, 100);
}

TEST(Deviation, IsForP1812Only) {
    RoughLand land(false);
    land.request.model = &free_space_model();
    EXPECT_THROW(radial_deviation(land.view(), land.request, 1, 1), std::invalid_argument);
}

TEST(Deviation, OfAnEmptyTargetIsEmpty) {
    RoughLand land(false);
    land.request.radius_m = 100;
    land.request.target = {0, 0, 5, 5};
    EXPECT_TRUE(radial_deviation(land.view(), land.request, 10, 1).empty());
}

}  // namespace
}  // namespace funkloch::test_disc_deviation
