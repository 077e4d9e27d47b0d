// The vector kernel against the scalar engine, on the same rays and samples, with every instruction set of this
// machine.
#include "propagation/radial/scalar_rays.hpp"
#include "support/instruction_sets.hpp"
#include "support/rough_land.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace funkloch::test_ray_kernel {
namespace {

Disc scalar_disc(const TerrainView& view, const DiscRequest& request) {
    const radial::DiscPlan plan(view, request);
    radial::DiscSink sink(plan, request);
    radial::ScalarRays rays(plan, request.link, sink);
    const radial::RayFan fan(plan.mast, plan.radius_units, plan.ray_spacing_cells);
    std::vector<radial::CellIndex> buffer;
    for (int ray = 0; ray < fan.rays(); ++ray) {
        const auto cells = fan.cells_of(ray, buffer);
        if (!cells.empty()) rays.run(fan.direction(ray), cells);
    }
    return sink.take();
}

struct Difference {
    int compared = 0;
    int above_20_mdb = 0;
    double rmse_db = 0;
    double max_db = 0;
};

/// Where the loss is below 150 dB.
Difference difference(const Disc& a, const Disc& b) {
    Difference result;
    double squares = 0;
    for (std::size_t f = 0; f < a.loss_db.size(); ++f) {
        for (std::size_t i = 0; i < a.loss_db[f].size(); ++i) {
            const float left = a.loss_db[f][i];
            const float right = b.loss_db[f][i];
            if (std::isnan(left) || std::isnan(right) || right > 150) continue;
            const double apart = std::abs(static_cast<double>(left) - right);
            squares += apart * apart;
            result.max_db = std::max(result.max_db, apart);
            result.above_20_mdb += apart > 0.02 ? 1 : 0;
            ++result.compared;
        }
    }
    result.rmse_db = std::sqrt(squares / result.compared);
    return result;
}

TEST(RayKernel, AgreesWithTheScalarEngineOnEveryInstructionSet) {
    RoughLand land(false);
    land.request.frequencies_mhz = {700, 2100, 3600};
    const Disc reference = scalar_disc(land.view(), land.request);
    std::set<std::string> names;
    for (const std::int64_t target : instruction_sets()) {
        const ForcedInstructionSet forced(target);
        names.insert(dispatch_name());
        const Disc disc = path_loss_disc(land.view(), land.request);
        EXPECT_EQ(disc.counts.unknown_terrain, 0);
        const Difference apart = difference(disc, reference);
        EXPECT_GT(apart.compared, 100000);
        EXPECT_LE(apart.max_db, 0.02) << dispatch_name();
        EXPECT_LE(apart.rmse_db, 0.001) << dispatch_name();
    }
    EXPECT_EQ(names.size(), instruction_sets().size()) << "a target was not in use although it was forced";
}

TEST(RayKernel, AgreesWithTheScalarEngineOverClutterAndHoles) {
    RoughLand land(true);
    std::mt19937_64 random(3);
    for (int hole = 0; hole < 50; ++hole) land.ground_m[random() % land.ground_m.size()] = NAN;
    land.request.link.location_percent = 90;
    const Disc reference = scalar_disc(land.view(), land.request);
    for (const std::int64_t target : instruction_sets()) {
        const ForcedInstructionSet forced(target);
        const Difference apart = difference(path_loss_disc(land.view(), land.request), reference);
        EXPECT_GT(apart.compared, 25000);
        // A sample within rounding of a clutter cell's edge may fall into the next cell: another profile.
        EXPECT_LE(apart.above_20_mdb, apart.compared / 5000) << dispatch_name();
        EXPECT_LE(apart.rmse_db, 0.01) << dispatch_name();
    }
}

// Rough and almost flat land, with and without clutter and holes: a receiver's loss is the same, to the bit, whichever
// others share its vector.
TEST(RayKernel, LossesDoNotDependOnTheirNeighbours) {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        RoughLand land(seed % 2 == 1);
        std::mt19937_64 random(seed);
        land.request.x_m = 2000 + static_cast<double>(random() % 6000);
        land.request.y_m = 2000 + static_cast<double>(random() % 6000);
        land.request.radius_m = 3000;
        land.request.link.tx_height_m = 5 + static_cast<double>(random() % 60);
        if (seed % 3 == 0)
            for (float& height_m : land.ground_m) height_m = 100 + 0.02F * (height_m - 300);
        if (seed % 4 >= 2)
            for (int hole = 0; hole < 20; ++hole) land.ground_m[random() % land.ground_m.size()] = NAN;
        if (std::isnan(ground_m(land.view(), land.request.x_m, land.request.y_m))) continue;
        const Disc whole = path_loss_disc(land.view(), land.request);
        std::vector<std::uint8_t> wanted(whole.window.size());
        for (const std::uint64_t one_in : {2, 20, 200}) {
            for (auto& cell : wanted) cell = random() % one_in == 0 ? any_loss_db : 0;
            land.request.allowance_db = wanted;
            const Disc some = path_loss_disc(land.view(), land.request);
            int different = 0;
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                const float expected = whole.loss_db[0][i], found = some.loss_db[0][i];
                const bool same = wanted[i] == 0 || std::isnan(expected) ? !std::isfinite(found) : found == expected;
                different += same ? 0 : 1;
            }
            EXPECT_EQ(different, 0) << "seed " << seed << ", one in " << one_in;
        }
        land.request.allowance_db = {};
    }
}

/// Free space, eq. (8), over the horizontal distance: a little less than over the slant one.
double free_space_db(const RoughLand& land, const Window& window, std::size_t cell, double frequency_mhz) {
    const int col = window.col0 + static_cast<int>(cell) % window.columns();
    const int row = window.row0 + static_cast<int>(cell) / window.columns();
    const double east_m = land.grid.x_of(col) - land.request.x_m, north_m = land.grid.y_of(row) - land.request.y_m;
    return 92.4 + 20 * std::log10(frequency_mhz / 1000) + 20 * std::log10(std::hypot(east_m, north_m) / 1000);
}

// Allowances of all sizes: what is left out loses more than it may at every frequency, the rest is the whole disc's to
// the bit.
TEST(RayKernel, LeavesOutOnlyWhatLosesMoreThanItMay) {
    for (const std::int64_t target : instruction_sets()) {
        const ForcedInstructionSet forced(target);
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            RoughLand land(seed % 2 == 1);
            std::mt19937_64 random(seed);
            land.request.frequencies_mhz = {700, 2100, 3600};
            land.request.link.tx_height_m = 5 + static_cast<double>(random() % 60);
            land.request.link.location_percent = seed % 4 < 2 ? 50 : 10 + static_cast<double>(random() % 80);
            if (seed % 3 == 0)
                for (int hole = 0; hole < 20; ++hole) land.ground_m[random() % land.ground_m.size()] = NAN;
            const Disc whole = path_loss_disc(land.view(), land.request);
            std::vector<std::uint8_t> allowance_db(whole.window.size());
            for (auto& cell : allowance_db) cell = static_cast<std::uint8_t>(1 + random() % 60);
            land.request.allowance_db = allowance_db;
            const Disc some = path_loss_disc(land.view(), land.request);
            EXPECT_GT(some.counts.excluded, whole.counts.receivers / 10);
            EXPECT_GT(some.counts.receivers, whole.counts.receivers / 10);
            int wrong = 0;
            for (std::size_t f = 0; f < some.loss_db.size(); ++f) {
                for (std::size_t i = 0; i < allowance_db.size(); ++i) {
                    const float expected = whole.loss_db[f][i], found = some.loss_db[f][i];
                    if (std::isnan(expected)) continue;
                    const double free_db = free_space_db(land, some.window, i, land.request.frequencies_mhz[f]);
                    const bool right = std::isinf(found) ? expected - free_db > allowance_db[i] : found == expected;
                    wrong += right ? 0 : 1;
                }
            }
            EXPECT_EQ(wrong, 0) << dispatch_name() << ", seed " << seed;
            land.request.allowance_db = {};
        }
    }
}

TEST(RayKernel, FrequenciesDoNotDependOnOneAnother) {
    RoughLand land(true);
    land.request.frequencies_mhz = {3600};
    const Disc alone = path_loss_disc(land.view(), land.request);
    land.request.frequencies_mhz = {700, 800, 1800, 3600};
    const Disc together = path_loss_disc(land.view(), land.request);
    double most_db = 0;
    for (std::size_t i = 0; i < alone.loss_db[0].size(); ++i) {
        const float loss_db = alone.loss_db[0][i];
        if (!std::isnan(loss_db)) most_db = std::max(most_db, std::abs(1.0 * loss_db - together.loss_db[3][i]));
    }
    EXPECT_LE(most_db, 1e-4);  // losses of nothing (nu <= -0.8 at the longest wavelength) are cut at another nu
}

// Cells of wide grids have numbers that single precision cannot count.
TEST(RayKernel, LossesDoNotDependOnTheGridsWidth) {
    RoughLand land(true);
    land.request.x_m = 5003;
    land.request.radius_m = 3800;
    RoughLand wide(true);
    wide.grid.columns = 30000;
    std::vector<float> ground_m(wide.grid.size(), 0), clutter_m(wide.grid.size(), 0);
    for (int row = 0; row < land.grid.rows; ++row)
        for (int col = 0; col < land.grid.columns; ++col) {
            ground_m[wide.grid.index(col, row)] = land.ground_m[land.grid.index(col, row)];
            clutter_m[wide.grid.index(col, row)] = land.clutter_m[land.grid.index(col, row)];
        }
    wide.ground_m = std::move(ground_m);
    wide.clutter_m = std::move(clutter_m);
    wide.request = land.request;
    wide.request.target = wide.grid.window();
    for (const std::int64_t target : instruction_sets()) {
        const ForcedInstructionSet forced(target);
        const Disc expected = path_loss_disc(land.view(), land.request);
        const Disc found = path_loss_disc(wide.view(), wide.request);
        ASSERT_EQ(found.window, expected.window);
        EXPECT_GT(expected.counts.receivers, 70000);
        int different = 0;
        for (std::size_t i = 0; i < expected.window.size(); ++i) {
            const float left = found.loss_db[0][i], right = expected.loss_db[0][i];
            different += left == right || (std::isnan(left) && std::isnan(right)) ? 0 : 1;
        }
        EXPECT_EQ(different, 0) << dispatch_name();
    }
}

TEST(RayKernel, ShortPathsAndSmallGridsAreDefined) {
    // Two by two cells, and a receiver at every distance below the tail's five cells.
    for (const int cells : {2, 3, 9}) {
        const GridSpec grid{0, 1000, 25, cells, cells, "EPSG:25832"};
        const std::vector<float> ground_m(grid.size(), 50);
        DiscRequest request;
        request.x_m = grid.x_of(0) + 1;
        request.y_m = grid.y_of(0) - 1;
        request.radius_m = 1000;
        request.target = grid.window();
        request.frequencies_mhz = {800};
        const Disc disc = path_loss_disc({&grid, ground_m, {}}, request);
        EXPECT_EQ(disc.counts.receivers, cells * cells);
        for (const float loss_db : disc.loss_db[0].cells()) EXPECT_TRUE(std::isfinite(loss_db));
    }
}

TEST(RayKernel, ManyFrequenciesAndSmallPercentagesAreTheScalarEnginesOwn) {
    RoughLand land(false);
    land.request.radius_m = 1500;
    land.request.link.time_percent = 1;
    const Disc reference = scalar_disc(land.view(), land.request);
    const Disc disc = path_loss_disc(land.view(), land.request);
    EXPECT_EQ(difference(disc, reference).max_db, 0);
    land.request.link.time_percent = 50;
    land.request.frequencies_mhz.assign(70, 800);
    EXPECT_EQ(difference(path_loss_disc(land.view(), land.request), scalar_disc(land.view(), land.request)).max_db, 0);
}

}  // namespace
}  // namespace funkloch::test_ray_kernel
