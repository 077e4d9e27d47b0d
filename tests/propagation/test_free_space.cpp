#include "propagation/models/free_space.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace funkloch::test_free_space {
namespace {

TEST(FreeSpace, OneKilometreAtOneMegahertz) {
    // 20 lg(4 pi 1000 m * 1 MHz / c) = 20 lg(41.91690) = 32.44778 dB
    EXPECT_NEAR(free_space::loss_db(1, 1), 32.44778, 1e-5);
}

TEST(FreeSpace, TwentyDbPerDecade) {
    EXPECT_NEAR(free_space::loss_db(10, 800) - free_space::loss_db(1, 800), 20, 1e-12);
    EXPECT_NEAR(free_space::loss_db(1, 8000) - free_space::loss_db(1, 800), 20, 1e-12);
}

TEST(FreeSpace, RefusesWhatHasNoLoss) {
    EXPECT_THROW(free_space::loss_db(0, 800), std::invalid_argument);
    EXPECT_THROW(free_space::loss_db(1, -800), std::invalid_argument);
    EXPECT_THROW(free_space::loss_db(std::nan(""), 800), std::invalid_argument);
    EXPECT_THROW(free_space::loss_db(1, INFINITY), std::invalid_argument);
}

}  // namespace
}  // namespace funkloch::test_free_space
