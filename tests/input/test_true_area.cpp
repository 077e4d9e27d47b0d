#include "funkloch/files/transform.hpp"
#include "input/transverse_mercator.hpp"
#include "input/true_area.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funkloch::test_true_area {
namespace {

OGRSpatialReference crs(const char* code) {
    return parse_crs(code, "project.toml", "[project] crs");
}

TEST(TransverseMercator, TheCentralMeridianHasTheScaleOfItsDefinition) {
    for (const double north_m : {0.0, 1.2e6, 5.7e6, 9.3e6}) {
        EXPECT_NEAR(TransverseMercator::of(crs("EPSG:25832"))->scale({500'000, north_m}), 0.9996, 1e-15);
        EXPECT_NEAR(TransverseMercator::of(crs("EPSG:31468"))->scale({4'500'000, north_m}), 1, 1e-15);
    }
}

// The other way: geodesics around a square of 2 km, whose mean scale is larger than that of its middle by
// (1 km)² / 3 R² times two, 1.6e-8 of the area.
TEST(TransverseMercator, SquaredScalesAreThoseOfGeodesicAreas) {
    for (const char* code : {"EPSG:25832", "EPSG:25833", "EPSG:31467"}) {
        const auto projection = crs(code);
        const auto mercator = TransverseMercator::of(projection);
        ASSERT_TRUE(mercator) << code;
        const TrueArea area(projection, "project.toml");
        const double middle_m = std::string_view(code) == "EPSG:31467" ? 3'500'000 : 500'000;
        for (int east_m = -350'000; east_m <= 350'000; east_m += 50'000)
            for (int north_m = 5'200'000; north_m <= 6'150'000; north_m += 50'000) {
                const Point p(middle_m + east_m, north_m);
                const double drawn_over_true =
                    4e6 / area.of_box_m2({p.x() - 1000, p.y() - 1000}, {p.x() + 1000, p.y() + 1000});
                EXPECT_NEAR(std::pow(mercator->scale(p), 2), drawn_over_true, 5e-8) << code << " " << east_m;
            }
    }
}

TEST(TransverseMercator, OtherProjectionsHaveNone) {
    EXPECT_FALSE(TransverseMercator::of(crs("EPSG:3035")));
    EXPECT_FALSE(TransverseMercator::of(crs("EPSG:4839")));
}

}  // namespace
}  // namespace funkloch::test_true_area
