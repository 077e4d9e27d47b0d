#include "funkloch/propagation/line_of_sight.hpp"
#include "support/instruction_sets.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace funkloch::test_line_of_sight_targets {
namespace {

/// Rough ground with a hole, 173 cells wide so that lines end in the middle of a vector.
std::vector<float> rough_ground(const GridSpec& grid) {
    std::vector<float> ground_m;
    for (int row = 0; row < grid.rows; ++row) {
        for (int col = 0; col < grid.columns; ++col) {
            const double height_m = 200 + 40 * std::sin(col * 0.21 + row * 0.1) * std::cos(row * 0.18) +
                                    8 * std::sin(col * 1.7 - row * 1.1);
            ground_m.push_back(static_cast<float>(height_m));
        }
    }
    ground_m[grid.index(30, 100)] = std::numeric_limits<float>::quiet_NaN();
    return ground_m;
}

TEST(LineOfSight, IsTheSameWithEveryInstructionSet) {
    const GridSpec grid{600000, 5700000, 25, 173, 141, "EPSG:25832"};
    const std::vector<float> ground_m = rough_ground(grid);
    SightRequest request;
    request.x_m = grid.x_of(80) + 7;
    request.y_m = grid.y_of(70) - 4;
    request.radius_m = 2100;
    request.target = {-3, 0, 170, 141};
    const SightMask own = line_of_sight({&grid, ground_m, {}}, request);
    int hidden = 0;
    for (std::size_t i = 0; i < own.sight.size(); ++i) hidden += own.sight[i] == sight_hidden ? 1 : 0;
    EXPECT_GT(hidden, 1000);
    EXPECT_GT(own.counts.unknown_terrain, 10);
    for (const std::int64_t target : instruction_sets()) {
        const ForcedInstructionSet forced(target);
        const SightMask mask = line_of_sight({&grid, ground_m, {}}, request);
        EXPECT_EQ(mask.sight, own.sight) << hwy::TargetName(target);
        EXPECT_EQ(mask.counts.unknown_terrain, own.counts.unknown_terrain);
        EXPECT_EQ(mask.counts.receivers, own.counts.receivers);
    }
}

}  // namespace
}  // namespace funkloch::test_line_of_sight_targets
