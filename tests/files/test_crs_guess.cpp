#include "funkloch/files/transform.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_crs_guess {
namespace {

/// 20 km x 20 km in ETRS89 / UTM 32N; its middle lies at 12.0258° E, 51.5021° N.
const Box land{Point(700000, 5700000), Point(720000, 5720000)};

std::string guess(const Box& box, const std::string& stated) {
    return likely_misplacement(box, parse_crs(stated, "test"), land, parse_crs("EPSG:25832", "test"));
}

Box around(double x, double y, double half) {
    return {Point(x - half, y - half), Point(x + half, y + half)};
}

/// The middle of the land in other systems, as gdaltransform gives it.
TEST(CrsGuess, NamesTheStatementThatWouldFit) {
    EXPECT_EQ(guess(around(293585, 5709853, 100), "EPSG:25832"), "as EPSG:25833");
    EXPECT_EQ(guess(around(710000, 5710000, 100), "EPSG:25833"), "as EPSG:25832");
    EXPECT_EQ(guess(around(4501899, 5707500, 100), "EPSG:25832"), "as EPSG:31468");
    EXPECT_EQ(guess(around(12.0258, 51.5021, 0.01), "EPSG:25832"), "as EPSG:4326");
    EXPECT_EQ(guess(around(51.5021, 12.0258, 0.01), "EPSG:4326"), "with its axes swapped");
    EXPECT_EQ(guess(around(5707500, 4501899, 100), "EPSG:25832"), "as EPSG:31468 with its axes swapped");
    EXPECT_EQ(guess(around(32710000, 5710000, 100), "EPSG:25832"), "as EPSG:4647");
}

TEST(CrsGuess, SaysNothingWhereNothingUsualFits) {
    EXPECT_EQ(guess(around(600000, 5500000, 100), "EPSG:25832"), "");
}

}  // namespace
}  // namespace funkloch::test_crs_guess
