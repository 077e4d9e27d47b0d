#include "funkloch/core/error.hpp"
#include "law/world.hpp"

#include <gmock/gmock.h>

namespace funkloch::test_own_rules {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::string head = R"([book]
jurisdiction = "DE-ST"
law = "Satzung"
version = "2026-01-01"
note_de = "Probe"
note_en = "Sample"
)";

/// A rule that excludes masts where the layer is.
std::string rule(const std::string& id, const std::string& more = "", const std::string& layer = "lsg") {
    return R"(
[[rule]]
id = ")" + id +
           R"("
class = "gate"
topic = "nature"
paragraph = "§ 4 Schutzgebietsverordnung Probe"
title_de = "Schutzgebietsverordnung Probe"
title_en = "Ordinance of the sample reserve"
kinds = ["mast"]
zones = ["bplan", "innenbereich", "aussenbereich"]
verdict = "excluded"
tier = 5
source = "Amtsblatt"
version = "2026-01-01"
status = "text"
confidence = 1.0
tests = [{kind = "intersects", layer = ")" +
           layer + "\"}]\n" + more;
}

std::string end(const std::string& id, const std::string& day) {
    return "\n[[end]]\nid = \"" + id + "\"\nvalid_to = \"" + day + "\"\n";
}

RuleBook book_with(const std::vector<RuleOverlay>& files) {
    return load_rules("DE-ST", files);
}

const Rule* find_rule(const RuleBook& book, const std::string& id) {
    const auto found =
        std::find_if(book.rules.begin(), book.rules.end(), [&](const Rule& one) { return one.id == id; });
    return found == book.rules.end() ? nullptr : &*found;
}

std::string refusal(const std::vector<RuleOverlay>& files) {
    try {
        book_with(files);
    } catch (const InputError& error) {
        return error.what();
    }
    return "nothing refused";
}

TEST(OwnRules, ANewIdIsAdded) {
    const RuleBook plain = load_rules("DE-ST");
    const RuleBook book = book_with({{"mine.toml", head + rule("KREIS.LSG")}});
    EXPECT_EQ(book.rules.size(), plain.rules.size() + 1);
    ASSERT_EQ(book.changes.size(), 1u);
    EXPECT_EQ(book.changes[0].kind, RuleChange::Kind::added);
    EXPECT_EQ(book.changes[0].rule_id, "KREIS.LSG");
    EXPECT_EQ(book.changes[0].file, "mine.toml");
    auto world = World::complete();
    world.area("lsg", -100, -100, 100, 100);
    EXPECT_EQ(world.judge(mast(20)).tier, 4);
    EXPECT_EQ(Reviewer(book, {"DE-ST", {}}, world.scene).judge(mast(20)).tier, 5);
}

TEST(OwnRules, TheSameIdReplacesAndSaysInWhichKeys) {
    const RuleBook book = book_with({{"mine.toml", head + rule("DE.BNATSCHG.26")}});
    EXPECT_EQ(book.rules.size(), load_rules("DE-ST").rules.size());
    ASSERT_EQ(book.changes.size(), 1u);
    EXPECT_EQ(book.changes[0].kind, RuleChange::Kind::replaced);
    const auto key = [&](const std::string& name) {
        for (const auto& one : book.changes[0].keys)
            if (one.key == name) return one.before + " -> " + one.after;
        return std::string("not changed");
    };
    EXPECT_EQ(key("tier"), "4 -> 5");
    EXPECT_EQ(key("topic"), "not changed");
    EXPECT_THAT(key("verdict"), HasSubstr("excluded"));
}

/// Both ends count: the rule holds on its last day and not on the next.
TEST(OwnRules, ARuleCanEnd) {
    const RuleBook book = book_with({{"mine.toml", head + end("DE.BNATSCHG.26", "2026-09-30")}});
    const Rule* ended = find_rule(book, "DE.BNATSCHG.26");
    ASSERT_NE(ended, nullptr);
    EXPECT_TRUE(in_force(*ended, "2026-09-30"));
    EXPECT_FALSE(in_force(*ended, "2026-10-01"));
    ASSERT_EQ(book.changes.size(), 1u);
    EXPECT_EQ(book.changes[0].kind, RuleChange::Kind::ended);
    EXPECT_EQ(book.changes[0].keys.at(0).after, "'2026-09-30'");
}

TEST(OwnRules, StandInTheWarnings) {
    const auto warnings = law_warnings(book_with({{"mine.toml", head + rule("KREIS.LSG")}}), {}, Language::english);
    EXPECT_TRUE(std::any_of(warnings.begin(), warnings.end(), [](const std::string& one) {
        return one.find("KREIS.LSG") != std::string::npos && one.find("mine.toml") != std::string::npos;
    }));
}

TEST(OwnRules, WhatCannotBeMeantIsRefused) {
    EXPECT_THAT(refusal({{"a.toml", head + rule("X.A")}, {"b.toml", head + rule("X.A")}}),
                AllOf(HasSubstr("b.toml"), HasSubstr("rule X.A"), HasSubstr("changed in a.toml too")));
    EXPECT_THAT(
        refusal({{"a.toml", head + rule("DE.BNATSCHG.26")}, {"b.toml", head + end("DE.BNATSCHG.26", "2030-01-01")}}),
        HasSubstr("changed in a.toml too"));
    EXPECT_THAT(refusal({{"a.toml", head + end("DE.BNATSCHG.62", "2030-01-01")}}),
                AllOf(HasSubstr("no such rule in DE-ST"), HasSubstr("Did you mean")));
    EXPECT_THAT(refusal({{"a.toml", head + rule("X.A", "replaces = true\n")}}), HasSubstr("that DE-ST does not have"));
    EXPECT_THAT(refusal({{"a.toml", head + rule("X.A", "tears = 4\n")}}),
                AllOf(HasSubstr("rule X.A"), HasSubstr("tears")));
    EXPECT_THAT(refusal({{"a.toml", head + rule("X.A") + rule("X.A")}}), HasSubstr("appears twice"));
    EXPECT_THAT(refusal({{"a.toml", head}}), HasSubstr("neither a rule nor an end"));
    EXPECT_THAT(refusal({{"a.toml", "rule = ["}}), HasSubstr("a.toml"));
}

/// A rule that ends before it began is a slip of the pen.
TEST(OwnRules, AnEndLiesBehindTheBeginning) {
    const RuleBook book = load_rules("DE-ST");
    const auto dated =
        std::find_if(book.rules.begin(), book.rules.end(), [](const Rule& one) { return !one.valid_from.empty(); });
    ASSERT_NE(dated, book.rules.end());
    EXPECT_THAT(refusal({{"a.toml", head + end(dated->id, "1900-01-01")}}), HasSubstr("lies before its first day"));
}

}  // namespace
}  // namespace funkloch::test_own_rules
