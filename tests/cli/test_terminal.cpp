#include "cli/speech.hpp"
#include "support/paths.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

namespace funkloch::test_terminal {
namespace {

namespace fs = std::filesystem;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

/// One land, run in both languages: what commands tell is in the language of the project or of the run.
class Terminal : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = support::fresh_folder();
        funkloch({"synth", "land", "--area-km2", "120", "--cell-m", "200", "--sites", "6", "--seed", "9"});
        s_german = run("de");
        s_english = run("en");
    }
    static void TearDownTestSuite() { fs::remove_all(s_folder); }

    static std::string funkloch(const std::vector<std::string>& arguments) {
        const auto result = support::run_program(program_path(), arguments, s_folder);
        EXPECT_EQ(result.exit_code, 0) << result.err;
        return result.out;
    }
    static std::string run(const std::string& language) {
        return funkloch({"run", "land/project.toml", "--out", language, "--lang", language, "--quiet", "--set",
                         "siting.max_candidates=20", "--set", "radio.radius_km=4"});
    }

    static fs::path s_folder;
    static std::string s_german, s_english;
};

fs::path Terminal::s_folder;
std::string Terminal::s_german, Terminal::s_english;

// Costs are in whatever unit a project chooses: 0.4 is not 0.
TEST(Speech, TellsCostsToTheLastDigitThatIsKept) {
    std::ostringstream out;
    const Speech german(Language::german, out), english(Language::english, out);
    EXPECT_EQ(german.euros(1'160'000), "1.160.000 €");
    EXPECT_EQ(english.euros(1'160'000), "1,160,000 €");
    EXPECT_EQ(german.euros(0.4), "0,4 €");
    EXPECT_EQ(english.euros(1234.000001), "1,234.000001 €");
    EXPECT_EQ(english.euros(0), "0 €");
}

TEST_F(Terminal, ARunSpeaksTheLanguageOfItsReport) {
    for (const char* words : {"Betreiber", "Einwohner", "Fläche", "mindestens einer", "5G-Lücken: ", "Vorschlag (5G): ",
                              "untere Schranke", "Recht: Ein Mast von 30 m", "Rechenwerk: RMSE"})
        EXPECT_THAT(s_german, HasSubstr(words));
    EXPECT_THAT(s_german, ContainsRegex("[0-9],[0-9][0-9] %"));
    for (const char* word : {"people", "targets", "sites", "operator ", "tiers up to"})
        EXPECT_THAT(s_german, Not(HasSubstr(word)));
    for (const char* words : {"operator", "people", "area", "at least one", "5G gaps: ", "plan (5G): ", "lower bound",
                              "law: a 30 m mast", "engine: RMSE"})
        EXPECT_THAT(s_english, HasSubstr(words));
    EXPECT_THAT(s_english, ContainsRegex("[0-9][.][0-9][0-9] %"));
    EXPECT_THAT(s_english, Not(HasSubstr("Einwohner")));
}

TEST_F(Terminal, WhatIsAskedOfARunIsAnsweredInItsLanguage) {
    EXPECT_THAT(funkloch({"verify", "de"}), HasSubstr("Der Vorschlag hat "));
    EXPECT_THAT(funkloch({"verify", "en"}), HasSubstr("the plan has "));
    EXPECT_THAT(funkloch({"replan", "de"}), HasSubstr("so gut wie der Vorschlag"));
    EXPECT_THAT(funkloch({"replan", "en"}), HasSubstr("as good as the proposal"));
    EXPECT_THAT(funkloch({"whatif", "de", "--remove", "M0001"}), HasSubstr("\n  entfernt M0001\n"));
    EXPECT_THAT(funkloch({"whatif", "en", "--remove", "M0001"}), HasSubstr("\n  removed M0001\n"));
    EXPECT_THAT(funkloch({"compare", "en", "de"}), HasSubstr("zweiter Lauf: de"));
    EXPECT_THAT(funkloch({"compare", "de", "en"}), HasSubstr("second run: en"));
}

// A run of it would need 0.1 GB; a path is looked at without.
TEST_F(Terminal, OnlyWhatRunsNeedsTheMemoryOfARun) {
    const auto with_little = [](std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--set", "limits.memory_gb=0.01"});
        return support::run_program(program_path(), arguments, s_folder);
    };
    const auto refused = with_little({"run", "land/project.toml", "--out", "none"});
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_THAT(refused.err, HasSubstr("limits.memory_gb"));
    const auto link = with_little({"link", "land/project.toml", "--from", "M0001", "--to", "11.33,51.80"});
    EXPECT_EQ(link.exit_code, 0) << link.err;
    EXPECT_THAT(link.err, Not(HasSubstr("memory")));
}

TEST_F(Terminal, ACheckSpeaksTheLanguageOfTheProject) {
    const std::string german = funkloch({"check", "land/project.toml", "--lang", "de", "--quiet"});
    EXPECT_THAT(german, HasSubstr("Speicher: Ein Lauf braucht ohne Standortsuche etwa 0,"));
    EXPECT_THAT(german, HasSubstr("Netz: "));
    EXPECT_THAT(funkloch({"check", "land/project.toml", "--lang", "en", "--quiet"}),
                HasSubstr("memory: a run will need about 0."));
}

}  // namespace
}  // namespace funkloch::test_terminal
