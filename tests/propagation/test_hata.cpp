#include "funkloch/propagation/hata.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace funkloch {
namespace {

using namespace okumura_hata;

Link link(double tx_m, double rx_m) {
    Link result;
    result.tx_height_m = tx_m;
    result.rx_height_m = rx_m;
    return result;
}

TEST(OkumuraHata, MediumCityAt1000MHz) {
    // lg f = 3, hb = 100 m (lg = 2), hm = 1 m: a = (3.3 - 0.7) - (4.68 - 0.8) = -1.28
    // 69.55 + 78.48 - 27.64 + 1.28 = 121.67 dB at 1 km, 44.9 - 13.1 = 31.8 dB per decade
    const Constants c = constants(link(100, 1), 1000);
    EXPECT_NEAR(loss_db(1, c), 121.67, 1e-9);
    EXPECT_NEAR(loss_db(10, c), 153.47, 1e-9);
}

TEST(OkumuraHata, Environments) {
    const Link l = link(100, 1);
    const double urban = loss_db(1, constants(l, 1000, Environment::medium_city));
    // 2 lg^2(1000 / 28) + 5.4; lg(1000 / 28) = 1.552842
    EXPECT_NEAR(urban - loss_db(1, constants(l, 1000, Environment::suburban)), 2 * 2.4113181 + 5.4, 1e-6);
    // 4.78 * 9 - 18.33 * 3 + 40.94
    EXPECT_NEAR(urban - loss_db(1, constants(l, 1000, Environment::open)), 28.97, 1e-9);
    // a = 3.2 lg^2(11.75) - 4.97 instead of -1.28; lg 11.75 = 1.0700379
    EXPECT_NEAR(loss_db(1, constants(l, 1000, Environment::large_city)) - urban, -1.28 - (3.2 * 1.1449811 - 4.97),
                1e-6);
    // below 300 MHz: a = 8.29 lg^2(1.54) - 1.1 = -0.8085 at 1 m; lg 1.54 = 0.1875207
    const double medium = loss_db(1, constants(l, 200, Environment::medium_city));
    const double lg_f = std::log10(200.0);
    EXPECT_NEAR(loss_db(1, constants(l, 200, Environment::large_city)) - medium,
                (1.1 * lg_f - 0.7) - (1.56 * lg_f - 0.8) - (8.29 * 0.0351640 - 1.1), 1e-6);
}

TEST(OkumuraHata, Cost231Above1500MHz) {
    // lg 2000 = 3.301030, hb = 100, hm = 1: a = 2.931133 - 4.349607 = -1.418474
    // 46.3 + 33.9 * 3.301030 - 27.64 + 1.418474 = 131.983391
    EXPECT_NEAR(loss_db(1, constants(link(100, 1), 2000)), 131.98339, 1e-4);
    EXPECT_NEAR(
        loss_db(1, constants(link(100, 1), 2000, Environment::large_city)) - loss_db(1, constants(link(100, 1), 2000)),
        3, 1e-12);
    // 1500 MHz itself is Okumura-Hata's
    const double lg_f = std::log10(1500.0);
    const double a = (1.1 * lg_f - 0.7) - (1.56 * lg_f - 0.8);
    EXPECT_NEAR(loss_db(1, constants(link(100, 1), 1500)), 69.55 + 26.16 * lg_f - 27.64 - a, 1e-9);
}

TEST(OkumuraHata, FrequencyOutOfRangeIsAnError) {
    EXPECT_THROW(constants(link(30, 1.5), 149), std::invalid_argument);
    EXPECT_THROW(constants(link(30, 1.5), 2001), std::invalid_argument);
    EXPECT_THROW(constants(link(30, 1.5), std::nan("")), std::invalid_argument);
    EXPECT_THROW(constants(link(0, 1.5), 800), std::invalid_argument);
    EXPECT_THROW(constants(link(30, -1), 800), std::invalid_argument);
    EXPECT_THROW(loss_db(0, constants(link(30, 1.5), 800)), std::invalid_argument);
}

TEST(OkumuraHata, ExtrapolationIsTold) {
    const Constants good = constants(link(30, 1.5), 800);
    EXPECT_TRUE(in_range(1, good));
    EXPECT_TRUE(in_range(20, good));
    EXPECT_FALSE(in_range(0.99, good));
    EXPECT_FALSE(in_range(20.01, good));
    EXPECT_FALSE(in_range(5, constants(link(25, 1.5), 800)));
    EXPECT_FALSE(in_range(5, constants(link(30, 11), 800)));
    EXPECT_EQ(extrapolations(link(30, 1.5), 15).size(), 1u);  // the cells next to the mast
    EXPECT_EQ(extrapolations(link(25, 0.5), 30).size(), 4u);
}

}  // namespace
}  // namespace funkloch
