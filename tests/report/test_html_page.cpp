#include "report/html/page.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funkloch::html::test_html_page {

namespace {

Results speaking(Language language) {
    Results results;
    results.language = language;
    return results;
}

const Results german = speaking(Language::german);
const Results english = speaking(Language::english);

TEST(Page, NumbersFollowTheLanguage) {
    EXPECT_EQ(Page(german).number(1234567.891, 2), "1.234.567,89");
    EXPECT_EQ(Page(english).number(1234567.891, 2), "1,234,567.89");
    EXPECT_EQ(Page(english).number(999), "999");
    EXPECT_EQ(Page(english).number(1000), "1,000");
    EXPECT_EQ(Page(german).number(-1000.5, 1), "−1.000,5");
    EXPECT_EQ(Page(german).number(-0.0001, 1), "0,0");  // no negative zero
    EXPECT_EQ(Page(german).number(std::nan("")), "–");
}

TEST(Page, PercentKeepsAlmostApartFromReached) {
    const Page page(english);
    EXPECT_EQ(page.percent_against(0.973, 0.99), "97.3%");
    EXPECT_EQ(page.percent_against(0.9896, 0.99), "98.96%");    // one decimal would read 99.0
    EXPECT_EQ(page.percent_against(0.989999, 0.99), "98.99%");  // rounded down: the target is missed
    EXPECT_EQ(page.percent_against(0.99, 0.99), "99.0%");
    EXPECT_EQ(page.percent_against(0.999999, 0.99), "99.99%");  // somebody is without
    EXPECT_EQ(page.percent_against(1, 0.99), "100.0%");
    EXPECT_EQ(Page(german).percent(0.5), "50,0\u00a0%");
}

TEST(Page, TargetsHaveNoNeedlessDecimals) {
    EXPECT_EQ(Page(english).target(0.99), "99%");
    EXPECT_EQ(Page(english).target(0.995), "99.5%");
    EXPECT_EQ(Page(german).target(0.9), "90\u00a0%");
}

TEST(Page, DeadlinesAreToldInMonths) {
    EXPECT_EQ(Page(english).months(0), "no deadline");
    EXPECT_EQ(Page(english).months(21), "21\u00a0days");
    EXPECT_EQ(Page(english).months(30), "about\u00a01\u00a0month");
    EXPECT_EQ(Page(german).months(111), "ca.\u00a04\u00a0Monate");  // 111 / 30 = 3.7, rounded up
}

TEST(Page, DatesFollowTheLanguage) {
    EXPECT_EQ(Page(german).date("2026-11-23T10:00:00Z"), "23.11.2026");
    EXPECT_EQ(Page(english).date("2026-11-03T10:00:00Z"), "3 November 2026");
    EXPECT_EQ(Page(german).date("soon"), "soon");
    EXPECT_EQ(Page(german).date("2026-13-01"), "2026-13-01");
}

TEST(Page, UnknownRulesAreNamedByTheirId) {
    Results results = speaking(Language::german);
    Rule rule;
    rule.id = "A";
    rule.paragraph = "§ 6 BauO";
    rule.title_de = "Abstand";
    results.rules.rules = {rule};
    EXPECT_EQ(Page(results).rule_name("A"), "§ 6 BauO – Abstand");
    EXPECT_EQ(Page(results).rule_name("B"), "B");
}

TEST(Page, BarShowsShareAndTarget) {
    const std::string missed = bar(0.25, 0.9).html();
    EXPECT_NE(missed.find("bar missed"), std::string::npos);
    EXPECT_NE(missed.find("width=\"25.00\""), std::string::npos);
    EXPECT_NE(missed.find("M90.00 0V10"), std::string::npos);
    EXPECT_NE(bar(0.9, 0.9).html().find("bar met"), std::string::npos);
}

}  // namespace

}  // namespace funkloch::html::test_html_page
