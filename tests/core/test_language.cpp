#include "funkloch/core/language.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_language {
namespace {

TEST(Choose, TakesTheTextOfTheLanguage) {
    const Text text{"Mast", "mast"};
    EXPECT_EQ(choose(Language::german, text), "Mast");
    EXPECT_EQ(choose(Language::english, text), "mast");
    EXPECT_EQ(choose(Language::english, "Dach", "roof"), "roof");
}

TEST(Choose, GivesAValueThatOutlivesThePair) {
    static_assert(std::is_same_v<decltype(choose(Language::german, Text{})), std::string>);
    const auto& chosen = choose(Language::german, Text{std::string(100, 'a'), ""});
    EXPECT_EQ(chosen, std::string(100, 'a'));
}

TEST(Text, IsPutTogetherLanguageByLanguage) {
    EXPECT_EQ((Text{"ab ", "from "} + Text{"hier", "here"}), (Text{"ab hier", "from here"}));
    EXPECT_TRUE(Text().empty());
    EXPECT_FALSE((Text{"", "here"}).empty());
}

TEST(Say, PutsValuesIntoTheSentenceOfTheLanguage) {
    EXPECT_EQ(say(Language::german, "{1} von {0}", "{0} of {1}", 3, 5), "5 von 3");
    EXPECT_EQ(say(Language::english, "{1} von {0}", "{0} of {1}", 3, 5), "3 of 5");
}

TEST(Decimal, HasTheMarkAndTheGroupsAskedFor) {
    EXPECT_EQ(decimal(1234567.25, 1, Language::german, "."), "1.234.567,2");  // half to even, exact in binary
    EXPECT_EQ(decimal(1234567.75, 1, Language::english, ","), "1,234,567.8");
    EXPECT_EQ(decimal(1234.5, 2, Language::german), "1234,50");
    EXPECT_EQ(decimal(-123456, 0, Language::english, ","), "-123,456");  // no mark behind the sign
    EXPECT_EQ(decimal(999, 0, Language::german, "\u00a0"), "999");
}

TEST(ShortDecimal, LeavesOutWhatSaysNothing) {
    EXPECT_EQ(short_decimal(30.0, 1, Language::german), "30");
    EXPECT_EQ(short_decimal(30.125, 6, Language::german), "30,125");
    EXPECT_EQ(short_decimal(100, 0, Language::english), "100");  // zeros before the mark count
    EXPECT_EQ(short_decimal(-0.04, 1, Language::english), "0");
}

TEST(Localized, LeavesWhatFollowsTheMarkAsItIs) {
    EXPECT_EQ(localized("1.5e+06", Language::german), "1,5e+06");
    EXPECT_EQ(localized("12", Language::german), "12");
}

}  // namespace
}  // namespace funkloch::test_language
