#include "funkloch/propagation/fresnel.hpp"

#include "funkloch/propagation/line_of_sight.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace funkloch::test_fresnel {
namespace {

constexpr double usual_earth_km = 8494.7;
constexpr double flat_earth = std::numeric_limits<double>::infinity();

/// A row of 25 m cells from west to east, level at 100 m.
struct Strip {
    GridSpec grid{600000, 5700000, 25, 401, 3, "EPSG:25832"};
    std::vector<float> ground_m = std::vector<float>(grid.size(), 100), clutter_m;

    LinkEnd end(int col, double height_m) const { return {{grid.x_of(col), grid.y_of(1)}, height_m}; }
    float& at(int col) { return ground_m[grid.index(col, 1)]; }
    FresnelClearance between(const LinkEnd& a, const LinkEnd& b, double earth_km = usual_earth_km) const {
        return fresnel_clearance({&grid, ground_m, clutter_m}, a, b, 18, earth_km);
    }
};

TEST(Fresnel, RadiusInTheMiddleOfTenKilometres) {
    // ITU-R P.530: F1 = 17.3 √(d1·d2/(f·d)) in km and GHz
    EXPECT_NEAR(fresnel_radius_m(18, 5000, 5000), 17.3 * std::sqrt(25 / (18 * 10.0)), 0.01);
    EXPECT_DOUBLE_EQ(fresnel_radius_m(18, 2000, 8000), fresnel_radius_m(18, 8000, 2000));
}

TEST(Fresnel, OverLevelGroundTheEarthsBulgeIsInTheWay) {
    const Strip strip;
    const auto link = strip.between(strip.end(0, 30), strip.end(400, 30));
    EXPECT_DOUBLE_EQ(link.distance_m, 10000);
    const double bulge_m = 5000.0 * 5000 / (2 * usual_earth_km * 1000);
    EXPECT_NEAR(link.share, (30 - bulge_m) / fresnel_radius_m(18, 5000, 5000), 1e-9);
    EXPECT_DOUBLE_EQ(link.at_m, 5000);
}

TEST(Fresnel, AnEdgeTakesWhatItReaches) {
    Strip strip;
    const double radius_m = fresnel_radius_m(18, 2500, 7500);
    for (const double share : {-0.5, 0.0, 0.59, 0.61}) {
        strip.at(100) = static_cast<float>(130 - share * radius_m);
        const auto link = strip.between(strip.end(0, 30), strip.end(400, 30), flat_earth);
        EXPECT_NEAR(link.share, share, 1e-5);
        EXPECT_DOUBLE_EQ(link.at_m, 2500);
    }
}

TEST(Fresnel, ClutterStandsOnTheGroundButNotAtTheEnds) {
    Strip strip;
    strip.clutter_m.assign(strip.grid.size(), 0);
    const auto clear = strip.between(strip.end(0, 30), strip.end(400, 30), flat_earth);
    strip.clutter_m[strip.grid.index(0, 1)] = strip.clutter_m[strip.grid.index(400, 1)] = 60;
    EXPECT_DOUBLE_EQ(strip.between(strip.end(0, 30), strip.end(400, 30), flat_earth).share, clear.share);
    strip.clutter_m[strip.grid.index(200, 1)] = 20;
    EXPECT_NEAR(strip.between(strip.end(0, 30), strip.end(400, 30), flat_earth).share,
                10 / fresnel_radius_m(18, 5000, 5000), 1e-9);
}

TEST(Fresnel, UnknownGroundOnTheWayIsUnknown) {
    Strip strip;
    strip.at(1) = std::nanf("");
    strip.at(300) = 500;
    EXPECT_TRUE(std::isnan(strip.between(strip.end(0, 30), strip.end(400, 30)).share));
    EXPECT_TRUE(std::isnan(strip.between(strip.end(400, 30), strip.end(0, 30)).share));
    EXPECT_FALSE(std::isnan(strip.between(strip.end(2, 30), strip.end(200, 30)).share));
    EXPECT_TRUE(std::isnan(strip.between(strip.end(2, 30), {{500000, 5700000}, 30}).share));
}

TEST(Fresnel, NothingLiesBetweenNeighbours) {
    const Strip strip;
    EXPECT_TRUE(std::isinf(strip.between(strip.end(5, 30), strip.end(6, 30)).share));
}

TEST(Fresnel, HiddenIsWhatTheLineOfSightHides) {
    constexpr int cells = 61;
    const GridSpec grid{600000, 5700000, 25, cells, cells, "EPSG:25832"};
    std::vector<float> ground_m;
    for (int row = 0; row < cells; ++row)
        for (int col = 0; col < cells; ++col)
            ground_m.push_back(static_cast<float>(200 + 40 * std::sin(col * 0.21 + 0.07 * row) * std::cos(row * 0.17) +
                                                  9 * std::sin(col * 1.1 - row * 0.9)));
    const TerrainView terrain{&grid, ground_m, {}};
    SightRequest request{grid.x_of(30), grid.y_of(30), 700, grid.window(), 20, 5, usual_earth_km, Mode::exact};
    const SightMask mask = line_of_sight(terrain, request);
    int hidden = 0, visible = 0;
    for (int row = mask.window.row0; row < mask.window.row1; ++row)
        for (int col = mask.window.col0; col < mask.window.col1; ++col) {
            const auto sight = mask.sight.at(col - mask.window.col0, row - mask.window.row0);
            if (sight == sight_unknown || (col == 30 && row == 30)) continue;
            const auto link = fresnel_clearance(terrain, {{request.x_m, request.y_m}, 20},
                                                {{grid.x_of(col), grid.y_of(row)}, 5}, 18, usual_earth_km);
            EXPECT_EQ(link.share < 0, sight == sight_hidden) << col << ' ' << row << ' ' << link.share;
            ++(sight == sight_hidden ? hidden : visible);
        }
    EXPECT_GT(hidden, 300);
    EXPECT_GT(visible, 300);
}

}  // namespace
}  // namespace funkloch::test_fresnel
