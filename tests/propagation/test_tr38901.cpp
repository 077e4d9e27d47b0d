// Expected values: Table 7.4.1-1 evaluated by hand, base station and receiver heights as named.
#include "propagation/models/tr38901.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <stdexcept>

#include "propagation/models/free_space.hpp"

namespace funkloch::test_tr38901 {
namespace {

using namespace tr38901;

Link link(double tx_m, double rx_m) {
    Link result;
    result.tx_height_m = tx_m;
    result.rx_height_m = rx_m;
    return result;
}

TEST(Tr38901, RuralMacro) {
    // 1 km at 700 MHz, 35 m and 1.5 m: d3D = hypot(1000, 33.5); 161.04 - 7.1 lg 20 + 7.5 lg 5
    // - (24.37 - 3.7 (5/35)^2) lg 35 + (43.42 - 3.1 lg 35)(lg d3D - 3) + 20 lg 0.7 - (3.2 lg^2 17.625 - 4.97)
    EXPECT_NEAR(rural_macro_db(1, link(35, 1.5), 700), 116.444906, 1e-5);
    EXPECT_NEAR(rural_macro_db(5, link(35, 1.5), 700), 143.439453, 1e-5);
    EXPECT_NEAR(rural_macro_db(1, link(35, 1.5), 3500), 130.424306, 1e-5);
    // next to the mast the loss with line of sight is the larger one
    EXPECT_NEAR(rural_macro_db(0.01, link(35, 1.5), 700), 60.300964, 1e-5);
}

TEST(Tr38901, UrbanMacro) {
    // 13.54 + 39.08 lg hypot(1000, 23.5) + 20 lg 3.5
    EXPECT_NEAR(urban_macro_db(1, link(25, 1.5), 3500), 141.666046, 1e-5);
    EXPECT_NEAR(urban_macro_db(0.1, link(25, 1.5), 3500), 103.037524, 1e-5);
    EXPECT_NEAR(urban_macro_db(3, link(25, 1.5), 700), 146.328380, 1e-5);
}

TEST(Tr38901, TenMetresAreTheNearest) {
    EXPECT_EQ(rural_macro_db(0.001, link(35, 1.5), 700), rural_macro_db(0.01, link(35, 1.5), 700));
    EXPECT_EQ(urban_macro_db(0.001, link(25, 1.5), 700), urban_macro_db(0.01, link(25, 1.5), 700));
}

TEST(Tr38901, GrowsWithDistance) {
    EXPECT_TRUE(rc::check([] {
        const Link l = link(*rc::gen::inRange(10, 151), *rc::gen::inRange(1, 11));
        const double near_km = *rc::gen::inRange(10, 9000) / 1000.0,
                     far_km = near_km + *rc::gen::inRange(1, 999) / 1000.0;
        RC_ASSERT(rural_macro_db(far_km, l, 700) >= rural_macro_db(near_km, l, 700) - 1e-9);
    }));
}

TEST(Tr38901, OutOfRangeIsAnError) {
    EXPECT_THROW(rural_macro_db(1, link(35, 1.5), 499), std::invalid_argument);
    EXPECT_THROW(urban_macro_db(1, link(25, 1.5), 30001), std::invalid_argument);
    EXPECT_THROW(rural_macro_db(0, link(35, 1.5), 700), std::invalid_argument);
    EXPECT_THROW(rural_macro_db(1, link(0, 1.5), 700), std::invalid_argument);
    EXPECT_THROW(urban_macro_db(1, link(25, std::nan("")), 700), std::invalid_argument);
}

}  // namespace
}  // namespace funkloch::test_tr38901
