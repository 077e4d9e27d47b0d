#include "funkloch/scene/carrier.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_carrier {
namespace {

TEST(ResourceBlocks, AreThoseOfTheStandard) {
    EXPECT_EQ(resource_blocks_of(Technology::g4, 806, 10), 50);
    EXPECT_EQ(resource_blocks_of(Technology::g4, 1842.5, 20), 100);
    EXPECT_EQ(resource_blocks_of(Technology::g5, 773, 10), 52);
    EXPECT_EQ(resource_blocks_of(Technology::g5, 3550, 100), 273);
    EXPECT_EQ(resource_blocks_of(Technology::g5, 3550, 90), 245);
}

TEST(ResourceBlocks, AreUnknownForOtherBandwidths) {
    EXPECT_FALSE(resource_blocks_of(Technology::g4, 806, 100).has_value());
    EXPECT_FALSE(resource_blocks_of(Technology::g5, 3550, 7).has_value());
    EXPECT_EQ(known_bandwidths_mhz(Technology::g4, 806), "1.4, 3, 5, 10, 15, 20");
}

}  // namespace
}  // namespace funkloch::test_carrier
