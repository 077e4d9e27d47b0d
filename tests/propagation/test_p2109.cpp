#include "funkloch/core/text.hpp"
#include "funkloch/propagation/p2109.hpp"
#include "support/shared_data.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <stdexcept>
#include <string>

namespace funkloch::test_p2109 {
namespace {

using p2109::Building;
using p2109::entry_loss_db;

TEST(P2109, MedianAtOneGigahertz) {
    // f = 1 GHz: every lg f vanishes; P = 50 %: the quantile is 0. 10 lg(10^1.264 + 10^0.91 + 10^-0.3)
    EXPECT_NEAR(entry_loss_db(1000, 50, Building::traditional),
                10 * std::log10(std::pow(10, 1.264) + std::pow(10, 0.91) + std::pow(10, -0.3)), 1e-12);
    EXPECT_NEAR(entry_loss_db(1000, 50, Building::thermally_efficient),
                10 * std::log10(std::pow(10, 2.819) + std::pow(10, 2.78) + std::pow(10, -0.3)), 1e-12);
}

TEST(P2109, ElevationCountsInBothDirections) {
    EXPECT_DOUBLE_EQ(entry_loss_db(800, 70, Building::traditional, 30),
                     entry_loss_db(800, 70, Building::traditional, -30));
    EXPECT_GT(entry_loss_db(800, 70, Building::traditional, 30), entry_loss_db(800, 70, Building::traditional, 0));
}

TEST(P2109, RefusesWhatIsOutOfRange) {
    EXPECT_THROW(entry_loss_db(79, 50, Building::traditional), std::invalid_argument);
    EXPECT_THROW(entry_loss_db(100001, 50, Building::traditional), std::invalid_argument);
    EXPECT_THROW(entry_loss_db(800, 0, Building::traditional), std::invalid_argument);
    EXPECT_THROW(entry_loss_db(800, 100, Building::traditional), std::invalid_argument);
    EXPECT_THROW(entry_loss_db(800, std::nan(""), Building::traditional), std::invalid_argument);
    EXPECT_THROW(entry_loss_db(800, 50, Building::traditional, 91), std::invalid_argument);
}

TEST(P2109, ValidationTable) {
    const auto path = shared_data("vectors/p2109_validation.csv");
    if (!path) GTEST_SKIP() << "no vectors/p2109_validation.csv in FUNKLOCH_SHARED or ../shared";
    std::ifstream file(*path);
    std::string line;
    std::getline(file, line);  // header
    std::size_t rows = 0;
    double worst = 0;
    while (std::getline(file, line)) {
        if (trim(line).empty()) continue;
        const auto cells = split(trim(line), ',');
        const auto number = [&cells](std::size_t k) { return std::stod(std::string(cells.at(k))); };
        const double loss = entry_loss_db(number(0) * 1000, number(1),
                                          static_cast<Building>(std::stoi(std::string(cells[2]))), number(3));
        worst = std::max(worst, std::abs(loss - number(4)));
        ++rows;
    }
    EXPECT_EQ(rows, 31250u);
    // the table prints frequencies and probabilities to nine decimals, which moves the loss by up to 9.2e-9 dB
    EXPECT_LT(worst, 1e-8);
}

}  // namespace
}  // namespace funkloch::test_p2109
