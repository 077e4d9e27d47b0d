#include "funkloch/output/outputs.hpp"
#include "support/small_results.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace funkloch::test_json {
namespace {

using nlohmann::json;

TEST(SummaryJson, HoldsEveryKeyOfTheContract) {
    const json summary = json::parse(summary_json(small_results()));
    EXPECT_EQ(summary.at("targets").at("population"), 0.99);
    EXPECT_EQ(summary.at("targets").at("area"), 0.9);
    for (const auto& row : summary.at("coverage"))
        for (const char* key :
             {"technology", "operator", "zone", "zone_name", "population", "population_covered", "population_share",
              "area_km2", "area_covered_km2", "area_share", "population_target_met", "area_target_met"})
            EXPECT_TRUE(row.contains(key)) << key;
    for (const char* key : {"count", "population", "area_km2"})
        EXPECT_TRUE(summary.at("gaps").at("5G").contains(key)) << key;
    for (const char* key :
         {"technology", "sites", "lower_bound", "status", "population_share", "area_share", "by_tier"})
        EXPECT_TRUE(summary.at("plan").contains(key)) << key;
    EXPECT_EQ(summary.at("warnings").size(), 1);
}

TEST(SummaryJson, FiguresAreThoseOfTheRows) {
    const Results results = small_results();
    const json summary = json::parse(summary_json(results));
    const json& first = summary.at("coverage").at(0);
    EXPECT_EQ(first.at("operator"), "*");
    EXPECT_EQ(first.at("zone"), "land");
    EXPECT_EQ(first.at("zone_name"), "Kleinland");
    EXPECT_EQ(first.at("area_km2"), 72.0);
    EXPECT_EQ(first.at("population"), people(results.coverage.technologies[0].rows[0].people));
    EXPECT_EQ(summary.at("gaps").at("5G").at("count"), results.gaps.technologies[1].gaps.size());
    EXPECT_EQ(summary.at("plan").at("sites"), 3);
    EXPECT_EQ(summary.at("plan").at("by_tier"), json::parse(R"({"0": 1, "2": 1, "3": 1})"));
    EXPECT_EQ(summary.at("plan").at("status"), "optimal");
    EXPECT_TRUE(summary.at("plan").at("sites_by_allowed_tier").at("0").is_null());     // the targets are not reached
    for (const auto& row : summary.at("coverage")) EXPECT_NE(row.at("zone"), "none");  // no land without a district
}

TEST(SummaryJson, PlansStandSideBySide) {
    const json plans = json::parse(summary_json(small_results())).at("plans");
    ASSERT_EQ(plans.size(), 5);
    EXPECT_EQ(plans.at(1).at("highest_tier"), 1);
    EXPECT_EQ(plans.at(1).at("targets_met"), false);
    EXPECT_EQ(plans.at(1).at("population_missing"), 321.0);
    EXPECT_EQ(plans.at(2).at("sites"), 4);
    EXPECT_EQ(plans.at(2).at("lower_bound"), 3);
    EXPECT_TRUE(plans.at(2).at("saves_sites").is_null());  // without tier 2 the targets are out of reach
    EXPECT_EQ(plans.at(3).at("saves_sites"), 1);
}

TEST(SummaryJson, LawTellsTheLandRemovedUnknownLayersAndWeakRules) {
    const json law = json::parse(summary_json(small_results())).at("law");
    EXPECT_EQ(law.at("legal_advice"), false);
    EXPECT_EQ(law.at("land"), "DE-ST");
    EXPECT_EQ(law.at("version"), "2024-06-13");
    EXPECT_EQ(law.at("height_m"), 30.0);
    EXPECT_EQ(law.at("excluded_share"), 0.5);
    EXPECT_EQ(law.at("above_tier_2_share"), 0.75);
    EXPECT_EQ(law.at("share_by_tier").at("2"), 0.25);
    EXPECT_EQ(law.at("not_examined_share"), 0.1);
    EXPECT_EQ(law.at("at_most_tier_2_share"), 0.15);
    EXPECT_EQ(law.at("examined"), true);
    EXPECT_EQ(law.at("missing_layers"), json::parse(R"(["nature_reserve"])"));
    EXPECT_TRUE(law.at("own_rules").empty());
    EXPECT_EQ(law.at("rules").at(1).at("rule"), "BUND-BNATSCHG-26");
    EXPECT_EQ(law.at("rules").at(1).at("share"), 0.75);
    EXPECT_EQ(law.at("rules").at(1).at("share_alone"), 0.25);
    EXPECT_EQ(law.at("rules").at(0).at("share_unknown"), 0.1);
    EXPECT_EQ(law.at("unknown_layers"), json::parse(R"(["nature_reserve"])"));
    EXPECT_EQ(law.at("weak_rules").size(), 4);  // all from secondary sources
    Results without = small_results();
    without.land_shares = {};
    EXPECT_TRUE(json::parse(summary_json(without)).at("law").at("excluded_share").is_null());  // not zero
}

TEST(SummaryJson, OfficialMapsAreComparedByZoneAndByOperators) {
    Results results = small_results();
    EXPECT_FALSE(json::parse(summary_json(results)).contains("official"));
    add_official(results);
    const json official = json::parse(summary_json(results)).at("official");
    ASSERT_EQ(official.size(), 2u);
    EXPECT_EQ(official[1].at("technology"), "5G");
    EXPECT_EQ(official[1].at("scope"), "any");
    EXPECT_EQ(official[1].at("operators"), 3);
    const json& land = official[1].at("zones").at(0);
    const auto& row = results.official[1].land();
    EXPECT_EQ(land.at("zone"), "land");
    EXPECT_EQ(land.at("population_only_official"), people(row.of(Agreement::only_official).people));
    EXPECT_EQ(land.at("area_neither_km2"), square_km(row.of(Agreement::neither).area));
    double counted = 0;
    for (const auto& count : official[1].at("by_operators")) counted += count.at("area_km2").get<double>();
    EXPECT_NEAR(counted, 72 - 2.5 - 2 * 0.0625, 1e-9);  // but what the map leaves out and what is not computed
}

TEST(SummaryJson, DriveTestsAndCalibrationsAreTold) {
    Results results = small_results();
    EXPECT_FALSE(json::parse(summary_json(results)).contains("drive_tests"));
    EXPECT_FALSE(json::parse(summary_json(results)).contains("calibration"));
    add_measured(results);
    results.calibration = UsedCalibration{"old/calibration.toml", "cafe", "", "p1812", {}, {}, {}};
    const json summary = json::parse(summary_json(results));
    EXPECT_EQ(summary.at("calibration").at("file"), "old/calibration.toml");
    EXPECT_EQ(summary.at("calibration").at("sha256"), "cafe");
    const json& drive = summary.at("drive_tests");
    const DriveResults& expected = *results.drive_tests;
    EXPECT_EQ(drive.at("points"), expected.comparison.points.size());
    EXPECT_GT(drive.at("values"), drive.at("points"));
    EXPECT_EQ(drive.at("errors").size(), expected.comparison.rows.size());
    EXPECT_EQ(drive.at("errors").at(0).at("by"), "all");
    EXPECT_TRUE(drive.at("errors").at(0).at("from_km").is_null());
    EXPECT_EQ(drive.at("fit").at("errors").size(), expected.fit->errors.size());
    EXPECT_EQ(drive.at("fit").at("offsets").at(0).at("clutter"), "*");
    ASSERT_EQ(drive.at("intervals").size(), expected.intervals.size());
    EXPECT_EQ(drive.at("intervals").at(0).at("operator"), "*");
    EXPECT_EQ(drive.at("intervals").at(0).at("population_share_low"), expected.intervals[0].people_low);
    results.drive_tests->fit.reset();
    EXPECT_TRUE(json::parse(summary_json(results)).at("drive_tests").at("fit").is_null());
}

TEST(SummaryJson, OfficialCoverageClaimsNoThreshold) {
    Results results = small_results();
    EXPECT_EQ(json::parse(summary_json(results)).at("basis"), "computed");
    results.coverage_is_official = true;
    const json summary = json::parse(summary_json(results));
    EXPECT_EQ(summary.at("basis"), "official");
    EXPECT_TRUE(summary.at("coverage").at(0).at("rsrp_dbm").is_null());
    EXPECT_TRUE(summary.at("coverage").at(0).at("probability").is_null());
}

TEST(SummaryJson, BrokenUtf8DoesNotBreakTheDocument) {
    Results results = small_results();
    results.scene.land.name = "K\xFCnzell";  // Latin-1
    EXPECT_TRUE(json::accept(summary_json(results)));
}

TEST(RunJson, TellsWhereEverythingComesFrom) {
    Results results = small_results();
    results.model_name = "p1812";
    results.model_version = "ITU-R P.1812-8";
    const json run = json::parse(run_json(results));
    EXPECT_EQ(run.at("program").at("version"), "0.1.0");
    EXPECT_EQ(run.at("parameters").at(0),
              json::parse(R"({"key": "radio.radius_km", "value": "15.0", "unit": "km", "origin": "default"})"));
    for (const char* key : {"role", "path", "bytes", "sha256", "crs", "licence"})
        EXPECT_TRUE(run.at("inputs").at(0).contains(key)) << key;
    EXPECT_EQ(run.at("engine").at("deviation"),
              json::parse(R"({"sample": 2000, "rmse_db": 0.41, "p99_db": 1.6, "max_db": 2.9})"));
    EXPECT_EQ(run.at("engine").at("receivers_per_s"), 2.4e6);
    EXPECT_EQ(run.at("engine").at("dispatch"), "avx2");
    EXPECT_EQ(run.at("model").at("version"), "ITU-R P.1812-8");
    EXPECT_EQ(run.at("assumptions").at(0).at("count"), 8);
    EXPECT_EQ(run.at("population").at("unknown_cells"), 3);
    EXPECT_EQ(run.at("timings").at(0).at("seconds"), 1.25);
    EXPECT_EQ(run.at("timings").at(1).at("peak_mb"), 55.5);
    EXPECT_EQ(run.at("memory").at("expected_mb"), 60);
    EXPECT_TRUE(run.at("started_utc").is_null());
}

}  // namespace
}  // namespace funkloch::test_json
