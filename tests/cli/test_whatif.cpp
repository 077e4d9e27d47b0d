#include "support/paths.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace funkloch::test_whatif {
namespace {

namespace fs = std::filesystem;
using support::content_of;
using support::ProgramResult;
using ::testing::HasSubstr;

ProgramResult funkloch(const std::vector<std::string>& arguments, const fs::path& folder = ".") {
    return support::run_program(program_path(), arguments, folder);
}

/// A synthetic land and its run, as a user makes them.
class WhatIfCommand : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = support::fresh_folder();
        ASSERT_EQ(funkloch({"synth", "land", "--area-km2", "120", "--cell-m", "200", "--sites", "12", "--seed", "9"},
                           s_folder)
                      .exit_code,
                  0);
        const ProgramResult first = run("out", "land");
        ASSERT_EQ(first.exit_code, 0) << first.err;
    }
    static void TearDownTestSuite() { fs::remove_all(s_folder); }
    static ProgramResult run(const std::string& out, const std::string& land) {
        return funkloch({"run", land + "/project.toml", "--out", out, "--lang", "de", "--quiet", "--set",
                         "siting.max_candidates=0", "--set", "radio.radius_km=4"},
                        s_folder);
    }
    static ProgramResult whatif(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "whatif");
        return funkloch(arguments, s_folder);
    }
    static fs::path s_folder;
};

fs::path WhatIfCommand::s_folder;

TEST_F(WhatIfCommand, AnswersAsAFreshRunDoes) {
    const ProgramResult result = whatif({"out", "--remove", "M0003", "--out", "changed", "--json"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
    fs::copy(s_folder / "land", s_folder / "fewer", fs::copy_options::recursive);
    {
        std::ifstream all(s_folder / "land/sites.csv");
        std::ofstream fewer(s_folder / "fewer/sites.csv");
        for (std::string line; std::getline(all, line);)
            if (!line.starts_with("M0003,")) fewer << line << '\n';
    }
    const ProgramResult fresh = run("fresh", "fewer");
    ASSERT_EQ(fresh.exit_code, 0) << fresh.err;
    for (const char* name : {"districts.csv", "rsrp_4g.tif", "rsrp_5g.tif", "served_4g.tif", "served_5g.tif",
                             "server_4g.tif", "server_5g.tif"})
        EXPECT_TRUE(content_of(s_folder / "changed" / name) == content_of(s_folder / "fresh" / name)) << name;
    const auto answer = nlohmann::json::parse(result.out);
    const auto summary = nlohmann::json::parse(content_of(s_folder / "fresh/summary.json"));
    const auto before = nlohmann::json::parse(content_of(s_folder / "out/summary.json"));
    const auto written = nlohmann::json::parse(content_of(s_folder / "changed/summary.json"));
    EXPECT_EQ(answer["coverage"], summary["coverage"]);
    EXPECT_EQ(answer["coverage_before"], before["coverage"]);
    EXPECT_EQ(written["coverage"], summary["coverage"]);
    EXPECT_EQ(written["gaps"], summary["gaps"]);
    EXPECT_EQ(written["spots"], summary["spots"]);
    EXPECT_TRUE(answer["from_cache"]);
    EXPECT_EQ(answer["changes"][0], "entfernt M0003");
    for (const auto& entry : fs::directory_iterator(s_folder))
        EXPECT_FALSE(entry.path().filename().string().starts_with(".changed")) << entry.path();
}

TEST_F(WhatIfCommand, TrustsNoCacheOfAnotherBuild) {
    fs::copy(s_folder / "out", s_folder / "copy", fs::copy_options::recursive);  // whose cache the other one replaces
    const fs::path other = s_folder / "other-build";
    fs::copy_file(program_path(), other);
    std::ofstream(other, std::ios::binary | std::ios::app) << "another one";  // behind what the system loads
    const auto answer_of = [](const std::string& program) {
        const ProgramResult result =
            support::run_program(program, {"whatif", "copy", "--remove", "M0003", "--json"}, s_folder);
        EXPECT_EQ(result.exit_code, 0) << result.err;
        return nlohmann::json::parse(result.out);
    };
    const auto own = answer_of(program_path()), others = answer_of(other.string());
    EXPECT_TRUE(own["from_cache"]);
    EXPECT_FALSE(others["from_cache"]);
    EXPECT_THAT(others["notes"].dump(), HasSubstr("another build of the program"));
    EXPECT_EQ(others["difference"], own["difference"]);
}

TEST_F(WhatIfCommand, TellsWhatChangesAndWhatIsLeftOut) {
    const ProgramResult result = whatif({"out", "--height", "M0002=60", "--remove", "M0005"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
    for (const char* text : {"entfernt M0005", "M0002: alle Antennen in 60 m", "→", "nicht mehr versorgt",
                             "Ziele:", "Hinweis: Zwischenspeicher benutzt",
                             "Standortvorschläge, Baurecht und Vorschlag sind die des Laufs."})
        EXPECT_THAT(result.out, HasSubstr(text));
    const std::string help = whatif({"--help"}).out;
    for (const char* text : {"--add FILE", "--remove ID", "--move ID=LON,LAT", "--height ID=METRES", "--json", "--out",
                             "--threads", "--cache-mb", "Candidates, building law and plan stay those of the run"})
        EXPECT_THAT(help, HasSubstr(text));
}

TEST_F(WhatIfCommand, AddsWhatWasDrawn) {
    // The middle of the land, from the places of two of its sites.
    const auto bounds = support::run_program("ogrinfo", {"-ro", "-al", "-so", (s_folder / "land/land.gpkg").string()});
    if (bounds.exit_code != 0) GTEST_SKIP() << "ogrinfo is not installed";
    std::ofstream(s_folder / "neu.geojson")
        << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"height_m":40},)"
        << R"("geometry":{"type":"Point","coordinates":[11.33,51.835]}}]})";
    const ProgramResult result = whatif({"out", "--add", "neu.geojson", "--json"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
    const auto answer = nlohmann::json::parse(result.out);
    EXPECT_THAT(answer["changes"][0].get<std::string>(), HasSubstr("hinzugefügt neu-1 bei"));
    EXPECT_GT(answer["difference"]["5G"]["cells_changed"].get<int>(), 0);
}

TEST_F(WhatIfCommand, WrongUsageAndWrongInputsHaveTheirCodes) {
    EXPECT_EQ(whatif({"out"}).exit_code, 2);
    EXPECT_EQ(whatif({}).exit_code, 2);
    EXPECT_EQ(whatif({"out", "--move", "M0001"}).exit_code, 2);
    EXPECT_EQ(whatif({"out", "--move", "M0001=51.8,111.3"}).exit_code, 2);
    EXPECT_EQ(whatif({"out", "--height", "M0001=high"}).exit_code, 2);
    EXPECT_EQ(whatif({"out", "--fly", "M0001"}).exit_code, 2);
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{"out", "--remove", "M001"},
                                               {"land", "--remove", "M0001"},
                                               {"nowhere", "--remove", "M0001"},
                                               {"out", "--remove", "M0001", "--remove", "M0001"},
                                               {"out", "--move", "M0001=9.99,53.55"},
                                               {"out", "--add", "nothing.geojson"},
                                               {"out", "--remove", "M0001", "--out", "land"}}) {
        const ProgramResult result = whatif(arguments);
        EXPECT_EQ(result.exit_code, 3) << result.err;
        EXPECT_EQ(result.out, "");
        EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    }
    EXPECT_THAT(whatif({"out", "--remove", "M001"}).err, HasSubstr("Did you mean"));
}

}  // namespace
}  // namespace funkloch::test_whatif
