#include "funkloch/scene/antenna.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace funkloch::test_antenna {
namespace {

const AntennaPattern panel = gpp_pattern("panel", 65, 10, 30, 20);

TEST(PatternGain, FollowsTheParabolas) {
    // 12 (32.5 / 65)² = 3 dB; 12 (65 / 65)² = 12 dB; vertical 12 (5 / 10)² = 3 dB.
    EXPECT_DOUBLE_EQ(pattern_gain_db(panel, 0, 0, 0, 0, 0), 0.0);
    EXPECT_NEAR(pattern_gain_db(panel, 90, 0, 0, 90 + 32.5, 0), -3.0, 0.001);  // interpolated between 32° and 33°
    EXPECT_NEAR(pattern_gain_db(panel, 350, 0, 0, 55, 0), -12.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(panel, 0, 0, 0, 0, -5), -3.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(panel, 0, 0, 0, 65, 5), -15.0, 1e-9);  // the planes add
}

TEST(PatternGain, IsCappedBehindAndBesideTheLobe) {
    EXPECT_NEAR(pattern_gain_db(panel, 0, 0, 0, 180, 0), -30.0, 1e-9);    // A_m
    EXPECT_NEAR(pattern_gain_db(panel, 0, 0, 0, 0, -60), -20.0, 1e-9);    // side lobes
    EXPECT_NEAR(pattern_gain_db(panel, 0, 0, 0, 180, -60), -30.0, 1e-9);  // both together: A_m again
}

TEST(PatternGain, ElectricalTiltLowersTheLobeInEveryAzimuth) {
    EXPECT_NEAR(pattern_gain_db(panel, 0, 0, 6, 0, -6), 0.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(panel, 0, 0, 5, 0, 0), -3.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(panel, 0, 0, 6, 65, -6), -12.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(panel, 0, 0, 6, 180, -6), -30.0, 1e-9);
}

TEST(PatternGain, MechanicalTiltIsARotation) {
    EXPECT_NEAR(pattern_gain_db(panel, 40, 6, 0, 40, -6), 0.0, 1e-9);
    // Straight to the side the axis of rotation itself points: the elevation there is not tilted at all (a plain
    // subtraction would see 6° off, 4.32 dB more). 90° off is 12 (90/65)² = 23.0 dB.
    EXPECT_NEAR(pattern_gain_db(panel, 0, 6, 0, 90, 0), -12.0 * std::pow(90.0 / 65.0, 2), 1e-6);
    // Behind, the lobe is lifted: with no horizontal attenuation the best elevation is 6° above the horizon.
    const AntennaPattern omni = omni_pattern("omni", 10, 20);
    EXPECT_NEAR(pattern_gain_db(omni, 0, 6, 0, 180, 6), 0.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(omni, 0, 6, 0, 180, -6), -12.0 * std::pow(1.2, 2), 1e-6);
}

TEST(PatternGain, TiltInsideAPatternFileIsNotAppliedTwice) {
    AntennaPattern file = omni_pattern("file", 10, 20);
    std::rotate(file.vertical_db.begin(), file.vertical_db.end() - 6, file.vertical_db.end());  // lobe at 6° below
    file.electrical_tilt_deg = 6;
    EXPECT_NEAR(pattern_gain_db(file, 0, 0, 6, 0, -6), 0.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(file, 0, 0, 8, 0, -8), 0.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(file, 0, 0, 0, 0, 0), 0.0, 1e-9);
}

TEST(GppPattern, RefusesWidthsThatAreNone) {
    EXPECT_THROW(gpp_pattern("x", 0, 10, 30, 20), std::invalid_argument);
    EXPECT_THROW(gpp_pattern("x", 65, -1, 30, 20), std::invalid_argument);
    EXPECT_THROW(gpp_pattern("x", 65, std::nan(""), 30, 20), std::invalid_argument);
    EXPECT_THROW(gpp_pattern("x", 65, 10, -1, 20), std::invalid_argument);
    EXPECT_THROW(omni_pattern("x", 10, -20), std::invalid_argument);
}

TEST(BuiltinAntennas, AreThoseOfTheReports) {
    const auto antennas = builtin_antennas();
    ASSERT_EQ(antennas.size(), 4u);
    EXPECT_EQ(antennas[0].name, "3gpp-38901");
    EXPECT_NEAR(pattern_gain_db(antennas[0], 0, 0, 0, 0, -65), -12.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(antennas[1], 0, 0, 0, 0, -10), -12.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(antennas[2], 0, 0, 0, 180, 0), -20.0, 1e-9);
    EXPECT_NEAR(pattern_gain_db(antennas[2], 0, 0, 0, 0, -80), 0.0, 1e-9);  // no vertical pattern
    EXPECT_TRUE(antennas[3].omnidirectional);
    EXPECT_NEAR(pattern_gain_db(antennas[3], 0, 0, 0, 123, 0), 0.0, 1e-9);
}

/// Steps of 20 dB from one degree to the next: the worst that a measured pattern can do to interpolation.
AntennaPattern jagged() {
    AntennaPattern pattern = gpp_pattern("jagged", 65, 10, 60, 30);
    for (std::size_t i = 0; i < 360; i += 3) pattern.horizontal_db[i] += 20;
    for (std::size_t i = 0; i < 360; i += 4) pattern.vertical_db[i] += 20;
    pattern.electrical_tilt_deg = 2;
    return pattern;
}

TEST(SectorPattern, AgreesWithTheReferenceEverywhere) {
    const bool holds = rc::check("fast form within 1e-4 dB", [] {
        const auto antennas = builtin_antennas();
        const int which = *rc::gen::inRange(0, 5);
        const AntennaPattern pattern = which == 4 ? jagged() : antennas[static_cast<std::size_t>(which)];
        const double antenna_azimuth = *rc::gen::inRange(0, 3600) / 10.0;
        const double mechanical = *rc::gen::inRange(-100, 100) / 10.0;
        const double electrical = *rc::gen::inRange(-50, 150) / 10.0;
        const SectorPattern sector(pattern, antenna_azimuth, mechanical, electrical);
        for (int i = 0; i < 50; ++i) {
            const float azimuth = static_cast<float>(*rc::gen::inRange(-360000, 720000)) / 1000.0F;
            const float elevation = static_cast<float>(*rc::gen::inRange(-90000, 90001)) / 1000.0F;
            const double expected =
                pattern_gain_db(pattern, antenna_azimuth, mechanical, electrical, azimuth, elevation);
            RC_ASSERT(std::abs(sector.gain_db(azimuth, elevation) - expected) < 1e-4);
            const double a = azimuth * M_PI / 180, e = elevation * M_PI / 180;
            RC_ASSERT(std::abs(sector.gain_towards_db(5000 * std::sin(a) * std::cos(e),
                                                      5000 * std::cos(a) * std::cos(e), 5000 * std::sin(e)) -
                               expected) < 1e-4);
        }
    });
    EXPECT_TRUE(holds);
}

TEST(SectorPattern, GivesTheSameTowardsManyPointsAtOnce) {
    const bool holds = rc::check("rows of gains within 0.005 dB", [] {
        const auto antennas = builtin_antennas();
        const int which = *rc::gen::inRange(0, 5);
        const AntennaPattern pattern = which == 4 ? jagged() : antennas[static_cast<std::size_t>(which)];
        const double antenna_azimuth = *rc::gen::inRange(-3600, 7200) / 10.0;
        const double mechanical = *rc::gen::element(0, 0, 1) * *rc::gen::inRange(-100, 100) / 10.0;
        const double electrical = *rc::gen::inRange(-50, 150) / 10.0;
        const SectorPattern sector(pattern, antenna_azimuth, mechanical, electrical);
        std::vector<float> east, north, up;
        std::vector<double> expected;
        for (int i = 0; i < 600; ++i) {
            const double azimuth = *rc::gen::inRange(0, 360000) / 1000.0;
            const double elevation = *rc::gen::inRange(-75000, 75001) / 1000.0;
            const double a = azimuth * M_PI / 180, e = elevation * M_PI / 180, length = 50 + 25.0 * i;
            east.push_back(static_cast<float>(length * std::sin(a) * std::cos(e)));
            north.push_back(static_cast<float>(length * std::cos(a) * std::cos(e)));
            up.push_back(static_cast<float>(length * std::sin(e)));
            expected.push_back(sector.gain_towards_db(east.back(), north.back(), up.back()));
        }
        Directions directions;
        directions.assign(east, north, up);
        std::vector<float> gains(east.size());
        sector.gains_db(directions, gains);
        for (std::size_t i = 0; i < gains.size(); ++i) RC_ASSERT(std::abs(gains[i] - expected[i]) < 0.005);
    });
    EXPECT_TRUE(holds);
}

TEST(SectorPattern, GivesTheSameWhicheverPatternsWereAskedBefore) {
    const auto antennas = builtin_antennas();
    std::vector<SectorPattern> sectors;
    for (const auto& antenna : antennas)
        for (const double mechanical : {0.0, 3.0})
            for (const double electrical : {0.0, 6.0, 6.0})
                sectors.emplace_back(antenna, 40.0 * static_cast<double>(sectors.size()), mechanical, electrical);
    std::vector<float> east, north, up;
    for (int i = 0; i < 300; ++i) {
        east.push_back(static_cast<float>(1000 * std::sin(0.1 * i)));
        north.push_back(static_cast<float>(1000 * std::cos(0.1 * i)));
        up.push_back(static_cast<float>(2 * i - 300));
    }
    Directions shared;
    shared.assign(east, north, up);
    std::vector<float> gains(east.size()), alone(east.size());
    for (std::size_t i = 0; i < 4 * sectors.size(); ++i) {
        const SectorPattern& sector = sectors[i * i % sectors.size()];  // some twice, with others between them
        sector.gains_db(shared, gains);
        Directions own;
        own.assign(east, north, up);
        sector.gains_db(own, alone);
        EXPECT_EQ(gains, alone) << i;
    }
}

TEST(SectorPattern, IsUnknownTowardsAnUnknownPoint) {
    const SectorPattern level(panel, 0, 0, 0);
    const std::array<float, 3> east{0, 100, 0}, north{0, 100, -50}, up{0, std::nanf(""), 0};
    Directions directions;
    directions.assign(east, north, up);
    std::array<float, 3> gains{};
    level.gains_db(directions, gains);
    EXPECT_FLOAT_EQ(gains[0], 0.0F);  // the zero vector counts as the antenna's axis
    EXPECT_TRUE(std::isnan(gains[1]));
    EXPECT_FLOAT_EQ(gains[2], -30.0F);
}

TEST(SectorPattern, KnowsTheCornersOfTheTables) {
    const SectorPattern level(panel, 0, 0, 0);
    EXPECT_FLOAT_EQ(level.gain_db(360, 0), 0.0F);
    EXPECT_FLOAT_EQ(level.gain_db(-1e-9F, 0), 0.0F);
    EXPECT_NEAR(level.gain_db(std::nextafter(360.0F, 0.0F), 1e-9F), 0.0F, 1e-6);
    EXPECT_FLOAT_EQ(level.gain_towards_db(0, 0, 0), 0.0F);
    EXPECT_FLOAT_EQ(level.gain_towards_db(0, 0, -30), -20.0F);  // straight down: the side lobe
    const SectorPattern tilted(panel, 0, 6, 0);
    EXPECT_NEAR(tilted.gain_db(-1e-9F, -6), 0.0F, 1e-4);
    EXPECT_NEAR(tilted.gain_db(360, -6), 0.0F, 1e-4);
}

}  // namespace
}  // namespace funkloch::test_antenna
