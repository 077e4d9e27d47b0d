#include "funkloch/core/text.hpp"
#include "funkloch/report/report.hpp"

#include "report/html/page.hpp"
#include "support/small_results.hpp"

#include <cpl_error.h>
#include <cpl_minixml.h>
#include <gtest/gtest.h>

#include <regex>

namespace funkloch::test_report_html {

namespace {

constexpr Language languages[] = {Language::german, Language::english};

/// Like HasSubstr, but without the whole page in the message.
testing::AssertionResult holds(const std::string& html, const std::string& text) {
    if (html.find(text) != std::string::npos) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "the page lacks: " << text;
}

testing::AssertionResult lacks(const std::string& html, const std::string& text) {
    if (html.find(text) == std::string::npos) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "the page holds: " << text;
}

/// Fails unless the page is well-formed XML: every tag closed in its order, every attribute quoted, no bare & or <.
void expect_well_formed(const std::string& html) {
    ASSERT_TRUE(html.starts_with("<!DOCTYPE html>\n"));
    EXPECT_TRUE(is_utf8(html));
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLXMLNode* tree = CPLParseXMLString(html.c_str());
    CPLPopErrorHandler();
    EXPECT_NE(tree, nullptr) << CPLGetLastErrorMsg();
    EXPECT_EQ(CPLGetLastErrorType(), CE_None) << CPLGetLastErrorMsg();
    CPLDestroyXMLNode(tree);
}

std::string cell(const std::string& text) {
    return "<td class=\"num\">" + text + "</td>";
}

TEST(ReportHtml, IsWellFormedInBothLanguages) {
    for (const auto language : languages) expect_well_formed(report_html(small_results(language)));
    EXPECT_TRUE(holds(report_html(small_results(Language::german)), "<html lang=\"de\">"));
    EXPECT_TRUE(holds(report_html(small_results(Language::english)), "<html lang=\"en\">"));
}

TEST(ReportHtml, SaysWhereAndByWhomALandIsCovered) {
    Results results = small_results();
    for (auto& technology : results.coverage.technologies) technology.definition.scope = Scope::any;
    EXPECT_TRUE(holds(report_html(results), "im Freien, mindestens ein Netz"));
    for (auto& technology : results.coverage.technologies) {
        technology.definition.indoors = Indoors::traditional;
        technology.definition.scope = Scope::each_operator;
    }
    const std::string html = report_html(results);
    EXPECT_TRUE(holds(html, "in Gebäuden herkömmlicher Bauart, jedes Netz"));
    EXPECT_TRUE(holds(html, "Netzbetreiber, die in Gebäuden herkömmlicher Bauart versorgen"));
    EXPECT_TRUE(holds(html, "die Gebäudedämpfung nach ITU-R P.2109, "));
    EXPECT_TRUE(lacks(html, "die im Freien versorgen"));
    // Where no carrier counts there is nothing to add a loss to.
    for (auto& technology : results.coverage.technologies) technology.definition.bands = {"B0"};
    EXPECT_TRUE(lacks(report_html(results), "Gebäudedämpfung"));
}

TEST(ReportHtml, LoadsNothingAndRunsNothing) {
    const std::string html = report_html(small_results());
    EXPECT_TRUE(holds(html, "Content-Security-Policy"));
    EXPECT_TRUE(holds(html, "default-src &#39;none&#39;"));
    EXPECT_TRUE(lacks(html, ("<script")));
    EXPECT_TRUE(lacks(html, ("http://")));
    EXPECT_TRUE(lacks(html, ("https://")));
    EXPECT_TRUE(lacks(html, ("@import")));
    const std::regex link("(?:href|src)=\"([^\"]{0,20})");
    for (auto found = std::sregex_iterator(html.begin(), html.end(), link); found != std::sregex_iterator(); ++found) {
        const std::string target = (*found)[1];
        EXPECT_TRUE(target.starts_with("#") || target.starts_with("data:image/png;")) << target;
    }
}

TEST(ReportHtml, EveryLinkHasItsTarget) {
    for (const auto language : languages) {
        const std::string html = report_html(small_results(language));
        const std::regex link("href=\"#([^\"]+)\"");
        for (auto found = std::sregex_iterator(html.begin(), html.end(), link); found != std::sregex_iterator();
             ++found) {
            const std::string id = (*found)[1];
            EXPECT_TRUE(holds(html, "id=\"" + id + "\""));
        }
    }
}

TEST(ReportHtml, HeadlineAndTargetTableTellTheRowsOfTheResults) {
    const Results results = small_results(Language::english);
    const html::Page page(results);
    const std::string html = report_html(results);
    for (const auto& coverage : results.coverage.technologies) {
        const auto* land = html::land_row(coverage);
        ASSERT_NE(land, nullptr);
        EXPECT_TRUE(holds(html, std::string(name_of(coverage.definition.technology)) + " reaches " +
                                    page.percent_against(land->people_share(), 0.99) + " of the people and " +
                                    page.percent_against(land->area_share(), 0.9) + " of the area"));
        for (const auto& row : coverage.rows) {
            if (row.zone >= 0) continue;
            const std::string name = row.operator_name == "*" ? "at least one network" : row.operator_name;
            EXPECT_TRUE(holds(html, "<tr><th scope=\"row\">" + name + "</th>" + cell(page.people(row.people_covered)) +
                                        cell(page.percent_against(row.people_share(), 0.99))));
            EXPECT_TRUE(
                holds(html, cell(page.km2(row.area_covered)) + cell(page.percent_against(row.area_share(), 0.9))));
        }
    }
}

TEST(ReportHtml, DistrictsAndGapsTellTheResults) {
    const Results results = small_results(Language::english);
    const html::Page page(results);
    const std::string html = report_html(results);
    const auto& g5 = results.coverage.technologies.back();
    for (const auto& row : g5.rows) {
        if (row.operator_name != "*" || row.zone < 1) continue;
        EXPECT_TRUE(holds(html, "<tr><th scope=\"row\">" + page.zone_name(row.zone) + "</th>" +
                                    cell(page.people(row.people)) + cell(page.km2(row.area)) +
                                    cell(page.people(row.people - row.people_covered))));
    }
    // Osthöhe misses more people than Westtal and stands above it.
    EXPECT_LT(html.find("<th scope=\"row\">Osthöhe"), html.find("<th scope=\"row\">Westtal"));
    for (const auto& technology : results.gaps.technologies) {
        for (const auto& gap : technology.gaps)
            EXPECT_TRUE(holds(html, "<th scope=\"row\">" + gap.id + "</th><td class=\"txt\">" +
                                        page.zone_name(gap.zone) + "</td>" + cell(page.people(gap.people)) +
                                        cell(page.km2(gap.area))));
        EXPECT_TRUE(holds(html, cell(page.people(technology.people)) + cell(page.km2(technology.area))));
    }
    EXPECT_TRUE(holds(html, "white spots</th>" + cell(page.people(results.gaps.spots.white_people)) +
                                cell(page.km2(results.gaps.spots.white_area))));
}

TEST(ReportHtml, PlanNamesEachOfItsTechnologies) {
    Results results = small_results(Language::german);
    FurtherCoverage also;
    also.technology = Technology::g4;
    also.population_met = also.area_met = true;
    also.population_share = 0.997;
    also.area_share = 0.969;
    results.plan.further = {also};
    for (auto& step : results.plan.steps) step.further = {{}};
    EXPECT_TRUE(holds(report_html(results),
                      "schließen die Lücke zum Ziel für 4G und 5G: 5G 99,4\u00a0% der Einwohner und 93,1\u00a0% der "
                      "Fläche; 4G 99,7\u00a0% der Einwohner und 96,9\u00a0% der Fläche."));
    results.plan.further.front().area_met = false;
    EXPECT_TRUE(holds(report_html(results), "Ziel verfehlt."));
}

TEST(ReportHtml, PlanTellsTheResults) {
    const Results results = small_results(Language::english);
    const html::Page page(results);
    const std::string html = report_html(results);
    EXPECT_TRUE(holds(
        html,
        "3\u00a0sites (2\u00a0new masts, 1\u00a0co-location on an existing mast) close the distance to the targets of "
        "5G: "
        "99.4% of the people and 93.1% of the area. It is proven that fewer of the examined sites do not suffice."));
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    for (const auto& step : results.plan.steps) {
        const auto& option = results.review.options[static_cast<std::size_t>(step.option)];
        EXPECT_TRUE(holds(html, cell(page.people(step.marginal_people)) + cell(page.km2(step.marginal_area)) +
                                    cell(page.number(option.cost, 2))));
        EXPECT_TRUE(holds(html, "id=\"standort-" + std::to_string(step.rank) + "\""));
        people += step.marginal_people;
        area += step.marginal_area;
    }
    EXPECT_TRUE(
        holds(html, cell(page.people(people)) + cell(page.km2(area)) + cell(page.number(results.plan.cost, 2))));
    EXPECT_TRUE(holds(html, "C-4, 17\u00a0m, tier 0 (−6%)"));               // replaceable by
    EXPECT_TRUE(holds(html, "§ 26 BNatSchG – Landscape protection area"));  // a consent, by name
    EXPECT_TRUE(holds(html, "<td class=\"txt\">B 6: 31 m<br/><span class=\"muted\">limit 40 m</span></td>"));
    EXPECT_TRUE(holds(html, "? not checkable"));  // the missing layer's finding
    EXPECT_TRUE(holds(html, "<th scope=\"row\">nature_reserve</th>" + cell("1")));
    EXPECT_TRUE(holds(html, "saves 1\u00a0site"));  // tiers up to 2 need 4, up to 3 need 3
    EXPECT_TRUE(holds(html, "Not legal advice."));
}

TEST(ReportHtml, PlansStandSideBySide) {
    const std::string de = report_html(small_results(Language::german));
    EXPECT_TRUE(holds(de, "Ziel verfehlt: Es fehlen 321\u00a0Einwohner."));
    EXPECT_TRUE(holds(de, "Ohne Stufe 2 wird das Ziel um 321\u00a0Einwohner verfehlt."));
    EXPECT_TRUE(holds(de, "Stufe 3 zuzulassen spart 1\u00a0Standort."));
    const std::string en = report_html(small_results(Language::english));
    EXPECT_TRUE(holds(en, "Without tier 2 the target is missed by 321\u00a0people."));
    EXPECT_TRUE(holds(en, "Allowing tier 3 saves 1\u00a0site."));
    EXPECT_TRUE(holds(en, "Allowing tier 4 saves nothing."));
}

TEST(ReportHtml, EachSiteHasItsPageOfEvidence) {
    const std::string de = report_html(small_results(Language::german));
    EXPECT_TRUE(holds(de, "Nächster Ort mit niedrigerer Stufe: 300 m nach NO ("));
    EXPECT_TRUE(holds(de, "Dort entfällt: § 26 BNatSchG – Landschaftsschutzgebiet."));
    EXPECT_TRUE(holds(de, "Suchkreis: Auf 0,04 km² bleibt der Standort in Stufe 3 und versorgt mindestens 90\u00a0%"));
    EXPECT_TRUE(holds(de, "in jeder Richtung sind 100 m frei"));
    EXPECT_TRUE(holds(de, "Verworfene Alternativen"));
    EXPECT_TRUE(holds(de, "maßgebend: § 26 BNatSchG"));
    const std::string en = report_html(small_results(Language::english));
    EXPECT_TRUE(holds(en, "300 m to the NE ("));
    EXPECT_TRUE(holds(en, "class=\"deciding area\""));
    EXPECT_TRUE(holds(en, "class=\"search area\""));
    EXPECT_TRUE(holds(en, "class=\"gained area\""));
    EXPECT_TRUE(holds(en, "<th scope=\"row\">up to 50\u00a0m</th>"));
    EXPECT_TRUE(holds(en, "? not checkable</span> § 26 BNatSchG (missing layers: nature_reserve)"));
    // Each of the three pages says what it is not, with rule book and version.
    std::size_t pages = 0;
    for (auto at = en.find("class=\"fine\""); at != std::string::npos; at = en.find("class=\"fine\"", at + 1)) ++pages;
    EXPECT_EQ(pages, 3u);
    EXPECT_TRUE(holds(
        en, "Not legal advice. A prediction, not a measurement. Rule book BauO LSA (DE-ST), version 2024-06-13."));
}

TEST(ReportHtml, TheLandRemovedByEachRuleIsTold) {
    const std::string en = report_html(small_results(Language::english));
    EXPECT_TRUE(holds(en, "A new mast of 30\u00a0m is excluded on 50.0% of the land"));
    EXPECT_TRUE(holds(en, "needs more than tier 2 on another 25.0%; on 15.0% tier 2 suffices after a full check."));
    EXPECT_TRUE(holds(en, "By the data at hand at least tier 2 on 10.0%; 1\u00a0layer is missing."));
    const std::string de = report_html(small_results(Language::german));
    EXPECT_TRUE(holds(de, "Nach den vorliegenden Daten mindestens Stufe 2 auf 10,0\u00a0%; 1\u00a0Ebene fehlt."));
    EXPECT_TRUE(holds(en, "of these hatched in white"));
    EXPECT_TRUE(holds(en, cell("75.0%") + cell("25.0%")));
    EXPECT_TRUE(holds(en, "all together: above tier 2, 50.0% of it excluded"));
    EXPECT_TRUE(holds(en, "§ 9 Abs. 1 FStrG – No-build strip along federal roads (10%)"));  // not checked there
    EXPECT_TRUE(holds(en, "Judged at 300 places 500 m apart"));
    EXPECT_TRUE(holds(en, "Weak rules"));
    Results without = small_results(Language::english);
    without.land_shares = {};
    EXPECT_TRUE(lacks(report_html(without), "How much of the land each rule restricts"));
}

TEST(ReportHtml, CoordinatesNameTheirZone) {
    Results results = small_results(Language::german);
    EXPECT_TRUE(holds(report_html(results), "Mitte (UTM 32N)"));
    results.scene.land.grid.crs = "EPSG:31468";
    EXPECT_TRUE(holds(report_html(results), "Mitte (Gauß-Krüger 4)"));
    results.scene.land.grid.crs = "EPSG:3035";
    EXPECT_TRUE(holds(report_html(results), "Mitte (EPSG:3035)"));
}

/// What a file is complete for decides what "nothing there" means: the report says for each file which was taken.
TEST(ReportHtml, GivenLayersTellWhatTheyAreCompleteFor) {
    Results results = small_results(Language::german);
    EXPECT_TRUE(lacks(report_html(results), "wofür sie als vollständig gelten"));
    Layer& layer = results.scene.constraints["nsg"];
    LayerFit fit;
    fit.file = "nsg.gpkg";
    fit.features = 12;
    fit.inside = 7;
    fit.covers = "extent";
    fit.known_share = 0.375;
    layer.files = {fit};
    fit.covers = "county.gpkg";
    fit.chosen = true;
    layer.files.push_back(fit);
    const std::string html = report_html(results);
    EXPECT_TRUE(holds(html, "wofür sie als vollständig gelten"));
    EXPECT_TRUE(holds(html, "die Ausdehnung der Datei (angenommen)"));
    EXPECT_TRUE(holds(html, "37,5\u00a0%"));
    EXPECT_TRUE(holds(html, ">county.gpkg<"));
}

/// Without a single layer there is no map of tiers and no share of land, only the sentence that nothing was examined.
TEST(ReportHtml, WithoutALayerTheLawWasNotExamined) {
    Results results = small_results(Language::english);
    EXPECT_TRUE(lacks(report_html(results), "The law was not examined"));
    results.land_shares.any_layer = false;
    const std::string html = report_html(results);
    EXPECT_TRUE(holds(html, "The law was not examined: none of the layers that the rules ask for was given."));
    EXPECT_TRUE(lacks(html, "How much of the land each rule restricts"));
    EXPECT_TRUE(lacks(html, "is excluded on"));
}

TEST(ReportHtml, RulesOfOnesOwnAreListed) {
    Results results = small_results(Language::english);
    EXPECT_TRUE(lacks(report_html(results), "Rules that are not the program"));
    results.rules.changes = {{RuleChange::Kind::replaced, "BUND-BNATSCHG-26", "kreis.toml", {}}};
    const std::string html = report_html(results);
    EXPECT_TRUE(holds(html, "Rules that are not the program"));
    EXPECT_TRUE(holds(html, ">replaced<"));
    EXPECT_TRUE(holds(html, ">kreis.toml<"));
}

TEST(ReportHtml, MethodTellsAssumptionsDeviationAndDoubts) {
    const std::string html = report_html(small_results(Language::english));
    EXPECT_TRUE(holds(html, "eirp_dbm B20: 60 dBm</th>" + cell("8")));
    EXPECT_TRUE(holds(html, "on 2,000 random cells the fast method differed from the exact one by 0.41 dB"));
    EXPECT_TRUE(holds(html, "badge unknown\">unverified"));
    EXPECT_TRUE(holds(html, "3 of 1,152 cells of the source are suppressed or empty"));
    EXPECT_TRUE(holds(html, "invented for tests"));
    EXPECT_TRUE(holds(html, "3 census cells without a value"));
    EXPECT_TRUE(holds(html, "project.toml:4"));
}

TEST(ReportHtml, HostileNamesStayText) {
    const std::string hostile = "</title></style><script>alert('1')</script>\"><img src=x onerror=y>&\x01\xFF]]>";
    for (const auto language : languages) {
        Results results = small_results(language);
        results.project_name = results.scene.land.name = results.program_version = results.started_utc = hostile;
        results.scene.land.zones[1].name = results.scene.land.zones[2].id = hostile;
        for (auto& coverage : results.coverage.technologies) {
            coverage.definition.profile = hostile;
            coverage.definition.bands = {hostile};
            for (auto& row : coverage.rows)
                if (row.operator_name != "*") row.operator_name = hostile;
        }
        for (auto& gaps : results.gaps.technologies)
            for (auto& gap : gaps.gaps) gap.id = hostile;
        for (auto& candidate : results.review.candidates)
            candidate.id = candidate.owner = candidate.existing_site = hostile;
        for (auto& option : results.review.options) {
            auto& verdict = option.verdict;
            verdict.path_de = verdict.path_en = verdict.path_rule = verdict.reason_de = verdict.reason_en = hostile;
            verdict.consents = verdict.authorities = verdict.documents = verdict.unknown_layers = {hostile};
            for (auto& finding : verdict.findings)
                finding.rule_id = finding.measured = finding.limit = finding.measured_de = finding.limit_de =
                    finding.authority = finding.version = finding.paragraph = finding.reason_de = finding.reason_en =
                        hostile;
        }
        for (auto& evidence : results.evidence) {
            for (auto& step : evidence.ladder) step.path_de = step.path_en = step.reason_de = step.reason_en = hostile;
            for (auto& other : evidence.alternatives) other.reason_de = other.reason_en = hostile;
            if (evidence.better) evidence.better->removed = {hostile};
        }
        for (auto& share : results.land_shares.rules) share.rule_id = hostile;
        for (auto& step : results.plan.steps)
            step.reason_de = step.reason_en = step.replaceable_by = hostile, step.gaps = {hostile};
        results.rules.law = results.rules.land = results.rules.version = hostile;
        results.rules.refused = results.warnings = results.scene.warnings = {hostile};
        results.scene.network.assumptions = {{hostile, 1}};
        results.parameters = {{hostile, hostile, hostile, hostile}};
        for (auto& input : results.inputs)
            input.role = input.path = input.content = input.crs = input.licence = input.sha256 = hostile;
        results.scene.land.grid.crs = hostile;

        const std::string html = report_html(results);
        expect_well_formed(html);
        EXPECT_TRUE(lacks(html, ("<script")));
        EXPECT_TRUE(lacks(html, ("<img")));
        EXPECT_TRUE(lacks(html, ("\x01")));
        EXPECT_TRUE(holds(html, "&lt;script&gt;"));
    }
}

TEST(ReportHtml, NothingAnalysedIsSaid) {
    for (const auto language : languages) {
        Results results;
        results.language = language;
        const std::string html = report_html(results);
        expect_well_formed(html);
        EXPECT_TRUE(holds(html, language == Language::german ? "keine Technik ausgewertet" : "analysed no technology"));
    }
}

TEST(ReportHtml, OneTechnologyWithoutDistricts) {
    Results results = small_results(Language::english);
    results.coverage.technologies.erase(results.coverage.technologies.begin());
    results.gaps.technologies.erase(results.gaps.technologies.begin());
    results.scene.land.zones.resize(1);
    for (auto& piece : results.scene.land.pieces) piece.zone = 0;
    for (auto& gap : results.gaps.technologies[0].gaps) gap.zone = 0;
    std::erase_if(results.coverage.technologies[0].rows, [](const auto& row) { return row.zone >= 0; });
    const std::string html = report_html(results);
    expect_well_formed(html);
    EXPECT_TRUE(lacks(html, ("4G reaches")));
    EXPECT_TRUE(lacks(html, ("href=\"#gebiete\"")));
    EXPECT_TRUE(lacks(html, ("Westtal")));
}

TEST(ReportHtml, WithoutPopulationOnlyTheAreaCounts) {
    Results results = small_results(Language::english);
    for (auto& piece : results.scene.land.pieces) piece.people = 0;
    for (auto& coverage : results.coverage.technologies)
        for (auto& row : coverage.rows)
            row.people = row.people_covered = row.people_unknown = 0, row.people_expected = 0;
    const std::string html = report_html(results);
    expect_well_formed(html);
    EXPECT_TRUE(holds(html, "There are no population figures for this land"));
    EXPECT_TRUE(holds(html, "of the area – target: 90%."));
    EXPECT_TRUE(holds(html, "Districts, by area without 5G"));
    EXPECT_TRUE(lacks(html, ("of the people and")));
    EXPECT_TRUE(lacks(html, (">nan")));
}

TEST(ReportHtml, EmptyPlansAreExplained) {
    Results results = small_results(Language::english);
    results.plan.steps.clear();
    EXPECT_TRUE(holds(report_html(results), "the targets are already met"));
    results.plan.area_met = false;
    EXPECT_TRUE(holds(report_html(results), "no examined site is both allowed and closes a gap"));
    results.review = {};
    const std::string html = report_html(results);
    expect_well_formed(html);
    EXPECT_TRUE(holds(html, "there was no candidate site to examine"));
    EXPECT_TRUE(holds(html, "No site had to be judged"));
    EXPECT_TRUE(lacks(html, ("href=\"#nachweise\"")));
}

TEST(ReportHtml, PlanThatFallsShortSaysSo) {
    Results results = small_results(Language::german);
    results.plan.area_met = false;
    results.plan.area_share = 0.8999999;
    results.plan.status = PlanStatus::infeasible;
    const std::string html = report_html(results);
    EXPECT_TRUE(holds(html, "Ziel verfehlt"));
    EXPECT_TRUE(holds(html, "89,99\u00a0% der Fläche"));
}

TEST(ReportHtml, NoGapsAndOnlyScatteredOnes) {
    Results results = small_results(Language::english);
    for (auto& gaps : results.gaps.technologies) {
        gaps.gaps.clear();
        gaps.label = {};
    }
    results.gaps.technologies[0].people = 0;
    results.gaps.technologies[0].area = 0;
    const std::string html = report_html(results);
    expect_well_formed(html);
    EXPECT_TRUE(holds(html, "4G: there is no gap."));
    EXPECT_TRUE(holds(html, "5G: no gap is large enough to be listed"));
}

TEST(ReportHtml, SameResultsSameBytes) {
    EXPECT_EQ(report_html(small_results()), report_html(small_results()));
}

}  // namespace

}  // namespace funkloch::test_report_html
