#include "funkloch/propagation/disc.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace funkloch::test_disc {
namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

/// A square land of 25 m cells, and a request for all of it from the middle of its middle cell.
struct Land {
    GridSpec grid;
    std::vector<float> ground_m;
    std::vector<float> clutter_m;
    DiscRequest request;

    explicit Land(int cells, float level_m = 100) : grid{600000, 5700000, 25, cells, cells, "EPSG:25832"} {
        ground_m.assign(grid.size(), level_m);
        request.x_m = grid.x_of(cells / 2);
        request.y_m = grid.y_of(cells / 2);
        request.radius_m = 25.0 * cells / 2;
        request.target = grid.window();
        request.frequencies_mhz = {800};
    }
    TerrainView view() const { return {&grid, ground_m, clutter_m}; }
    Disc disc(Mode mode = Mode::radial) {
        request.mode = mode;
        return path_loss_disc(view(), request);
    }
    /// Loss in a cell of the grid.
    float loss_db(const Disc& disc, int col, int row) const {
        return disc.loss_db.front().at(col - disc.window.col0, row - disc.window.row0);
    }
    /// Waves of some hundred metres, without symmetry.
    void make_hilly(bool clutter) {
        for (int row = 0; row < grid.rows; ++row) {
            for (int col = 0; col < grid.columns; ++col) {
                const double height_m = 200 + 60 * std::sin(col * 0.11 + row * 0.031) * std::cos(row * 0.083) +
                                        15 * std::sin(col * 0.47 - row * 0.39);
                ground_m[grid.index(col, row)] = static_cast<float>(height_m);
                if (clutter) clutter_m.push_back((col / 7 + row / 5) % 3 == 0 ? 12.0F : 0.0F);
            }
        }
    }
};

bool same_bytes(const Disc& a, const Disc& b) {
    if (!(a.window == b.window) || a.loss_db.size() != b.loss_db.size()) return false;
    for (std::size_t f = 0; f < a.loss_db.size(); ++f) {
        const auto left = a.loss_db[f].cells();
        const auto right = b.loss_db[f].cells();
        if (std::memcmp(left.data(), right.data(), left.size_bytes()) != 0) return false;
    }
    return true;
}

class BothModes : public testing::TestWithParam<Mode> {};
INSTANTIATE_TEST_SUITE_P(Disc, BothModes, testing::Values(Mode::radial, Mode::exact));

TEST_P(BothModes, FlatLandIsSymmetric) {
    Land land(81);
    const Disc disc = land.disc(GetParam());
    const int c = 40;
    for (const auto& [a, b] : {std::pair{1, 0}, {2, 1}, {10, 3}, {17, 17}, {30, 8}, {40, 0}}) {
        const float expected = land.loss_db(disc, c + a, c + b);
        ASSERT_FALSE(std::isnan(expected));
        for (const auto& [x, y] : {std::pair{-a, b}, {a, -b}, {-a, -b}, {b, a}, {-b, a}, {b, -a}, {-b, -a}}) {
            EXPECT_FLOAT_EQ(land.loss_db(disc, c + x, c + y), expected) << x << ", " << y;
        }
    }
}

TEST_P(BothModes, LossIsFreeSpaceNextToTheMast) {
    // 100 m away: slant distance sqrt(100^2 + 28.5^2) = 103.98 m; 92.4 + 20 lg 0.8 + 20 lg 0.10398 = 70.80 dB. The path
    // clears the ground by far more than the first Fresnel zone wants, and p = 50 % adds nothing.
    Land land(41);
    EXPECT_NEAR(land.loss_db(land.disc(GetParam()), 24, 20), 70.80, 0.05);
}

TEST_P(BothModes, ReceiverInTheMastsOwnCellIsHalfACellAway) {
    // sqrt(12.5^2 + 28.5^2) = 31.12 m: 92.4 + 20 lg 0.8 + 20 lg 0.03112 = 60.32 dB.
    Land land(41);
    EXPECT_NEAR(land.loss_db(land.disc(GetParam()), 20, 20), 60.32, 0.01);
}

TEST_P(BothModes, EveryCellWithinTheRadiusHasALoss) {
    for (const double radius_m : {1.0, 24.0, 25.0, 333.3, 800.0}) {
        for (const auto& [east_m, north_m] : {std::pair{0.0, 0.0}, {12.49, -12.49}, {-12.5, 12.5}, {3.3, 7.1}}) {
            Land land(81);
            land.request.radius_m = radius_m;
            land.request.x_m += east_m;
            land.request.y_m += north_m;
            const Disc disc = land.disc(GetParam());
            std::int64_t finite = 0;
            for (int row = 0; row < 81; ++row) {
                for (int col = 0; col < 81; ++col) {
                    const double d_m =
                        std::hypot(land.grid.x_of(col) - land.request.x_m, land.grid.y_of(row) - land.request.y_m);
                    const bool has_loss = disc.window.contains(col, row) && !std::isnan(land.loss_db(disc, col, row));
                    finite += has_loss ? 1 : 0;
                    if (std::abs(d_m - radius_m) > 0.1) {  // positions are rounded to 2.4 cm
                        EXPECT_EQ(has_loss, d_m < radius_m) << d_m;
                    }
                }
            }
            EXPECT_EQ(disc.counts.receivers, finite);
            EXPECT_EQ(disc.counts.beyond_terrain + disc.counts.unknown_terrain, 0);
        }
    }
}

TEST_P(BothModes, ARidgeShadowsWhatLiesBehindIt) {
    Land land(81);
    for (int row = 0; row < 81; ++row) land.ground_m[land.grid.index(50, row)] = 160;
    const Disc disc = land.disc(GetParam());
    // Mirror cells: west of the mast nothing stands, east a ridge 30 m above the antenna.
    EXPECT_GT(land.loss_db(disc, 60, 40), land.loss_db(disc, 20, 40) + 20);
}

TEST_P(BothModes, ClutterCountsBetweenTheTerminalsOnly) {
    Land open(81);
    Land wooded(81);
    wooded.clutter_m.assign(wooded.grid.size(), 0.0F);
    wooded.clutter_m[wooded.grid.index(70, 40)] = 40;  // the receiver's own cell
    wooded.clutter_m[wooded.grid.index(40, 40)] = 90;  // the mast's own cell
    EXPECT_FLOAT_EQ(wooded.loss_db(wooded.disc(GetParam()), 70, 40), open.loss_db(open.disc(GetParam()), 70, 40));
    wooded.clutter_m[wooded.grid.index(65, 40)] = 20;
    EXPECT_GT(wooded.loss_db(wooded.disc(GetParam()), 70, 40), open.loss_db(open.disc(GetParam()), 70, 40) + 3);
}

TEST_P(BothModes, ShiftByWholeCellsChangesNothing) {
    Land here(121);
    here.make_hilly(true);
    here.request.x_m += 4.7;
    here.request.y_m -= 9.1;
    here.request.radius_m = 700;
    // The same land 3 cells further east and 5 further south in its grid, and the grid elsewhere in the world.
    Land there(131);
    there.grid.west_m += 4000;
    there.grid.north_m -= 12500;
    there.clutter_m.assign(there.grid.size(), 0.0F);
    for (int row = 0; row < 121; ++row) {
        for (int col = 0; col < 121; ++col) {
            there.ground_m[there.grid.index(col + 3, row + 5)] = here.ground_m[here.grid.index(col, row)];
            there.clutter_m[there.grid.index(col + 3, row + 5)] = here.clutter_m[here.grid.index(col, row)];
        }
    }
    there.request = here.request;
    there.request.x_m += 4000 + 3 * 25;
    there.request.y_m += -12500 - 5 * 25;
    there.request.target = there.grid.window();
    Disc a = here.disc(GetParam());
    const Disc b = there.disc(GetParam());
    EXPECT_EQ(b.window, (Window{a.window.col0 + 3, a.window.row0 + 5, a.window.col1 + 3, a.window.row1 + 5}));
    a.window = b.window;
    EXPECT_TRUE(same_bytes(a, b));
}

TEST_P(BothModes, ATargetWindowCutsWithoutChange) {
    Land land(121);
    land.make_hilly(true);
    land.request.radius_m = 1200;
    const Disc whole = land.disc(GetParam());
    land.request.target = {65, 20, 90, 75};
    const Disc part = land.disc(GetParam());
    EXPECT_EQ(part.window, (Window{65, 20, 90, 75}));
    for (int row = 20; row < 75; ++row) {
        for (int col = 65; col < 90; ++col) {
            const float a = land.loss_db(whole, col, row);
            const float b = land.loss_db(part, col, row);
            EXPECT_EQ(std::memcmp(&a, &b, sizeof a), 0) << col << ", " << row;
        }
    }
}

TEST_P(BothModes, AMaskLeavesTheWantedCellsAsTheyAre) {
    Land land(61);
    land.make_hilly(true);
    const Disc whole = land.disc(GetParam());
    std::vector<std::uint8_t> wanted(whole.window.size(), 0);
    for (std::size_t i = 0; i < wanted.size(); i += 7) wanted[i] = any_loss_db;
    land.request.allowance_db = wanted;
    ASSERT_EQ(disc_window(land.view(), land.request), whole.window);
    const Disc masked = land.disc(GetParam());
    std::int64_t receivers = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const float loss = masked.loss_db.front()[i];
        const float expected = whole.loss_db.front()[i];
        if (wanted[i] == 0 || std::isnan(expected)) {
            EXPECT_FALSE(std::isfinite(loss));
            continue;
        }
        ++receivers;
        EXPECT_EQ(loss, expected) << i;
    }
    EXPECT_EQ(masked.counts.receivers, receivers);
    EXPECT_GT(receivers, 300);
}

TEST_P(BothModes, BandsShareTheGeometryButNotTheResult) {
    Land land(61);
    land.make_hilly(false);
    land.request.frequencies_mhz = {800, 3600};
    const Disc both = land.disc(GetParam());
    land.request.frequencies_mhz = {3600};
    const Disc one = land.disc(GetParam());
    EXPECT_EQ(
        std::memcmp(both.loss_db[1].cells().data(), one.loss_db[0].cells().data(), one.loss_db[0].cells().size_bytes()),
        0);
    EXPECT_GT(both.loss_db[1].at(50, 30), both.loss_db[0].at(50, 30) + 10);
}

TEST_P(BothModes, CellsOutsideTheTerrainAreCounted) {
    Land land(41);
    land.request.x_m = land.grid.x_of(0);  // 10 cells of radius around the westernmost column
    land.request.radius_m = 250;
    land.request.target = {-50, -50, 50, 50};
    const Disc disc = land.disc(GetParam());
    // Cells (a, b) with a^2 + b^2 <= 100: 317, of which 21 have a = 0; half of the rest lie west of the grid.
    EXPECT_EQ(disc.counts.receivers, 21 + (317 - 21) / 2);
    EXPECT_EQ(disc.counts.beyond_terrain, (317 - 21) / 2);
    EXPECT_TRUE(std::isnan(land.loss_db(disc, -3, 20)));
}

TEST_P(BothModes, PathsOverUnknownTerrainAreCountedAndNotGuessed) {
    Land land(81);
    for (int row = 0; row < 81; ++row) land.ground_m[land.grid.index(60, row)] = unknown;
    land.request.radius_m = 900;
    const Disc disc = land.disc(GetParam());
    std::int64_t missing = 0;
    for (int row = 0; row < 81; ++row) {
        for (int col = 0; col < 81; ++col) {
            if (std::hypot(col - 40, row - 40) * 25 > 900) continue;
            // The wall takes its own column and all behind it.
            EXPECT_EQ(std::isnan(land.loss_db(disc, col, row)), col >= 60) << col << ", " << row;
            missing += col >= 60 ? 1 : 0;
        }
    }
    EXPECT_EQ(disc.counts.unknown_terrain, missing);
    EXPECT_EQ(disc.counts.beyond_terrain, 0);
}

TEST_P(BothModes, UnknownClutterIsUnknownToo) {
    Land land(41);
    land.clutter_m.assign(land.grid.size(), 0.0F);
    land.clutter_m[land.grid.index(30, 20)] = unknown;
    const Disc disc = land.disc(GetParam());
    EXPECT_TRUE(std::isnan(land.loss_db(disc, 30, 20)));
    EXPECT_TRUE(std::isnan(land.loss_db(disc, 35, 20)));
    EXPECT_FALSE(std::isnan(land.loss_db(disc, 10, 20)));
}

TEST(Disc, RefusesBadRequests) {
    {
        Land land(21);
        const std::vector<std::uint8_t> mask(5, 1);
        land.request.allowance_db = mask;
        EXPECT_THROW(land.disc(), std::invalid_argument);
    }
    Land land(21);
    const auto refuses = [&](auto change) {
        Land bad = land;
        change(bad);
        EXPECT_THROW(path_loss_disc(bad.view(), bad.request), std::invalid_argument);
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    refuses([](Land& l) { l.request.radius_m = 0; });
    refuses([&](Land& l) { l.request.radius_m = nan; });
    refuses([](Land& l) { l.request.radius_m = 65'537 * l.grid.cell_m; });
    refuses([](Land& l) { l.request.ray_spacing_cells = 0.1; });
    refuses([&](Land& l) { l.request.ray_spacing_cells = nan; });
    refuses([](Land& l) { l.request.x_m = l.grid.west_m - 1; });
    refuses([&](Land& l) { l.request.y_m = nan; });
    refuses([](Land& l) { l.ground_m[l.grid.index(10, 10)] = unknown; });
    refuses([](Land& l) { l.request.frequencies_mhz = {}; });
    refuses([](Land& l) { l.request.frequencies_mhz = {800, 29}; });
    refuses([](Land& l) { l.ground_m.pop_back(); });
    refuses([](Land& l) { l.clutter_m.assign(5, 0.0F); });
}

TEST(Disc, FreeSpaceIsTheSlantDistance) {
    // As above, with the constant of P.525: 32.45 + 20 lg 800 + 20 lg 0.10398 = 70.85 dB.
    Land land(41);
    land.request.model = &free_space_model();
    land.ground_m[land.grid.index(30, 20)] = unknown;
    const Disc disc = land.disc();
    EXPECT_NEAR(land.loss_db(disc, 24, 20), 70.85, 0.01);
    EXPECT_EQ(disc.counts.unknown_terrain, 1);
}

TEST(Disc, OkumuraHataDependsOnDistanceOnly) {
    // 1 km east: 69.55 + 26.16 lg 800 - 13.82 lg 30 - a(1.5) = 125.06 dB with a = (1.1 lg 800 - 0.7) 1.5 - (1.56 lg 800
    // - 0.8) = 0.012; a hill between changes nothing. Twice the distance adds (44.9 - 6.55 lg 30) lg 2 = 10.60 dB.
    Land land(201);
    land.request.model = &okumura_hata_model();
    land.ground_m[land.grid.index(120, 100)] = 900;
    const Disc disc = land.disc();
    EXPECT_NEAR(land.loss_db(disc, 140, 100), 125.06, 0.05);
    EXPECT_NEAR(land.loss_db(disc, 180, 100) - land.loss_db(disc, 140, 100), 10.60, 0.01);
    land.request.frequencies_mhz = {3600};
    EXPECT_THROW(land.disc(), std::invalid_argument);
}

TEST(Disc, TargetBeyondTheRadiusIsEmpty) {
    Land land(81);
    land.request.radius_m = 100;
    land.request.target = {0, 0, 5, 5};
    const Disc disc = land.disc();
    EXPECT_TRUE(disc.window.empty());
    EXPECT_EQ(disc.counts.receivers, 0);
}

TEST(Disc, GroundIsThatOfTheCellAroundThePoint) {
    Land land(3, 5);
    land.ground_m[land.grid.index(2, 0)] = 9;
    EXPECT_EQ(ground_m(land.view(), 600051, 5699999), 9);
    EXPECT_EQ(ground_m(land.view(), 600049, 5699999), 5);
    EXPECT_TRUE(std::isnan(ground_m(land.view(), 600075, 5699999)));
}

TEST(Disc, ParallelDiscsGiveTheSameBytes) {
    Land land(121);
    land.make_hilly(true);
    const Disc alone = land.disc();
    std::vector<Disc> together(4);
    std::vector<std::thread> threads;
    for (Disc& disc : together) {
        threads.emplace_back([&disc, &land] { disc = path_loss_disc(land.view(), land.request); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const Disc& disc : together) EXPECT_TRUE(same_bytes(alone, disc));
}

TEST(Disc, NamesTheInstructionSetInUse) {
    const std::string name = dispatch_name();
    const std::set<std::string> names{"avx512", "avx2", "sse4", "x86-64", "generic"};
    EXPECT_TRUE(names.contains(name)) << name;
}

}  // namespace
}  // namespace funkloch::test_disc
