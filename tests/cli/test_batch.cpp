#include "support/paths.hpp"
#include "support/program.hpp"
#include "support/schema.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace funkloch::test_batch {
namespace {

namespace fs = std::filesystem;
using support::content_of;
using support::ProgramResult;
using ::testing::HasSubstr;
using Json = nlohmann::json;

/// Studies of one small land with districts.
class Batch : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = support::fresh_folder();
        ASSERT_EQ(
            call({"synth", "land", "--area-km2", "20", "--cell-m", "100", "--sites", "6", "--seed", "3"}).exit_code, 0);
    }
    static void TearDownTestSuite() { fs::remove_all(s_folder); }

    static ProgramResult call(const std::vector<std::string>& arguments) {
        return support::run_program(program_path(), arguments, s_folder);
    }

    static void write_study(const std::string& name, const std::string& head, const std::string& scenarios) {
        std::ofstream(s_folder / (name + ".toml"))
            << "title = \"Schwellen\"\nproject = \"land/project.toml\"\noutput = \"" << name << "\"\n"
            << head << "\n"
            << scenarios;
    }
    /// Two that differ in a level; no candidates, which take time.
    static std::string two_scenarios(const std::string& level) {
        return "[[scenario]]\nname = \"today\"\nset.siting.max_candidates = 0\nset.radio.radius_km = 3\n"
               "[[scenario]]\nname = \"strict\"\ntitle = \"4G with " +
               level +
               " dBm\"\nset.siting.max_candidates = 0\n"
               "set.radio.radius_km = 3\nset.coverage.0.rsrp_dbm = " +
               level + "\n";
    }

    static Json study_of(const std::string& name) { return Json::parse(content_of(s_folder / name / "study.json")); }

    static Json row(const Json& study, const std::string& scenario, const std::string& technology) {
        for (const Json& one : study["rows"])
            if (one["scenario"] == scenario && one["technology"] == technology && one["zone"] == "land") return one;
        ADD_FAILURE() << scenario;
        return {};
    }

    static inline fs::path s_folder;
};

TEST_F(Batch, EveryScenarioIsACompleteRunOfItsOwn) {
    write_study("levels", "", two_scenarios("-95"));
    const ProgramResult result = call({"batch", "levels.toml", "--lang", "de"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
    EXPECT_THAT(result.out, HasSubstr("4G with -95 dBm"));
    EXPECT_THAT(result.err, HasSubstr("run 2 of 2"));
    for (const char* file : {"study.csv", "study.gpkg", "study.json", "study.html", "runs/today/report.html",
                             "runs/strict/run.json", "runs/strict/rsrp_4g.tif"})
        EXPECT_TRUE(fs::exists(s_folder / "levels" / file)) << file;
    EXPECT_FALSE(fs::exists(s_folder / "levels/stages"));
    EXPECT_EQ(support::schema_errors("study", s_folder / "levels/study.json"), "");

    // The figures are those of a run that is made by hand.
    const ProgramResult alone =
        call({"run", "land/project.toml", "--out", "alone", "--quiet", "--json", "--set", "siting.max_candidates=0",
              "--set", "radio.radius_km=3", "--set", "coverage.0.rsrp_dbm=-95"});
    ASSERT_EQ(alone.exit_code, 0) << alone.err;
    const Json study = study_of("levels"), strict = row(study, "strict", "4G");
    const Json by_hand = Json::parse(alone.out);
    for (const Json& one : by_hand["coverage"]) {
        if (one["operator"] != "*" || one["zone"] != "land" || one["technology"] != "4G") continue;
        for (const char* key : {"population_covered", "area_covered_km2", "population_share", "area_share"})
            EXPECT_DOUBLE_EQ(strict[key], one[key]) << key;
    }
    EXPECT_LT(strict["area_covered_km2"], row(study, "today", "4G")["area_covered_km2"]);
    EXPECT_EQ(strict["area_km2"], row(study, "today", "4G")["area_km2"]);
}

TEST_F(Batch, WhatIsUpToDateIsKeptAndWhatHasChangedIsRunAgain) {
    write_study("again", "", two_scenarios("-95"));
    ASSERT_EQ(call({"batch", "again.toml"}).exit_code, 0);
    const auto made = fs::last_write_time(s_folder / "again/runs/today/run.json");
    write_study("again", "", two_scenarios("-90"));
    const ProgramResult result = call({"batch", "again.toml"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
    const Json study = study_of("again");
    EXPECT_TRUE(study["runs"][0]["reused"]);
    EXPECT_FALSE(study["runs"][1]["reused"]);
    EXPECT_EQ(fs::last_write_time(s_folder / "again/runs/today/run.json"), made);
    EXPECT_THAT(content_of(s_folder / "again/runs/strict/run.json"), HasSubstr("-90"));
}

// Layers of the law are inputs like the terrain, though no coverage depends on them.
TEST_F(Batch, AChangedLayerOfTheLawIsAReasonToRunAgain) {
    fs::copy(s_folder / "land", s_folder / "mine", fs::copy_options::recursive);
    std::ofstream(s_folder / "mine.toml") << "project = \"mine/project.toml\"\noutput = \"changed\"\n"
                                             "[[scenario]]\nname = \"today\"\nset.siting.max_candidates = 0\n";
    ASSERT_EQ(call({"batch", "mine.toml"}).exit_code, 0);
    ASSERT_EQ(call({"batch", "mine.toml"}).exit_code, 0);
    EXPECT_TRUE(study_of("changed")["runs"][0]["reused"]);
    for (const char* file : {"constraints.gpkg", "districts.dbf"}) {  // a file that belongs to another counts as well
        std::ofstream(s_folder / "mine" / file, std::ios::app | std::ios::binary) << '\0';
        ASSERT_EQ(call({"batch", "mine.toml"}).exit_code, 0);
        EXPECT_FALSE(study_of("changed")["runs"][0]["reused"]) << file;
    }
}

TEST_F(Batch, ScenariosThatDifferInTheLawOnlyShareTheirCoverage) {
    write_study("law", "",
                "[[scenario]]\nname = \"a\"\nset.siting.max_candidates = 0\n"
                "[[scenario]]\nname = \"b\"\nset.siting.max_candidates = 0\nset.law.date = \"2026-01-01\"\n");
    const ProgramResult result = call({"batch", "law.toml"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
    EXPECT_THAT(result.err, HasSubstr("stage coverage is taken over from another run of the study"));
    const Json study = study_of("law");
    EXPECT_EQ(row(study, "a", "5G")["population_covered"], row(study, "b", "5G")["population_covered"]);
}

TEST_F(Batch, EachDistrictIsALandOfItsOwnAndTogetherTheyAreTheWhole) {
    write_study("parts", "each = \"districts\"", "[[scenario]]\nname = \"today\"\nset.siting.max_candidates = 0\n");
    const ProgramResult result = call({"batch", "parts.toml"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
    ASSERT_EQ(
        call({"run", "land/project.toml", "--out", "whole", "--quiet", "--set", "siting.max_candidates=0"}).exit_code,
        0);
    const Json study = study_of("parts");
    EXPECT_GT(study["runs"].size(), 1u);
    double people = 0, districts_km2 = 0, whole_people = 0, whole_km2 = 0;
    for (const Json& one : study["rows"])
        if (one["zone"] == "land" && one["technology"] == "4G") {
            people += one["population"].get<double>();
            districts_km2 += one["area_km2"].get<double>();
        }
    const Json whole = Json::parse(content_of(s_folder / "whole/summary.json"));
    for (const Json& one : whole["coverage"])
        if (one["operator"] == "*" && one["technology"] == "4G" && one["zone"] != "land" && one["zone"] != "none") {
            whole_people += one["population"].get<double>();
            whole_km2 += one["area_km2"].get<double>();
        }
    EXPECT_NEAR(districts_km2, whole_km2, 1e-3 * whole_km2);
    EXPECT_NEAR(people, whole_people, 1e-3 * whole_people);
}

TEST_F(Batch, ARunThatFailsIsToldAndTheOthersStand) {
    write_study("partly", "", two_scenarios("-95") + "[[scenario]]\nname = \"wrong\"\nset.radio.radius = 3\n");
    const ProgramResult result = call({"batch", "partly.toml"});
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_THAT(result.err, HasSubstr("1 of 3 runs failed"));
    const Json study = study_of("partly");
    EXPECT_THAT(study["runs"][2]["failure"].get<std::string>(), HasSubstr("radio.radius"));
    EXPECT_TRUE(study["runs"][0]["failure"].is_null());
    EXPECT_THAT(content_of(s_folder / "partly/study.html"), HasSubstr("radio.radius"));
}

TEST_F(Batch, AForeignFolderIsLeftAlone) {
    write_study("foreign", "", two_scenarios("-95"));
    fs::create_directories(s_folder / "foreign");
    std::ofstream(s_folder / "foreign/letter.txt") << "dear";
    const ProgramResult result = call({"batch", "foreign.toml"});
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_THAT(result.err, HasSubstr("no study"));
    EXPECT_EQ(content_of(s_folder / "foreign/letter.txt"), "dear");
}

struct Mistake {
    const char* study;
    const char* told;
};

class BatchMistake : public Batch, public ::testing::WithParamInterface<Mistake> {};

TEST_P(BatchMistake, IsToldWithItsKey) {
    std::ofstream(s_folder / "mistake.toml") << GetParam().study;
    const ProgramResult result = call({"batch", "mistake.toml"});
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_THAT(result.err, HasSubstr(GetParam().told));
    EXPECT_FALSE(fs::exists(s_folder / "study"));
}

INSTANTIATE_TEST_SUITE_P(
    Studies, BatchMistake,
    ::testing::Values(
        Mistake{"[[scenario]]\nname = \"a\"\n", "key project"},
        Mistake{"project = \"land/project.toml\"\n", "key scenario"},
        Mistake{"project = \"land/project.toml\"\n[[scenario]]\nname = \"a/b\"\n", "a/b"},
        Mistake{"project = \"land/project.toml\"\n[[scenario]]\nname = \"a\"\n[[scenario]]\nname = \"a\"\n",
                "occurs twice"},
        Mistake{"project = \"land/project.toml\"\n[[scenario]]\nname = \"a\"\nsets.x = 1\n", "scenario.set"},
        Mistake{"project = \"land/project.toml\"\neach = \"towns\"\n[[scenario]]\nname = \"a\"\n", "each"},
        Mistake{"project = \"nowhere.toml\"\n[[scenario]]\nname = \"a\"\n", "nowhere.toml"}));

}  // namespace
}  // namespace funkloch::test_batch
