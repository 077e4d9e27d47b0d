#include "funkloch/coverage/calibration.hpp"
#include "run/calibration_file.hpp"
#include "support/drive_world.hpp"
#include "support/expect_error.hpp"
#include "support/hostile_texts.hpp"
#include "support/program.hpp"
#include "support/temp_folder.hpp"
#include "support/whatif_world.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <optional>

namespace funkloch::test_drive_tests {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using namespace funkloch::support;

/// A land and drive tests on it: what a run computed, 7 dB less, with noise.
class DriveRun : public ::testing::Test {
protected:
    static constexpr double truth_db = -7, noise_db = 4;

    static void SetUpTestSuite() {
        s_folder.emplace();
        s_world.emplace(s_folder->path(), 60, 200, 8);
        s_plain.emplace(WhatIfWorld::run(s_world->land(), s_world->out()));
        const GridSpec& grid = s_plain->scene.land.grid;
        Noise noise(5);
        std::ofstream table(s_world->land() / "measured.csv");
        table << "x,y,operator,technology,rsrp_dbm\n";
        for (const ServerMap& map : s_plain->servers.maps)
            for (std::size_t cell = 0; cell < map.cells(); cell += 3)
                if (map.level(cell) > unknown_level && map.rsrp_dbm(cell) > -125)
                    table << fmt::format(
                        "{:.1f},{:.1f},{},{},{:.2f}\n", grid.x_of(static_cast<int>(cell) % grid.columns),
                        grid.y_of(static_cast<int>(cell) / grid.columns), map.layer.operator_name,
                        name_of(map.layer.technology), map.rsrp_dbm(cell) + truth_db + noise.next(noise_db));
        table.close();
        s_fitted.emplace(WhatIfWorld::run(s_world->land(), s_world->folder / "fitted", fitting()));
        fs::copy(s_world->folder / "fitted/calibration.toml", s_world->land() / "calibration.toml");
    }
    static void TearDownTestSuite() {
        s_fitted.reset();
        s_plain.reset();
        s_world.reset();
        s_folder.reset();
    }
    static std::vector<std::string> measuring() {
        return {
            R"(inputs.drive_tests={path="measured.csv", crs="EPSG:25832", operator="operator", technology="technology"})"};
    }
    static std::vector<std::string> fitting() {
        auto settings = measuring();
        settings.emplace_back("radio.calibration.fit=true");
        return settings;
    }
    static nlohmann::json summary(const fs::path& out) {
        return nlohmann::json::parse(content_of(out / "summary.json"));
    }

    static std::optional<TempFolder> s_folder;
    static std::optional<WhatIfWorld> s_world;
    static std::optional<Results> s_plain, s_fitted;
};

std::optional<TempFolder> DriveRun::s_folder;
std::optional<WhatIfWorld> DriveRun::s_world;
std::optional<Results> DriveRun::s_plain, DriveRun::s_fitted;

TEST_F(DriveRun, IsComparedAndFittedAndChangesNothing) {
    const fs::path out = s_world->folder / "fitted";
    ASSERT_TRUE(s_fitted->drive_tests);
    const ErrorStats& all = s_fitted->drive_tests->comparison.all();
    EXPECT_GT(all.points, 300);
    EXPECT_NEAR(all.bias_db, truth_db, 0.5);
    EXPECT_NEAR(all.sigma_db, noise_db, 0.5);
    EXPECT_EQ(s_fitted->coverage.technologies[0].sums, s_plain->coverage.technologies[0].sums);
    const auto json = summary(out)["drive_tests"];
    EXPECT_EQ(json["points"], s_fitted->drive_tests->comparison.points.size());
    EXPECT_NEAR(json["errors"][0]["bias_db"].get<double>(), all.bias_db, 1e-9);
    EXPECT_LT(json["fit"]["errors"][0]["held_out"]["rmse_db"].get<double>(), noise_db + 0.5);
    EXPECT_FALSE(summary(out).contains("calibration"));
    EXPECT_FALSE(summary(s_world->out()).contains("drive_tests"));
    for (const char* file : {"drive_tests.csv", "drive_points.csv", "calibration.toml", "cache/index"})
        EXPECT_TRUE(fs::exists(out / file)) << file;
    EXPECT_FALSE(fs::exists(s_world->out() / "drive_tests.csv"));
    EXPECT_THAT(content_of(out / "drive_tests.csv"), HasSubstr("\nheld_out,all,,,,"));
    const std::string html = content_of(out / "report.html");
    EXPECT_THAT(html, HasSubstr("<section id=\"messfahrten\""));
    EXPECT_THAT(html, HasSubstr("verringert die Kalibrierung die Abweichung"));
}

TEST_F(DriveRun, TheIntervalHoldsTheTruth) {
    // 7 dB less is what the land has in truth.
    const auto settings = std::vector<std::string>{"radio.calibration.file=\"calibration.toml\""};
    const Results truth = WhatIfWorld::run(s_world->land(), s_world->folder / "truth", settings);
    for (const ShareInterval& interval : s_fitted->drive_tests->intervals) {
        const auto technology = static_cast<std::size_t>(interval.errors.technology == Technology::g5);
        const auto* row = find_row(truth.coverage.technologies[technology], interval.operator_name, whole_land);
        const auto* before = find_row(s_plain->coverage.technologies[technology], interval.operator_name, whole_land);
        ASSERT_NE(row, nullptr);
        EXPECT_LT(interval.people_low, interval.people_high);
        EXPECT_LE(interval.people_expected, before->people_share() + 0.02);  // less than was computed
        EXPECT_GE(row->people_share(), interval.people_low - 0.02);
        EXPECT_LE(row->people_share(), interval.people_high + 0.02);
    }
}

TEST_F(DriveRun, ACalibrationIsUsedAndNamed) {
    auto settings = measuring();
    settings.emplace_back("radio.calibration.file=\"calibration.toml\"");
    const fs::path out = s_world->folder / "used";
    const Results used = WhatIfWorld::run(s_world->land(), out, settings);
    EXPECT_NEAR(used.drive_tests->comparison.all().bias_db, 0, 0.05);
    EXPECT_NEAR(used.drive_tests->comparison.all().rmse_db, s_fitted->drive_tests->fit->errors.front().fitted.rmse_db,
                0.01);
    EXPECT_TRUE(used.drive_tests->seen_before);
    const auto json = summary(out);
    EXPECT_EQ(json["calibration"]["file"], "calibration.toml");
    EXPECT_EQ(json["drive_tests"]["fitted_to_these"], true);
    EXPECT_LT(used.coverage.technologies[0].rows[0].people_covered,
              s_plain->coverage.technologies[0].rows[0].people_covered);
    EXPECT_EQ(content_of(out / "calibration.toml"), content_of(s_world->land() / "calibration.toml"));
    EXPECT_THAT(content_of(out / "run.json"), HasSubstr("\"role\": \"calibration\""));
    EXPECT_THAT(content_of(out / "report.html"), HasSubstr("Gerechnet ist mit der Kalibrierung calibration.toml"));

    // What-if computes the calibrated network anew: nothing changes by nothing that is in reach.
    EXPECT_FALSE(fs::exists(out / "cache"));
    WhatIfRequest request;
    request.run_directory = out;
    request.remove = {used.scene.network.sites.front().id};
    request.out = s_world->folder / "variant";
    const WhatIfAnswer answer = what_if(request, no_progress());
    EXPECT_FALSE(fs::exists(out / "cache"));
    SitesTable sites(s_world->land() / "sites.csv");
    sites.remove(request.remove.front());
    settings.erase(settings.begin());
    expect_same_coverage(request.out, s_world->fresh_run("without", sites, settings));
}

TEST_F(DriveRun, ACalibrationIsReadAsItWasWritten) {
    const std::string text = content_of(s_world->land() / "calibration.toml");
    const UsedCalibration used = parse_calibration(text, "calibration.toml");
    const CalibrationFit& fit = *s_fitted->drive_tests->fit;
    ASSERT_EQ(used.values.offsets.size(), fit.values.offsets.size());
    for (std::size_t i = 0; i < used.values.offsets.size(); ++i) {
        EXPECT_EQ(used.values.offsets[i].band, fit.values.offsets[i].band);
        EXPECT_EQ(used.values.offsets[i].clutter, fit.values.offsets[i].clutter);
        EXPECT_NEAR(used.values.offsets[i].offset_db, fit.values.offsets[i].offset_db, 0.0051);
        EXPECT_EQ(used.values.offsets[i].blocks, fit.values.offsets[i].blocks);
    }
    ASSERT_EQ(used.errors.size(), fit.errors.size());
    EXPECT_NEAR(used.errors[0].held_out.rmse_db, fit.errors[0].held_out.rmse_db, 1e-4);
    EXPECT_EQ(used.measured_sha256, s_fitted->drive_tests->measured_sha256);
}

TEST_F(DriveRun, BadCalibrationsAndKeysAreRefused) {
    const auto refuse = [&](std::vector<std::string> settings, const auto&... parts) {
        expect_input_error([&] { WhatIfWorld::run(s_world->land(), s_world->folder / "refused", settings); }, parts...);
    };
    refuse({"radio.calibration.fit=true"}, "nothing to fit to");
    auto both = fitting();
    both.emplace_back("radio.calibration.file=\"calibration.toml\"");
    refuse(both, "fitted again");
    refuse({"radio.calibration.file=\"nowhere.toml\""}, "nowhere.toml");
    refuse({"radio.calibration.file=\"calibration.toml\"", "radio.model=\"free-space\""}, "fitted for the model p1812");
    refuse({"inputs.drive_tests={path=\"measured.csv\", crs=\"EPSG:25832\", rspr_dbm=\"x\"}"}, "rsrp_dbm");
    const auto broken = [](const std::string& text, const auto&... parts) {
        expect_input_error([&] { parse_calibration(text, "mine.toml"); }, std::string("mine.toml"), parts...);
    };
    for (const auto& [name, text] : hostile_texts()) {
        try {
            parse_calibration(text, "mine.toml");
        } catch (const Error&) {  // nothing else may leave it
        }
    }
    broken("", "format");
    broken("format = 2\nmodel = \"p1812\"\n", "format");
    broken("format = 1\nmodel = \"p1812\"\nofset = 1\n", "ofset");
    broken("format = 1\nmodel = \"p1812\"\n[[offsets]]\nband = \"B20\"\nclutter = \"*\"\n", "offset_db");
    broken("format = 1\nmodel = \"p1812\"\n[[offsets]]\nband = \"B20\"\nclutter = \"*\"\noffset_db = 1000\n", "1000");
    broken("format = 1\nmodel = \"p1812\"\noffsets = 3\n", "list of tables");
    broken("format = 1\nmodel = \"p1812\"\n[[errors]]\nband = \"*\"\n", "before");
}

}  // namespace
}  // namespace funkloch::test_drive_tests
