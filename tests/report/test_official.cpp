#include "funkloch/report/report.hpp"
#include "report/html/page.hpp"
#include "support/small_results.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funkloch::test_official {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string section_of(const std::string& html) {
    const auto begin = html.find("<section id=\"amtlich\"");
    return begin == std::string::npos ? "" : html.substr(begin, html.find("</section>", begin) - begin);
}

TEST(OfficialSection, IsThereOnlyWithAnOfficialMap) {
    EXPECT_THAT(report_html(small_results()), Not(HasSubstr("#amtlich")));
}

TEST(OfficialSection, SaysForHowManyPeopleTheTwoDiffer) {
    for (const Language language : {Language::german, Language::english}) {
        Results results = small_results(language);
        add_official(results);
        const html::Page page(results);
        const std::string html = report_html(results), section = section_of(html);
        EXPECT_THAT(html, HasSubstr("href=\"#amtlich\""));
        for (const auto& comparison : results.official) {
            const auto& official = comparison.land().of(Agreement::only_official);
            const auto& computed = comparison.land().of(Agreement::only_computed);
            ASSERT_GT(official.people, 0);
            ASSERT_GT(computed.people, 0);
            EXPECT_THAT(section, HasSubstr(page.say(
                                     "{}: Die amtliche Karte sieht {} Einwohner ({} km²) als versorgt, die "
                                     "Rechnung nicht; umgekehrt sind es {} Einwohner ({} km²).",
                                     "{}: the official map counts {} people ({} km²) as covered whom the "
                                     "computation does not; the other way round it is {} people ({} km²).",
                                     name_of(comparison.subject), page.people(official.people), page.km2(official.area),
                                     page.people(computed.people), page.km2(computed.area))));
        }
        EXPECT_THAT(section, HasSubstr("id=\"karte-amtlich-4g\""));
        EXPECT_THAT(section, HasSubstr("Osthöhe"));
        EXPECT_THAT(section, HasSubstr(page.t("Ohne amtliche Angabe", "The official map says nothing")));
        EXPECT_THAT(section, Not(HasSubstr(page.t("Zahl der versorgenden Netze", "number of networks that cover"))));
    }
}

TEST(OfficialSection, EveryOperatorIsComparedByNumber) {
    Results results = small_results();
    for (auto& technology : results.coverage.technologies) technology.definition.scope = Scope::each_operator;
    add_official(results);
    const std::string section = section_of(report_html(results));
    EXPECT_THAT(section, HasSubstr("durch alle 3 Netze"));
    EXPECT_THAT(section, HasSubstr("4G: Zahl der versorgenden Netze"));
}

TEST(OfficialSection, OneThatSaysNothingOrTheSameIsToldInWords) {
    Results results = small_results();
    add_official(results);
    OfficialComparison& g4 = results.official[0];
    for (auto& row : g4.rows) row.sums[0] = row.sums[1] = row.sums[2] = row.sums[3] = row.sums[5] = {};
    OfficialComparison& g5 = results.official[1];
    for (auto& row : g5.rows) row.sums[1] = row.sums[2] = {};
    const std::string section = section_of(report_html(results));
    EXPECT_THAT(section, HasSubstr("4G: Die amtliche Karte sagt über das Gebiet nichts."));
    EXPECT_THAT(section, HasSubstr("5G: Rechnung und amtliche Karte stimmen überall überein"));
}

/// Where coverage is the official one, nothing may be called computed but the gains of new sites.
TEST(OfficialCoverage, IsNotCalledAPrediction) {
    Results results = small_results();
    results.coverage_is_official = true;
    for (auto& technology : results.coverage.technologies)
        for (auto& row : technology.rows)
            if (row.operator_name == "Beta") row.operator_name = ">=2";
    const std::string html = report_html(results);
    for (const char* words : {"stammt aus der amtlichen Karte", "nach der amtlichen Karte", "mindestens 2 Netze",
                              "Unbekannt (ohne amtliche Angabe)", "Wann ein neuer Standort eine Zelle versorgt"})
        EXPECT_THAT(html, HasSubstr(words));
    for (const char* words : {"karte-rsrp", "Erwartungswert</th>", "Erwartungswert zählt", "nicht berechenbar",
                              "Nicht berechenbar", "im Freien"})
        EXPECT_THAT(html, Not(HasSubstr(words)));
}

}  // namespace
}  // namespace funkloch::test_official
