#include "funkloch/core/error.hpp"
#include "law/world.hpp"

#include <gmock/gmock.h>

#include <ctime>
#include <set>

namespace funkloch::test_validity {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

Verdict on(const std::string& date, const Proposal& proposal) {
    static const auto world = World::complete();
    return Reviewer(load_rules("DE-ST"), {"DE-ST", {}, date}, world.scene).judge(proposal);
}

/// 20 m outside came with the act of 2023-03-31, deemed approval with that of 2026-01-24.
TEST(Validity, ARuleCountsFromItsFirstDayOn) {
    EXPECT_EQ(on("2023-03-31", mast(20)).path_rule, "ST.BAUO.60.5a.AUSSEN");
    EXPECT_EQ(on("2023-03-30", mast(20)).path_rule, "");
    EXPECT_EQ(on("2023-03-30", mast(20)).tier, 3);  // nothing speaks for less than the full procedure
    EXPECT_EQ(on("2026-01-24", mast(25)).tier, 2);
    EXPECT_EQ(on("2026-01-23", mast(25)).tier, 3);
}

TEST(Validity, ARuleCountsUntilItsLastDay) {
    EXPECT_TRUE(applies(on("2030-12-31", mast(20)), "DE.TKG.1.INTERESSE"));
    EXPECT_FALSE(applies(on("2031-01-01", mast(20)), "DE.TKG.1.INTERESSE"));
}

TEST(Validity, TheVerdictSaysWhatWasNotInForce) {
    const auto early = on("2023-03-30", mast(20));
    EXPECT_THAT(early.not_in_force, Contains("ST.BAUO.60.5a.AUSSEN"));
    EXPECT_THAT(early.reason_de, HasSubstr("am 2023-03-30 nicht in Kraft"));
    EXPECT_THAT(early.reason_en, HasSubstr("not in force on 2023-03-30"));
    EXPECT_THAT(on("2026-06-01", mast(20)).not_in_force, SizeIs(0));
    EXPECT_THAT(on("", mast(20)).not_in_force, SizeIs(0));  // without a day nothing is left out
    EXPECT_EQ(on("", mast(20)).path_rule, "ST.BAUO.60.5a.AUSSEN");
}

TEST(Validity, WarningsNameOldTextsAndRulesLeftOut) {
    const auto book = load_rules("DE-ST");
    EXPECT_THAT(law_warnings(book, {"DE-ST", {}, "2026-07-31"}, Language::german), SizeIs(0));
    const auto later = law_warnings(book, {"DE-ST", {}, "2026-08-01"}, Language::german);
    ASSERT_THAT(later, SizeIs(1));
    EXPECT_THAT(later[0], HasSubstr("wurden aber nur in der bis 2026-07-31 geltenden Fassung gelesen"));
    EXPECT_THAT(later[0], HasSubstr("ST.BAUO.6.10"));
    EXPECT_THAT(later[0], Not(HasSubstr("ST.BAUO.62.EINFACH")));
    EXPECT_THAT(law_warnings(book, {"DE-ST", {}, "2027-01-18"}, Language::german), SizeIs(1));
    const auto last = law_warnings(book, {"DE-ST", {}, "2027-01-19"}, Language::english);
    ASSERT_THAT(last, SizeIs(2));  // by the day until which each was read
    EXPECT_THAT(last[1], HasSubstr("ST.BAUO.62.EINFACH"));
    const auto early = law_warnings(book, {"DE-ST", {}, "2023-03-30"}, Language::english);
    ASSERT_THAT(early, SizeIs(1));
    EXPECT_THAT(early[0], HasSubstr("ST.BAUO.60.5a.AUSSEN"));
    EXPECT_THAT(law_warnings(book, {"DE-ST", {}, ""}, Language::english), SizeIs(0));
}

std::string day_after(const std::string& day, int days) {
    std::tm time{};
    time.tm_year = std::stoi(day.substr(0, 4)) - 1900;
    time.tm_mon = std::stoi(day.substr(5, 2)) - 1;
    time.tm_mday = std::stoi(day.substr(8, 2)) + days;
    time.tm_hour = 12;
    const std::time_t seconds = timegm(&time);
    std::tm date{};
    gmtime_r(&seconds, &date);
    char text[11];
    std::strftime(text, sizeof text, "%Y-%m-%d", &date);
    return text;
}

/// All days on which something changes in a book, the day before and the day after each.
std::set<std::string> days_of_change(const RuleBook& book) {
    std::set<std::string> days;
    for (const auto& rule : book.rules)
        for (const auto* day : {&rule.valid_from, &rule.valid_to, &rule.read_until})
            if (!day->empty())
                for (const int beside : {-1, 0, 1}) days.insert(day_after(*day, beside));
    return days;
}

/// No day takes the path from a height: one is chosen, or the verdict names the rule whose earlier text is missing.
TEST(Validity, EveryHeightHasAPathOrANamedReasonOnEveryDay) {
    const auto field = World::complete();
    auto town = World::complete(), plan = World::complete();
    town.area("ortslage", -9000, -9000, 9000, 9000, {{"area_type", "GE"}});
    plan.area("bplan", -9000, -9000, 9000, 9000, {{"date", "2022-01-01"}, {"qualified", "yes"}, {"area_type", "GE"}});
    const std::vector<const World*> worlds = {&field, &town, &plan};
    int reasons = 0;
    for (const auto& [land, state] : known_lands()) {
        if (state != "usable") continue;
        const auto book = load_rules(land);
        RuleBook paths = book;  // the other rules do not choose the path
        std::erase_if(paths.rules, [](const Rule& rule) { return rule.rule_class != RuleClass::path; });
        for (const auto& day : days_of_change(book))
            for (const auto* world : worlds) {
                const Reviewer law(paths, {land, {}, day}, world->scene);
                for (const double height_m : {5.0, 10.0, 10.1, 15.0, 15.1, 20.0, 20.1, 30.0, 30.1, 50.0, 50.1, 100.0}) {
                    const auto verdict = law.judge(mast(height_m));
                    if (!verdict.path_rule.empty()) continue;
                    ++reasons;
                    EXPECT_THAT(verdict.reason_en, HasSubstr("was read as in force from"))
                        << land << " " << day << " " << height_m << " m";
                }
            }
    }
    EXPECT_GT(reasons, 0);  // Saxony-Anhalt before 2026-01-24, for one
}

/// What holds today holds on every later day: no book ends as a whole.
TEST(Validity, NoPathEndsWithoutASuccessor) {
    const auto field = World::complete();
    for (const auto& [land, state] : known_lands()) {
        if (state != "usable") continue;
        const auto path = [&, code = land](const char* day, double height_m) {
            return Reviewer(load_rules(code), {code, {}, day}, field.scene).judge(mast(height_m)).path_rule;
        };
        for (const double height_m : {15.0, 25.0, 60.0})
            EXPECT_EQ(path("2026-11-29", height_m), path("2031-01-01", height_m)) << land << " " << height_m;
    }
}

TEST(Validity, ADateThatIsNoneIsRefused) {
    const auto world = World::complete();
    for (const char* date : {"2026-02-30", "24.01.2026", "2026-13-01", "2026-1-1", "today"})
        EXPECT_THROW(Reviewer(load_rules("DE-ST"), {"DE-ST", {}, date}, world.scene), InputError) << date;
    EXPECT_NO_THROW(Reviewer(load_rules("DE-ST"), {"DE-ST", {}, "2028-02-29"}, world.scene));
}

}  // namespace
}  // namespace funkloch::test_validity
