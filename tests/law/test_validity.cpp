#include "funkloch/core/error.hpp"
#include "law/world.hpp"

#include <gmock/gmock.h>

namespace funkloch {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::SizeIs;

Verdict on(const std::string& date, const Proposal& proposal) {
    static const auto world = World::complete();
    return Reviewer(load_rules("DE-ST"), {"DE-ST", {}, date}, world.scene).judge(proposal);
}

/// 20 m outside came with the act of 2023-03-31, deemed approval with that of 2026-01-24.
TEST(Validity, ARuleCountsFromItsFirstDayOn) {
    EXPECT_EQ(on("2023-03-31", mast(20)).tier, 0);
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
    EXPECT_EQ(on("", mast(20)).tier, 0);
}

TEST(Validity, WarningsNameOldTextsAndRulesLeftOut) {
    const auto book = load_rules("DE-ST");
    EXPECT_THAT(law_warnings(book, {"DE-ST", {}, "2026-07-31"}, Language::german), SizeIs(0));
    const auto later = law_warnings(book, {"DE-ST", {}, "2026-08-01"}, Language::german);
    ASSERT_THAT(later, SizeIs(1));
    EXPECT_THAT(later[0], HasSubstr("BauO LSA: gelesen wurde die bis 2026-07-31 gültige Fassung"));
    const auto early = law_warnings(book, {"DE-ST", {}, "2023-03-30"}, Language::english);
    ASSERT_THAT(early, SizeIs(1));
    EXPECT_THAT(early[0], HasSubstr("ST.BAUO.60.5a.AUSSEN"));
    EXPECT_THAT(law_warnings(book, {"DE-ST", {}, ""}, Language::english), SizeIs(0));
}

TEST(Validity, ADateThatIsNoneIsRefused) {
    const auto world = World::complete();
    for (const char* date : {"2026-02-30", "24.01.2026", "2026-13-01", "2026-1-1", "today"})
        EXPECT_THROW(Reviewer(load_rules("DE-ST"), {"DE-ST", {}, date}, world.scene), InputError) << date;
    EXPECT_NO_THROW(Reviewer(load_rules("DE-ST"), {"DE-ST", {}, "2028-02-29"}, world.scene));
}

}  // namespace
}  // namespace funkloch
