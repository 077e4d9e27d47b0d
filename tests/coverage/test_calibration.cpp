#include "funkloch/coverage/calibration.hpp"
#include "funkloch/coverage/share_interval.hpp"
#include "support/drive_world.hpp"
#include "support/tiny_scene.hpp"
#include "support/tiny_servers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace funkloch::test_calibration {
namespace {

using support::DriveWorld;
using support::Noise;

double offset_of(const Calibration& calibration, const std::string& band, const std::string& clutter) {
    for (const auto& offset : calibration.offsets)
        if (offset.band == band && offset.clutter == clutter) return offset.offset_db;
    throw std::out_of_range(band + clutter);
}

/// Truth: every band and class has an offset of its own, and every point noise.
double truth_db(const Sector& sector, const DrivePoint& point) {
    const double band_db = sector.band == "B20" ? -6 : sector.band == "B3" ? 4 : 0;
    return band_db + (point.kind == 1 ? -3 : 5);
}

TEST(Calibration, FindsTheOffsetsThatMeasurementsWereMadeWith) {
    const DriveWorld land(3);
    Noise noise(7);
    const auto tests = land.measured(
        [&](const Sector& sector, const DrivePoint& point) { return truth_db(sector, point) + noise.next(6); }, false);
    const DriveComparison comparison = land.compared(tests);
    const CalibrationFit fit = fit_calibration(comparison, land.world.scene, land.world.radio, {});
    for (const auto& [band, base_db] : {std::pair("B20", -6.0), std::pair("B3", 4.0), std::pair("N78", 0.0)}) {
        EXPECT_NEAR(offset_of(fit.values, band, "Wald"), base_db - 3, 0.6) << band;
        EXPECT_NEAR(offset_of(fit.values, band, "Siedlung"), base_db + 5, 0.6) << band;
    }
    const CalibrationErrors& all = fit.errors.front();
    EXPECT_EQ(all.band, every_kind);
    EXPECT_EQ(all.held_out.points, comparison.all().points);  // every place was held out once
    EXPECT_GT(all.before.rmse_db, 7.5);
    EXPECT_NEAR(all.held_out.rmse_db, 6, 0.2);
    EXPECT_NEAR(all.held_out.bias_db, 0, 0.2);
    EXPECT_LE(all.fitted.rmse_db, all.held_out.rmse_db);
    EXPECT_TRUE(fit.left_out.empty());
}

TEST(Calibration, PureNoiseDoesNotImproveWhatIsHeldOut) {
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        const DriveWorld land(3);
        Noise noise(seed);
        std::map<std::int32_t, double> of_place;  // errors of a place go together, as on a street
        const auto tests = land.measured([&](const Sector&, const DrivePoint& point) {
            const auto [place, fresh] = of_place.try_emplace(point.block, 0.0);
            if (fresh) place->second = noise.next(4);
            return place->second + noise.next(4);
        });
        CalibrationOptions options;
        options.sectors = seed == 1;
        const CalibrationFit fit = fit_calibration(land.compared(tests), land.world.scene, land.world.radio, options);
        const CalibrationErrors& all = fit.errors.front();
        EXPECT_LT(all.fitted.rmse_db, all.before.rmse_db);  // it always looks better on what it was fitted to …
        EXPECT_GT(all.held_out.rmse_db, all.before.rmse_db - 0.05) << seed;  // … and is not
    }
}

TEST(Calibration, ASectorIsTurnedBackAndItsPowerFound) {
    DriveWorld land(8);
    DriveWorld truth(8);
    Noise noise(3);
    Site& wrong = land.world.scene.network.sites[1];
    std::map<std::string, std::pair<double, double>> right;
    for (Sector& sector : wrong.sectors) {
        right[sector.id] = {sector.azimuth_deg, 5};
        sector.azimuth_deg = std::fmod(sector.azimuth_deg + 70, 360);
        sector.eirp_dbm -= 5;
    }
    const auto tests = truth.measured([&](const Sector&, const DrivePoint&) { return noise.next(5); });
    CalibrationOptions options;
    options.sectors = true;
    const DriveComparison comparison = land.compared(tests);
    const CalibrationFit fit = fit_calibration(comparison, land.world.scene, land.world.radio, options);
    int checked = 0;
    for (const auto& value : fit.values.sectors) {
        const auto known = right.find(value.sector);
        if (known == right.end() || value.points < 100) continue;
        const auto& antenna = *std::find_if(wrong.sectors.begin(), wrong.sectors.end(),
                                            [&](const Sector& sector) { return sector.id == value.sector; });
        if (land.world.scene.network.antennas[static_cast<std::size_t>(antenna.antenna)].omnidirectional) continue;
        const double turned_deg = std::remainder(value.azimuth_deg - known->second.first, 360);
        EXPECT_NEAR(turned_deg, 0, 6) << value.sector;
        EXPECT_NEAR(value.power_db, known->second.second, 1.5) << value.sector;
        ++checked;
    }
    EXPECT_GE(checked, 3);
    EXPECT_NEAR(fit.errors.front().held_out.rmse_db, 5, 0.3);
    EXPECT_GT(fit.errors.front().before.rmse_db, 5.7);

    // Applied to the network, the computation comes out as it was fitted.
    EXPECT_TRUE(apply_to(land.world.scene.network, fit.values).empty());
    Calibration unknown;
    unknown.sectors = {{"nowhere", 10, 0, 1, 0, 0}};
    EXPECT_THAT(apply_to(land.world.scene.network, unknown), ::testing::ElementsAre("nowhere"));
    auto clutter = std::make_shared<ClutterClasses>(land.clutter);
    land.world.radio.correction = std::make_shared<SignalCorrection>(correction_of(fit.values, clutter));
    EXPECT_NEAR(land.compared(tests).all().rmse_db, fit.errors.front().fitted.rmse_db, 0.01);
}

TEST(Calibration, TooFewPlacesAreLeftOutByName) {
    const DriveWorld land(3);
    DriveTests tests = land.measured(truth_db, false);
    // Of the wood only one block is left.
    const double edge_m = land.clutter.grid.x_of(land.clutter.grid.columns / 2);
    Point first(0, 0);
    std::erase_if(tests.values, [&](const DriveValue& value) {
        if (value.position.x() >= edge_m) return false;
        if (first.x() == 0) first = value.position;
        return std::floor(value.position.x() / 500) != std::floor(first.x() / 500) ||
               std::floor(value.position.y() / 500) != std::floor(first.y() / 500);
    });
    const CalibrationFit fit = fit_calibration(land.compared(tests), land.world.scene, land.world.radio, {});
    EXPECT_THAT(fit.left_out, ::testing::Contains("B20, Wald"));
    for (const auto& offset : fit.values.offsets) EXPECT_NE(offset.clutter, "Wald");
    // A class without an offset of its own has its band's.
    const SignalCorrection correction = correction_of(fit.values, std::make_shared<ClutterClasses>(land.clutter));
    EXPECT_FLOAT_EQ((*correction.of("B20"))[1], static_cast<float>(offset_of(fit.values, "B20", every_kind)));
    EXPECT_EQ(correction.of("B7"), nullptr);
    EXPECT_EQ(correction.at("B7", 0, 0), 0);
}

/// 100 cells of 500 m with one inhabitant each; half of them at −80 dBm, half at −110; the threshold lies at −95.
class Interval : public ::testing::Test {
protected:
    void SetUp() override {
        m_scene = support::tiny_scene(10, 10, 500);
        support::settle(m_scene, std::vector<int>(100, 1));
        std::vector<float> rsrp_dbm(100, -80);
        std::fill(rsrp_dbm.begin() + 50, rsrp_dbm.end(), -110.0F);
        support::receive(m_servers, m_scene, Technology::g4, "A", rsrp_dbm);
        m_definition.rsrp_dbm = -95;
    }
    ShareInterval interval(double bias_db, double bias_sd_db, double sigma_db) const {
        const auto all = share_intervals({{Technology::g4, 100, 10, bias_db, bias_sd_db, sigma_db}}, m_servers, m_scene,
                                         {m_definition});
        EXPECT_EQ(all.size(), 2u);  // together, and A
        return all.front();
    }
    Scene m_scene;
    Servers m_servers;
    CoverageDefinition m_definition;
};

TEST_F(Interval, WithoutErrorsThereIsNone) {
    const ShareInterval exact = interval(0, 0, 1e-6);
    EXPECT_DOUBLE_EQ(exact.people_low, 0.5);
    EXPECT_DOUBLE_EQ(exact.people_high, 0.5);
}

TEST_F(Interval, FollowsItsFormula) {
    const double sigma_db = 8, sd_db = 2;
    const auto phi = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
    const auto share = [&](double bias_db) {
        return (phi((15 + bias_db) / sigma_db) + phi((-15 + bias_db) / sigma_db)) / 2;
    };
    const auto sd = [&](double bias_db) {
        double variance = 0;
        for (const double margin_db : {15.0, -15.0}) {
            const double p = phi((margin_db + bias_db) / sigma_db);
            variance += 50 * p * (1 - p);
        }
        return std::sqrt(variance) / 100;
    };
    const ShareInterval found = interval(-3, sd_db, sigma_db);
    EXPECT_NEAR(found.people_expected, share(-3), 1e-6);
    EXPECT_NEAR(found.people_low, share(-3 - 1.96 * sd_db) - 1.96 * sd(-3 - 1.96 * sd_db), 1e-5);
    EXPECT_NEAR(found.people_high, share(-3 + 1.96 * sd_db) + 1.96 * sd(-3 + 1.96 * sd_db), 1e-5);
    EXPECT_NEAR(found.area_low, found.people_low, 1e-9);  // people are spread evenly
    EXPECT_NEAR(found.area_high, found.people_high, 1e-9);
}

TEST_F(Interval, NothingIsToldFromOnePlace) {
    EXPECT_TRUE(share_intervals({{Technology::g4, 100, 1, 0, 0, 5}}, m_servers, m_scene, {m_definition}).empty());
}

}  // namespace
}  // namespace funkloch::test_calibration
