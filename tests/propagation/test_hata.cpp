#include "funkloch/propagation/model.hpp"
#include "propagation/models/okumura_hata.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace funkloch::test_hata {
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

TEST(OkumuraHata, Cost231Above1500MHz) {
    // lg 2000 = 3.301030, hb = 100, hm = 1: a = 2.931133 - 4.349607 = -1.418474
    // 46.3 + 33.9 * 3.301030 - 27.64 + 1.418474 = 131.983391
    EXPECT_NEAR(loss_db(1, constants(link(100, 1), 2000)), 131.98339, 1e-4);
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
    const PropagationModel& model = okumura_hata_model();
    EXPECT_EQ(extrapolations(model, link(30, 1.5), 15).size(), 1u);  // the cells next to the mast
    EXPECT_EQ(extrapolations(model, link(25, 0.5), 30).size(), 4u);
}

}  // namespace
}  // namespace funkloch::test_hata
