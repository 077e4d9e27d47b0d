#include "funkloch/core/error.hpp"
#include "funkloch/law/law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funkloch::test_parse_rules {
namespace {

using testing::HasSubstr;

const std::string head =
    "[book]\njurisdiction = \"DE-XX\"\nlaw = \"L\"\nversion = \"1\"\nnote_de = \"n\"\nnote_en = \"n\"\n";

/// A right rule; `change` lines replace the lines with the same key, or are added.
std::string rule(const std::string& change = "", const std::string& without = "") {
    const std::vector<std::string> lines = {"id = \"X.1\"",       "class = \"consent\"",
                                            "topic = \"road\"",   "paragraph = \"§ 1\"",
                                            "title_de = \"t\"",   "title_en = \"t\"",
                                            "kinds = [\"mast\"]", "zones = [\"aussenbereich\"]",
                                            "tests = []",         "verdict = \"consent_required\"",
                                            "tier = 1",           "source = \"S\"",
                                            "version = \"1\"",    "status = \"text\"",
                                            "confidence = 0.9"};
    const auto key_of = [](const std::string& line) { return line.substr(0, line.find(' ')); };
    std::string text = head + "[[rule]]\n";
    for (const auto& line : lines)
        if (key_of(line) != without && (change.empty() || key_of(line) != key_of(change))) text += line + "\n";
    return text + change + "\n";
}

std::string error_of(const std::string& toml) {
    try {
        parse_rules(toml, "x.toml");
    } catch (const InputError& error) {
        EXPECT_FALSE(error.problem().remedy.empty());
        EXPECT_EQ(error.problem().file, "x.toml");
        return error.what();
    }
    return "accepted";
}

TEST(ParseRules, ReadsEveryField) {
    const auto rules = parse_rules(
        rule(
            "tests = [{kind = \"within\", layer = \"powerlines\", distance_m = 25, per_height = 1, op = \"<\", "
            "where = {key = \"kv\", min = 50, max = 150}}, {kind = \"compare\", var = \"h\", op = \">\", value = 30}]"),
        "x.toml");
    ASSERT_EQ(rules.size(), 1u);
    const auto& one = rules[0];
    EXPECT_EQ(one.id, "X.1");
    EXPECT_EQ(one.jurisdiction, "DE-XX");
    EXPECT_EQ(one.rule_class, RuleClass::consent);
    EXPECT_EQ(one.verdict, RuleVerdict::consent_required);
    EXPECT_EQ(one.applies_to, std::vector<SiteKind>{SiteKind::mast});
    EXPECT_EQ(one.zones, std::vector<PlanningZone>{PlanningZone::aussenbereich});
    EXPECT_EQ(one.layers, std::vector<std::string>{"powerlines"});
    ASSERT_EQ(one.tests.size(), 2u);
    EXPECT_EQ(one.tests[0].kind, RuleTest::Kind::within);
    EXPECT_EQ(one.tests[0].per_height, 1);
    EXPECT_EQ(one.tests[0].where_max, 150);
    EXPECT_EQ(one.tests[1].variable, "h");
}

TEST(ParseRules, NamesTheNearestKnownKey) {
    const auto error = error_of(rule("confidense = 0.5"));
    EXPECT_THAT(error, HasSubstr("rule X.1"));
    EXPECT_THAT(error, HasSubstr("confidense"));
    EXPECT_THAT(error, HasSubstr("Did you mean \"confidence\"?"));
    EXPECT_THAT(error_of(rule("tests = [{kind = \"intersects\", layr = \"nsg\"}]")),
                HasSubstr("Should \"layr\" be \"layer\"?"));
    EXPECT_THAT(error_of(rule("tests = [{kind = \"intersects\", layer = \"nsg\", buffer = 3}]")),
                HasSubstr("test 1, key \"buffer\""));
    EXPECT_THAT(error_of(head + "[[rules]]\n"), HasSubstr("Did you mean \"rule\"?"));
}

TEST(ParseRules, DemandsEveryNecessaryKey) {
    for (const char* key : {"id", "class", "topic", "paragraph", "title_de", "title_en", "kinds", "zones", "verdict",
                            "source", "version", "status", "confidence"})
        EXPECT_THAT(error_of(rule("", key)), HasSubstr(std::string("key \"") + key + "\"")) << key;
    EXPECT_THAT(error_of("[[rule]]\n"), HasSubstr("\"book\""));
}

TEST(ParseRules, RefusesWordsThatAreNotInTheList) {
    EXPECT_THAT(error_of(rule("class = \"consents\"")), HasSubstr("Did you mean \"consent\"?"));
    EXPECT_THAT(error_of(rule("verdict = \"consent_requird\"")), HasSubstr("consent_required"));
    EXPECT_THAT(error_of(rule("zones = [\"uncertain\"]")), HasSubstr("\"uncertain\""));
    EXPECT_THAT(error_of(rule("kinds = [\"tower\"]")), HasSubstr("mast, rooftop"));
    EXPECT_THAT(error_of(rule("status = \"verified\"")), HasSubstr("status"));
    EXPECT_THAT(error_of(rule("relief = \"befreiungen\"")), HasSubstr("Did you mean \"befreiung\"?"));
    EXPECT_THAT(error_of(rule("tests = [{kind = \"expr\", formula = \"h > 3\"}]")), HasSubstr("kind"));
    EXPECT_THAT(error_of(rule("tests = [{kind = \"compare\", var = \"height\", op = \">\", value = 1}]")),
                HasSubstr("var"));
}

TEST(ParseRules, RefusesWrongTypesAndRanges) {
    EXPECT_THAT(error_of(rule("tier = \"1\"")), HasSubstr("whole number from 0 to 5"));
    EXPECT_THAT(error_of(rule("tier = 6")), HasSubstr("tier"));
    EXPECT_THAT(error_of(rule("tier = 1.5")), HasSubstr("tier"));
    EXPECT_THAT(error_of(rule("fiction = 1")), HasSubstr("true or false"));
    EXPECT_THAT(error_of(rule("confidence = 1.2")), HasSubstr("0 to 1"));
    EXPECT_THAT(error_of(rule("confidence = nan")), HasSubstr("finite"));
    EXPECT_THAT(error_of(rule("title_de = 3")), HasSubstr("quotation marks"));
    EXPECT_THAT(error_of(rule("documents = \"a\"")), HasSubstr("list of texts"));
    EXPECT_THAT(error_of(rule("valid_from = \"2026-13-01\"")), HasSubstr("YYYY-MM-DD"));
    EXPECT_THAT(error_of(rule("tests = [{kind = \"within\", layer = \"nsg\", distance_m = -1}]")),
                HasSubstr("negative"));
    EXPECT_THAT(error_of("[book\n"), HasSubstr("line 1"));
}

TEST(ParseRules, RefusesContradictions) {
    EXPECT_THAT(error_of(rule("verdict = \"permit_free\"")), HasSubstr("does not fit class consent"));
    EXPECT_THAT(error_of(rule("verdict = \"note\"")), HasSubstr("A note never changes the tier"));
    EXPECT_THAT(error_of(rule("verdict = \"excluded\"")), HasSubstr("5 for an excluded place"));
    EXPECT_THAT(error_of(rule("note_de = \"nur deutsch\"")), HasSubstr("note_en"));
    EXPECT_THAT(error_of(rule("tests = [{kind = \"attribute\", layer = \"bplan\", key = \"date\", op = \"<\", "
                              "values = [\"heute\"]}]")),
                HasSubstr("one day"));
    const std::string twice = rule();
    EXPECT_THAT(error_of(twice + twice.substr(twice.find("[[rule]]"))), HasSubstr("appears twice"));
}

}  // namespace
}  // namespace funkloch::test_parse_rules
