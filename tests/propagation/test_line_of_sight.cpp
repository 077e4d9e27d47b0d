#include "funkloch/propagation/line_of_sight.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

namespace funkloch::test_line_of_sight {
namespace {

constexpr float nodata = std::numeric_limits<float>::quiet_NaN();
constexpr double flat_earth = std::numeric_limits<double>::infinity();

/// A square land of 25 m cells on a flat Earth, and a request for all of it from the middle of its middle cell.
struct Land {
    GridSpec grid;
    std::vector<float> ground_m;
    SightRequest request;

    explicit Land(int cells, float level_m = 100) : grid{600000, 5700000, 25, cells, cells, "EPSG:25832"} {
        ground_m.assign(grid.size(), level_m);
        request.x_m = grid.x_of(cells / 2);
        request.y_m = grid.y_of(cells / 2);
        request.radius_m = 25.0 * cells / 2;
        request.target = grid.window();
        request.earth_radius_km = flat_earth;
    }
    float& at(int col, int row) { return ground_m[grid.index(col, row)]; }
    SightMask mask(Mode mode) {
        request.mode = mode;
        return line_of_sight({&grid, ground_m, {}}, request);
    }
    void make_hilly(double size_m) {
        for (int row = 0; row < grid.rows; ++row) {
            for (int col = 0; col < grid.columns; ++col) {
                const double x = col * 25 / size_m;
                const double y = row * 25 / size_m;
                at(col, row) = static_cast<float>(200 + 60 * std::sin(x + 0.3 * y) * std::cos(0.8 * y - 0.1 * x) +
                                                  15 * std::sin(4.3 * x - 3.5 * y) + 4 * std::cos(9 * x + 11 * y));
            }
        }
    }
};

int value(const SightMask& mask, int col, int row) {
    if (!mask.window.contains(col, row)) return sight_unknown;
    return mask.sight.at(col - mask.window.col0, row - mask.window.row0);
}

/// Cells visible in both over cells visible in either.
double jaccard(const SightMask& a, const SightMask& b) {
    double both = 0;
    double either = 0;
    for (std::size_t i = 0; i < a.sight.size(); ++i) {
        both += a.sight[i] == sight_visible && b.sight[i] == sight_visible ? 1 : 0;
        either += a.sight[i] == sight_visible || b.sight[i] == sight_visible ? 1 : 0;
    }
    return both / either;
}

/// Looks at the bilinear ground every eighth of a cell: slow, and written without any of the code under test.
bool seen_by_sampling(Land& land, int col, int row) {
    const SightRequest& r = land.request;
    const double antenna_m = land.at(land.grid.col_of(r.x_m), land.grid.row_of(r.y_m)) + r.tx_height_m;
    const double receiver_m = land.at(col, row) + r.rx_height_m;
    const double x0 = (r.x_m - land.grid.west_m) / 25 - 0.5;
    const double y0 = (land.grid.north_m - r.y_m) / 25 - 0.5;
    const double length = std::hypot(col - x0, row - y0);
    const int samples = static_cast<int>(8 * length);
    for (int i = 1; i < samples; ++i) {
        const double share = static_cast<double>(i) / samples;
        if (share * length < 0.75) continue;
        const double x = x0 + share * (col - x0);
        const double y = y0 + share * (row - y0);
        const int c = static_cast<int>(x);
        const int s = static_cast<int>(y);
        const double north = std::lerp(land.at(c, s), land.at(c + 1, s), x - c);
        const double south = std::lerp(land.at(c, s + 1), land.at(c + 1, s + 1), x - c);
        const double d_km = share * length * 0.025;
        const double bulge_m = 500 / r.earth_radius_km * d_km * (length * 0.025 - d_km);
        if (std::lerp(north, south, y - s) + bulge_m > std::lerp(antenna_m, receiver_m, share)) return false;
    }
    return true;
}

class LineOfSight : public testing::TestWithParam<Mode> {};
INSTANTIATE_TEST_SUITE_P(Modes, LineOfSight, testing::Values(Mode::radial, Mode::exact));

TEST_P(LineOfSight, FlatLandIsSeenToTheRadius) {
    for (const double radius_m : {1.0, 24.0, 25.0, 40.0, 333.3, 800.0}) {
        for (const auto& [east_m, north_m] : {std::pair{0.0, 0.0}, {12.49, -12.49}, {-12.5, 12.5}, {3.3, 7.1}}) {
            Land land(81);
            land.request.radius_m = radius_m;
            land.request.x_m += east_m;
            land.request.y_m += north_m;
            const SightMask mask = land.mask(GetParam());
            std::int64_t seen = 0;
            for (int row = 0; row < 81; ++row) {
                for (int col = 0; col < 81; ++col) {
                    const double d_m =
                        std::hypot(land.grid.x_of(col) - land.request.x_m, land.grid.y_of(row) - land.request.y_m);
                    if (std::abs(d_m - radius_m) < 0.1) continue;  // positions are rounded to 2.4 cm
                    EXPECT_EQ(value(mask, col, row), d_m < radius_m ? sight_visible : sight_unknown) << d_m;
                }
            }
            for (std::size_t i = 0; i < mask.sight.size(); ++i) seen += mask.sight[i] == sight_visible ? 1 : 0;
            EXPECT_EQ(mask.counts.receivers, seen);
            EXPECT_EQ(mask.counts.beyond_terrain + mask.counts.unknown_terrain, 0);
        }
    }
}

TEST_P(LineOfSight, AWallThrowsItsShadow) {
    // Antenna at 130 m. A wall of 120 m ten cells east, twenty cells long: the line over its top meets the receivers'
    // height of 101.5 m at 10 * 28.5 / 10 = 28.5 cells. So cells 11 .. 28 are hidden and 29 is seen, as is the wall.
    Land land(101);
    for (int row = 40; row <= 60; ++row) land.at(60, row) = 120;
    const SightMask mask = land.mask(GetParam());
    for (int ahead = 1; ahead <= 50; ++ahead) {
        EXPECT_EQ(value(mask, 50 + ahead, 50), ahead > 10 && ahead <= 28 ? sight_hidden : sight_visible) << ahead;
        EXPECT_EQ(value(mask, 50 - ahead, 50), sight_visible);
        EXPECT_EQ(value(mask, 50, 50 + ahead), sight_visible);
        EXPECT_EQ(value(mask, 50, 50 - ahead), sight_visible);
    }
    // The shadow spreads with the rays: at 20 ahead it is 40 cells long; one cell further is free.
    EXPECT_EQ(value(mask, 70, 50 + 19), sight_hidden);
    EXPECT_EQ(value(mask, 70, 50 + 23), sight_visible);
}

TEST(LineOfSight, ExactIsTheSameInAllDirections) {
    // Radial is not quite: a cell half-way between two rays belongs to one of them.
    Land land(81);
    for (const auto& [a, b] : {std::pair{6, 0}, {5, 3}, {9, 9}, {12, 5}}) {
        for (const auto& [x, y] : {std::pair{a, b}, {-a, b}, {a, -b}, {-a, -b}, {b, a}, {-b, a}, {b, -a}, {-b, -a}}) {
            land.at(40 + x, 40 + y) = 128;
        }
    }
    const SightMask mask = land.mask(Mode::exact);
    std::int64_t hidden = 0;
    for (int a = 0; a <= 40; ++a) {
        for (int b = 0; b <= a; ++b) {
            const int expected = value(mask, 40 + a, 40 + b);
            hidden += expected == sight_hidden ? 1 : 0;
            for (const auto& [x, y] : {std::pair{-a, b}, {a, -b}, {-a, -b}, {b, a}, {-b, a}, {b, -a}, {-b, -a}}) {
                EXPECT_EQ(value(mask, 40 + x, 40 + y), expected) << x << ", " << y;
            }
        }
    }
    EXPECT_GT(hidden, 20);
}

TEST_P(LineOfSight, TheEarthsCurvatureEndsTheView) {
    // Antennas 30 and 1.5 m over a smooth Earth of radius R see each other up to sqrt(2 R) (sqrt 30 + sqrt 1.5) =
    // 22.58 + 5.05 = 27.63 km (R = 8495 km). Cells of 100 m: 276 are seen and 277 are not.
    Land land(1);
    land.grid = {0, 100, 100, 400, 1, "EPSG:25832"};
    land.ground_m.assign(400, 50);
    land.request.x_m = 50;
    land.request.y_m = 50;
    land.request.radius_m = 39000;
    land.request.target = land.grid.window();
    land.request.earth_radius_km = 8495;
    const SightMask mask = land.mask(GetParam());
    for (const int ahead : {1, 100, 250, 276}) EXPECT_EQ(value(mask, ahead, 0), sight_visible) << ahead;
    for (const int ahead : {277, 300, 390}) EXPECT_EQ(value(mask, ahead, 0), sight_hidden) << ahead;
    land.request.earth_radius_km = flat_earth;
    EXPECT_EQ(value(land.mask(GetParam()), 390, 0), sight_visible);
}

TEST_P(LineOfSight, NodataMakesWhatLiesBehindUnknown) {
    Land land(81);
    land.at(50, 40) = nodata;
    land.at(42, 70) = std::numeric_limits<float>::infinity();
    const SightMask mask = land.mask(GetParam());
    EXPECT_EQ(value(mask, 49, 40), sight_visible);
    EXPECT_EQ(value(mask, 50, 40), sight_unknown);
    EXPECT_EQ(value(mask, 51, 40), sight_unknown);
    EXPECT_EQ(value(mask, 80, 40), sight_unknown);
    EXPECT_EQ(value(mask, 42, 70), sight_unknown);
    EXPECT_EQ(value(mask, 30, 40), sight_visible);
    std::int64_t seen = 0;
    for (std::size_t i = 0; i < mask.sight.size(); ++i) seen += mask.sight[i] != sight_unknown ? 1 : 0;
    EXPECT_EQ(mask.counts.receivers, seen);
    EXPECT_GT(mask.counts.unknown_terrain, 30);
    EXPECT_EQ(mask.counts.receivers + mask.counts.unknown_terrain, Land(81).mask(GetParam()).counts.receivers);
}

TEST_P(LineOfSight, ANeighbourIsAlwaysSeen) {
    // Whatever the ground: no line of cells lies between.
    Land land(9, 0);
    for (const auto& [a, b] : {std::pair{1, 0}, {1, 1}, {0, -1}, {-1, 1}}) land.at(4 + a, 4 + b) = 500;
    const SightMask mask = land.mask(GetParam());
    for (int b = -1; b <= 1; ++b) {
        for (int a = -1; a <= 1; ++a) EXPECT_EQ(value(mask, 4 + a, 4 + b), sight_visible) << a << ", " << b;
    }
    EXPECT_EQ(value(mask, 6, 4), sight_hidden);
}

TEST_P(LineOfSight, CellsBeyondTheTerrainAreCounted) {
    // A mast in the north-west corner of 40 x 40 cells: a quarter of the disc, and the axes, lie on the terrain.
    Land land(40);
    land.request.x_m = land.grid.x_of(0) - 9;
    land.request.y_m = land.grid.y_of(0) + 9;
    land.request.radius_m = 750;
    land.request.target = {-50, -50, 50, 50};
    land.at(20, 0) = 125;
    const SightMask mask = land.mask(GetParam());
    // Rows and columns from -30 to 29: of pi 30^2 = 2827 cells about (29.86 + 0.5)^2 pi / 4 = 724 are terrain.
    EXPECT_NEAR(static_cast<double>(mask.counts.receivers), 724, 15);
    EXPECT_NEAR(static_cast<double>(mask.counts.receivers + mask.counts.beyond_terrain), 2827, 20);
    EXPECT_EQ(mask.counts.unknown_terrain, 0);
    EXPECT_EQ(value(mask, 10, 0), sight_visible);
    EXPECT_EQ(value(mask, 25, 0), sight_hidden);
    EXPECT_EQ(value(mask, -1, 5), sight_unknown);
}

TEST_P(LineOfSight, ATargetCutsTheMaskAndNothingElse) {
    Land land(121);
    land.make_hilly(230);
    const SightMask whole = land.mask(GetParam());
    for (const Window target :
         {Window{70, 10, 90, 55}, Window{0, 0, 61, 61}, Window{58, 58, 64, 64}, Window{5, 60, 40, 61}}) {
        land.request.target = target;
        const SightMask part = land.mask(GetParam());
        std::int64_t judged = 0;
        for (int row = target.row0; row < target.row1; ++row) {
            for (int col = target.col0; col < target.col1; ++col) {
                EXPECT_EQ(value(part, col, row), value(whole, col, row)) << col << ", " << row;
                judged += value(part, col, row) == sight_unknown ? 0 : 1;
            }
        }
        EXPECT_EQ(part.counts.receivers, judged);
    }
    land.request.target = {500, 500, 600, 600};
    const SightMask none = land.mask(GetParam());
    EXPECT_TRUE(none.window.empty());
    EXPECT_EQ(none.counts.receivers, 0);
}

TEST_P(LineOfSight, AgreesWithDenseSampling) {
    for (const double size_m : {500.0, 1400.0}) {
        Land land(201);
        land.make_hilly(size_m);
        land.request.x_m += 6;
        land.request.y_m -= 11;
        land.request.radius_m = 2400;
        land.request.earth_radius_km = 8495;
        const SightMask mask = land.mask(GetParam());
        double both = 0;
        double either = 0;
        for (int row = mask.window.row0; row < mask.window.row1; ++row) {
            for (int col = mask.window.col0; col < mask.window.col1; ++col) {
                if (value(mask, col, row) == sight_unknown) continue;
                const bool ours = value(mask, col, row) == sight_visible;
                const bool theirs = seen_by_sampling(land, col, row);
                both += ours && theirs ? 1 : 0;
                either += ours || theirs ? 1 : 0;
            }
        }
        EXPECT_GE(both / either, GetParam() == Mode::exact ? 0.995 : 0.98) << size_m;
    }
}

TEST(LineOfSight, RadialAgreesWithExact) {
    // The shorter the hills and the lower the antenna, the more cells stand half a cell beside another ray's horizon.
    struct Case {
        double size_m;
        double tx_height_m;
        double least;
    };
    for (const auto& [size_m, tx_height_m, least] :
         {Case{1400, 30, 0.99}, {1400, 10, 0.99}, {500, 30, 0.99}, {150, 30, 0.95}}) {
        Land land(401);
        land.make_hilly(size_m);
        land.request.tx_height_m = tx_height_m;
        const SightMask radial = land.mask(Mode::radial);
        const SightMask exact = land.mask(Mode::exact);
        EXPECT_GE(jaccard(radial, exact), least) << size_m << ", " << tx_height_m;
        EXPECT_EQ(radial.counts.receivers, exact.counts.receivers);
    }
}

TEST_P(LineOfSight, RefusesWhatItCannotCompute) {
    const auto refused = [&](auto change) {
        Land land(9);
        change(land);
        EXPECT_THROW(land.mask(GetParam()), std::invalid_argument);
    };
    refused([](Land& land) { land.request.radius_m = 0; });
    refused([](Land& land) { land.request.radius_m = nodata; });
    refused([](Land& land) { land.request.earth_radius_km = 0; });
    refused([](Land& land) { land.request.earth_radius_km = nodata; });
    refused([](Land& land) { land.request.tx_height_m = nodata; });
    refused([](Land& land) { land.request.rx_height_m = std::numeric_limits<double>::infinity(); });
    refused([](Land& land) { land.request.x_m = 0; });
    refused([](Land& land) { land.at(4, 4) = nodata; });
    refused([](Land& land) { land.ground_m.pop_back(); });
}

TEST(LineOfSight, RadialHasALargestRadius) {
    Land land(9);
    land.request.radius_m = 25.0 * (max_sight_radius_cells + 1);
    EXPECT_THROW(land.mask(Mode::radial), std::invalid_argument);
    EXPECT_EQ(land.mask(Mode::exact).counts.receivers, 81);
    land.request.radius_m = 25.0 * max_sight_radius_cells;
    EXPECT_EQ(land.mask(Mode::radial).sight, land.mask(Mode::exact).sight);
}

}  // namespace
}  // namespace funkloch::test_line_of_sight
