#include "funkloch/core/embedded.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "law/world.hpp"
#include "support/paths.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace funkloch::test_rule_book {
namespace {

using testing::HasSubstr;

TEST(RuleBook, EveryBuiltInFileLoads) {
    std::size_t files = 0;
    for (const auto name : embedded_names("rules/")) {
        if (!name.ends_with(".toml") || name.ends_with("lands.toml")) continue;
        EXPECT_FALSE(parse_rules(embedded_file(name), std::string(name)).empty()) << name;
        ++files;
    }
    EXPECT_EQ(files, 16u);  // federal, what Länder share, and the fourteen Länder that can be used
    EXPECT_EQ(known_lands().size(), 16u);
}

TEST(RuleBook, FederalRulesComeFirstAndIdsAreUnique) {
    const auto book = load_rules("DE-ST");
    std::set<std::string> ids;
    bool land_began = false;
    for (const auto& rule : book.rules) {
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
        if (rule.jurisdiction == "DE-ST") land_began = true;
        EXPECT_FALSE(land_began && rule.jurisdiction == "DE") << rule.id;
    }
    EXPECT_EQ(book.version, "2026-01-24");
    EXPECT_EQ(book.refused.size(), 2u);  // Niedersachsen and Sachsen
}

TEST(RuleBook, TextsAreWellFormed) {
    for (const auto name : embedded_names("rules/")) {
        if (!name.ends_with(".toml") || name.ends_with("lands.toml")) continue;
        for (const auto& rule : parse_rules(embedded_file(name), std::string(name))) {
            for (const auto& text : {rule.title_de, rule.note_de, rule.authority}) {
                EXPECT_TRUE(is_utf8(text)) << rule.id;
                for (const char* ascii :
                     {"ueber", "fuer ", "Behoerde", "hoechst", "Gebaeude", "moeglich", "Aussenbereich"})
                    EXPECT_EQ(text.find(ascii), std::string::npos) << rule.id << ": " << text;
            }
            EXPECT_FALSE(rule.zones.empty());
        }
    }
}

/// A Land calls some authorities by names of its own; every general name that it replaces is one that a rule uses.
TEST(RuleBook, AuthoritiesHaveTheLandsNames) {
    const auto authority = [](const char* land, const std::string& id) {
        for (const auto& rule : load_rules(land).rules)
            if (rule.id == id) return rule.authority;
        return std::string("no rule");
    };
    EXPECT_EQ(authority("DE-ST", "DE.LUFTVG.14.1"), "Luftfahrtbehörde (Landesverwaltungsamt)");
    EXPECT_EQ(authority("DE-BY", "DE.LUFTVG.14.1"), "Luftfahrtbehörde des Landes");
    EXPECT_EQ(authority("DE-ST", "DE.FSTRG.9.2.B"), "Landesstraßenbaubehörde");
    EXPECT_EQ(authority("DE-BW", "BW.BAUO.EINFACH"), "untere Baurechtsbehörde");
}

TEST(RuleBook, OutdatedLandsAreRefused) {
    for (const char* land : {"DE-NI", "DE-SN"}) {
        try {
            load_rules(land);
            FAIL() << land;
        } catch (const InputError& error) {
            EXPECT_THAT(error.what(), HasSubstr("only the"));  // only the 2012 (2011) text was read
            EXPECT_THAT(error.what(), HasSubstr(land));
        }
    }
    for (const auto& [land, state] : known_lands()) {
        if (state == "usable")
            EXPECT_NO_THROW(load_rules(land));
        else
            EXPECT_THROW(load_rules(land), InputError);
    }
}

TEST(RuleBook, UnknownLandNamesTheNearestOne) {
    try {
        load_rules("DE-STT");
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("Did you mean \"DE-ST\"?"));
    }
}

TEST(RuleBook, LayersOfTheTableAreThoseTheRulesNeed) {
    std::ifstream file(source_folder() / "data/rules/README.md");
    std::stringstream readme;
    readme << file.rdbuf();
    for (const auto& [layer, rules] : layers_needed(load_rules("DE-ST"))) {
        EXPECT_FALSE(rules.empty()) << layer;
        EXPECT_THAT(readme.str(), HasSubstr("| `" + layer + "` |"));
    }
}

TEST(RuleBook, AliasesLeadToLayersThatRulesNeed) {
    const auto needed = layers_needed(load_rules("DE-ST"));
    for (const auto& [alias, role] : layer_aliases())
        EXPECT_TRUE(std::any_of(needed.begin(), needed.end(), [&role = role](const auto& entry) {
            return entry.first == role;
        })) << alias;
    EXPECT_EQ(canonical_layer("nature_reserve"), "nsg");
    EXPECT_EQ(canonical_layer("nsg"), "nsg");
    const auto verdict = World::complete().without("nsg").area("nature_reserve", -9, -9, 9, 9).judge(mast(20));
    EXPECT_TRUE(applies(verdict, "DE.BNATSCHG.23"));
}

TEST(RuleBook, SwitchesAreNamedAndChecked) {
    const auto names = law_switches(load_rules("DE-ST"));
    EXPECT_EQ(names, (std::vector<std::string>{"st_innen_15m", "st_mast_ohne_gebaeudewirkung"}));
    try {
        World::complete().judge(mast(20), {{"st_inen_15m", true}});
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("Did you mean \"st_innen_15m\"?"));
    }
}

TEST(Names, AreTheWordsOfTheFiles) {
    EXPECT_STREQ(name_of(PlanningZone::aussenbereich), "aussenbereich");
    EXPECT_STREQ(name_of(RuleVerdict::reduced_height), "reduced_height");
    EXPECT_STREQ(name_of(RuleStatus::knowledge), "knowledge");
    EXPECT_STREQ(name_of(Relief::einzelfall), "einzelfall");
    EXPECT_STREQ(name_of(RuleClass::info), "info");
    EXPECT_STREQ(name_of(FindingState::unknown), "unknown");
    EXPECT_EQ(tier_title(5, Language::german), "ausgeschlossen");
    EXPECT_EQ(tier_title(0, Language::english), "permit-free, no consent but the site certificate");
    EXPECT_THROW(tier_title(6, Language::english), std::invalid_argument);
}

}  // namespace
}  // namespace funkloch::test_rule_book
