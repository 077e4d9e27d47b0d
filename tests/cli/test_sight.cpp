#include "support/paths.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <numbers>
#include <string>
#include <vector>

namespace funkloch::test_sight {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

/// One synthetic land for all tests.
class Sight : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = support::fresh_folder();
        const auto land = support::run_program(
            program_path(), {"synth", "land", "--area-km2", "150", "--cell-m", "200", "--sites", "14", "--seed", "5"},
            s_folder);
        ASSERT_EQ(land.exit_code, 0) << land.err;
    }
    static void TearDownTestSuite() { fs::remove_all(s_folder); }
    static support::ProgramResult sight(std::vector<std::string> more) {
        more.insert(more.begin(), {"sight", "land/project.toml", "--set", "radio.radius_km=4"});
        more.insert(more.end(), {"--out", "sight.tif"});
        return support::run_program(program_path(), more, s_folder);
    }
    static nlohmann::json answer(std::vector<std::string> more) {
        more.emplace_back("--json");
        const auto result = sight(std::move(more));
        EXPECT_EQ(result.exit_code, 0) << result.err;
        return nlohmann::json::parse(result.out);
    }
    static fs::path s_folder;
};

fs::path Sight::s_folder;

TEST_F(Sight, SeenAndHiddenFillTheDisc) {
    const auto seen = answer({"--from", "M0003"});
    EXPECT_GT(seen["height_m"].get<double>(), 0);  // the site's own
    EXPECT_GT(seen["visible_km2"].get<double>(), 0);
    const double disc_km2 = std::numbers::pi * 16;
    EXPECT_NEAR(seen["visible_km2"].get<double>() + seen["hidden_km2"].get<double>(), disc_km2, 0.03 * disc_km2);
    EXPECT_TRUE(fs::exists(s_folder / "sight.tif"));
}

TEST_F(Sight, AHigherAntennaSeesNoLess) {
    double before_km2 = 0;
    for (const char* height : {"5", "20", "60", "200"}) {
        const double visible_km2 = answer({"--from", "M0003", "--height", height})["visible_km2"];
        EXPECT_GE(visible_km2, before_km2) << height;
        before_km2 = visible_km2;
    }
}

TEST_F(Sight, MistakesAreOneClearError) {
    const auto unknown = sight({"--from", "M003"});
    EXPECT_EQ(unknown.exit_code, 3);
    EXPECT_THAT(unknown.err, HasSubstr("--from M003: the project has no such site"));
    EXPECT_THAT(unknown.err, HasSubstr("Did you mean M"));
    const auto no_height = sight({"--from", "11.33,51.835"});
    EXPECT_EQ(no_height.exit_code, 2);
    EXPECT_THAT(no_height.err, HasSubstr("needs --height"));
    const auto elsewhere = sight({"--from", "2.35,48.85", "--height", "30"});
    EXPECT_EQ(elsewhere.exit_code, 3);
    const auto fine = sight({"--from", "M0003", "--set", "project.cell_m=0.9"});
    EXPECT_EQ(fine.exit_code, 3);
}

}  // namespace
}  // namespace funkloch::test_sight
