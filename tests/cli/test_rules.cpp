#include "support/paths.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace funkloch::test_rules {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

support::ProgramResult rules(const std::vector<std::string>& arguments, const fs::path& folder = ".") {
    std::vector<std::string> all = {"rules"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return support::run_program(program_path(), all, folder);
}

constexpr const char* own_rules = R"([book]
jurisdiction = "DE-ST"
law = "Satzung des Landkreises Probe"
version = "2026-01-01"
note_de = "Probe"
note_en = "Sample"

[[rule]]
id = "KREIS.HORST"
class = "consent"
topic = "nature"
paragraph = "§ 28 NatSchG LSA"
title_de = "Horstschutz: 300 m um Horste"
title_en = "Eyries: 300 m around them"
kinds = ["mast"]
zones = ["aussenbereich"]
tests = [{kind = "within", layer = "eyries", distance_m = 300}]
verdict = "consent_required"
tier = 4
source = "Amtsblatt"
version = "2026-01-01"
status = "text"
confidence = 0.9

[[end]]
id = "DE.BNATSCHG.26"
valid_to = "2026-12-31"
)";

TEST(RulesCommand, ChecksAFileAndSaysWhatItChanges) {
    const fs::path folder = support::fresh_folder();
    std::ofstream(folder / "mine.toml") << own_rules;
    const auto text = rules({"--check", "mine.toml", "--lang", "en"}, folder);
    ASSERT_EQ(text.exit_code, 0) << text.err;
    EXPECT_THAT(text.out, HasSubstr("KREIS.HORST added"));
    EXPECT_THAT(text.out, HasSubstr("DE.BNATSCHG.26 ended"));
    EXPECT_THAT(text.out, HasSubstr("valid_to: – → '2026-12-31'"));
    EXPECT_THAT(text.out, HasSubstr("mine.toml: valid for DE-ST, 2 changes"));
    const auto json = rules({"--check", "mine.toml", "--json"}, folder);
    ASSERT_EQ(json.exit_code, 0) << json.err;
    const auto changes = nlohmann::json::parse(json.out).at("changes");
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(changes[0].at("change"), "added");
    EXPECT_EQ(changes[1].at("keys").at("valid_to").at("after"), "'2026-12-31'");
}

TEST(RulesCommand, RefusesAWrongFileWithPlaceAndRemedy) {
    const fs::path folder = support::fresh_folder();
    std::ofstream(folder / "mine.toml") << own_rules << "colour = \"red\"\n";
    const auto wrong = rules({"--check", "mine.toml"}, folder);
    EXPECT_EQ(wrong.exit_code, 3);
    EXPECT_THAT(wrong.err, HasSubstr("mine.toml"));
    EXPECT_THAT(wrong.err, HasSubstr("end of rule DE.BNATSCHG.26"));
    EXPECT_THAT(wrong.err, HasSubstr("colour"));
    EXPECT_EQ(rules({"--check", "nowhere.toml"}, folder).exit_code, 3);
}

/// A rule that begins between the days is named with its day.
TEST(RulesCommand, SaysWhatBeganAndEndedBetweenTwoDays) {
    const auto none = rules({"--diff", "2026-08-19", "2026-08-19", "--json"});
    ASSERT_EQ(none.exit_code, 0) << none.err;
    EXPECT_TRUE(nlohmann::json::parse(none.out).at("begin").empty());
    const auto long_ago = rules({"--diff", "2026-08-19", "1990-01-01", "--json"});
    ASSERT_EQ(long_ago.exit_code, 0) << long_ago.err;
    const auto json = nlohmann::json::parse(long_ago.out);
    EXPECT_EQ(json.at("from"), "1990-01-01");  // whatever their order
    ASSERT_FALSE(json.at("begin").empty());
    for (const auto& rule : json.at("begin")) {
        EXPECT_GT(rule.at("day").get<std::string>(), "1990-01-01");
        EXPECT_LE(rule.at("day").get<std::string>(), "2026-08-19");
    }
    EXPECT_EQ(rules({"--diff", "2026-02-30", "2026-08-19"}).exit_code, 3);
    EXPECT_EQ(rules({"--diff", "2026-08-19"}).exit_code, 2);
}

}  // namespace
}  // namespace funkloch::test_rules
