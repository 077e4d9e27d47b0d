#include "funkloch/report/report.hpp"
#include "report/html/page.hpp"
#include "support/small_results.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace funkloch::test_drive_tests {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string section_of(const std::string& html) {
    const auto begin = html.find("<section id=\"messfahrten\"");
    return begin == std::string::npos ? "" : html.substr(begin, html.find("</section>", begin) - begin);
}

TEST(DriveSection, IsThereOnlyWithDriveTestsOrACalibration) {
    EXPECT_THAT(report_html(small_results()), Not(HasSubstr("#messfahrten")));
    Results results = small_results();
    results.calibration = UsedCalibration{"old/<b>.toml", "0123456789abcdef", "", "p1812", {}, {}, {}};
    const std::string section = section_of(report_html(results));
    EXPECT_THAT(section, HasSubstr("Gerechnet ist mit der Kalibrierung old/&lt;b&gt;.toml"));
    EXPECT_THAT(section, HasSubstr("0123456789ab"));
    EXPECT_THAT(section, Not(HasSubstr("<svg")));
}

TEST(DriveSection, TellsTheFiguresInBothLanguages) {
    for (const Language language : {Language::german, Language::english}) {
        Results results = small_results(language);
        add_measured(results);
        const html::Page page(results);
        const std::string section = section_of(report_html(results));
        const ErrorStats& all = results.drive_tests->comparison.all();
        ASSERT_GT(all.points, 50);
        for (const std::string& text :
             {page.number(static_cast<double>(results.drive_tests->comparison.values)), page.number(all.rmse_db, 1),
              page.t("Abweichung nach Abstand", "Error by distance"),
              page.t("Gemessen und gerechnet", "Measured and computed"),
              page.t("an zurückgehaltenen Orten", "at places held out"),
              page.t("Versorgung mit der Unsicherheit", "Coverage with the uncertainty"), std::string("Wald")})
            EXPECT_THAT(section, HasSubstr(text));
        EXPECT_THAT(section, Not(HasSubstr("nan")));
        EXPECT_THAT(section, HasSubstr("class=\"dots\""));
    }
}

TEST(DriveSection, SaysWhenACalibrationDoesNotHelp) {
    Results results = small_results(Language::english);
    add_measured(results);
    CalibrationErrors& all = results.drive_tests->fit->errors.front();
    all.before.rmse_db = 8;
    all.held_out.rmse_db = 8.5;
    EXPECT_THAT(section_of(report_html(results)), HasSubstr("does not help: 8.0 dB before, 8.5 dB after"));
    all.held_out.rmse_db = 7.5;
    EXPECT_THAT(section_of(report_html(results)), HasSubstr("reduces the error from 8.0 to 7.5 dB"));
    results.calibration = UsedCalibration{"c.toml", "00", "", "p1812", {}, {}, {}};
    results.drive_tests->seen_before = true;
    EXPECT_THAT(section_of(report_html(results)), HasSubstr("It was fitted to these very drive tests"));
}

TEST(DriveSection, WithoutAnyReceptionThereIsNoPlot) {
    Results results = small_results(Language::english);
    add_measured(results);
    DriveComparison& comparison = results.drive_tests->comparison;
    for (DrivePoint& point : comparison.points) point.sector = {};
    comparison.rows.resize(1);
    comparison.rows.front().errors = {};
    results.drive_tests->fit.reset();
    results.drive_tests->intervals.clear();
    const std::string section = section_of(report_html(results));
    EXPECT_THAT(section, HasSubstr("Nothing is computed to be received"));
    EXPECT_THAT(section, Not(HasSubstr("<svg")));
    EXPECT_THAT(section, Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace funkloch::test_drive_tests
