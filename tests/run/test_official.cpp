#include "funkloch/report/report.hpp"
#include "support/expect_error.hpp"
#include "support/official_csv.hpp"
#include "support/program.hpp"
#include "support/temp_folder.hpp"
#include "support/whatif_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <fstream>
#include <optional>
#include <regex>

namespace funkloch::test_official {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace funkloch::support;

/// A land, its computed run, and an official map made of what was computed.
class OfficialRun : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder.emplace();
        s_world.emplace(s_folder->path(), 60, 200, 8);
        s_computed.emplace(WhatIfWorld::run(s_world->land(), s_world->out()));
        const GridSpec& grid = s_computed->scene.land.grid;
        const auto& technologies = s_computed->coverage.technologies;
        std::ofstream(s_world->land() / "official.csv") << official_csv(
            grid.west_m, grid.north_m - grid.rows * grid.cell_m, grid.west_m + grid.columns * grid.cell_m, grid.north_m,
            [&](double x, double y) {
                const std::size_t cell = grid.index(grid.col_of(x), grid.row_of(y));
                const bool known = technologies[0].unknown[cell] == 0 && technologies[1].unknown[cell] == 0;
                return OfficialNumbers{known ? std::popcount(technologies[0].served_by[cell]) : -1,
                                       std::popcount(technologies[1].served_by[cell])};
            });
        // The same project for somebody who has no table of masts.
        std::string text = content_of(s_world->land() / "project.toml");
        const auto begin = text.find("[[inputs.sites]]"), end = text.find("\n[", begin + 5);
        text.erase(begin, end - begin);
        fs::copy(s_world->land(), s_world->folder / "no-masts", fs::copy_options::recursive);
        std::ofstream(s_world->folder / "no-masts/project.toml") << text;
    }
    static void TearDownTestSuite() {
        s_computed.reset();
        s_world.reset();
        s_folder.reset();
    }
    static std::optional<TempFolder> s_folder;
    static std::optional<WhatIfWorld> s_world;
    static std::optional<Results> s_computed;
};

std::optional<TempFolder> OfficialRun::s_folder;
std::optional<WhatIfWorld> OfficialRun::s_world;
std::optional<Results> OfficialRun::s_computed;

const std::string path_of_map = "inputs.official.path=\"official.csv\"";

TEST_F(OfficialRun, AMapMadeOfTheComputationAgreesWithItEverywhere) {
    const fs::path out = s_world->folder / "compared";
    const Results results = WhatIfWorld::run(s_world->land(), out, {path_of_map});
    ASSERT_EQ(results.official.size(), 2u);
    for (std::size_t t = 0; t < 2; ++t) {
        const auto& computed = s_computed->coverage.technologies[t];
        for (const auto& row : results.official[t].rows) {
            EXPECT_EQ(row.of(Agreement::only_computed), PeopleAndArea{});
            EXPECT_EQ(row.of(Agreement::only_official), PeopleAndArea{});
            const auto* covered = find_row(computed, any_operator, row.zone);
            ASSERT_NE(covered, nullptr);
            EXPECT_EQ(row.of(Agreement::both).people, covered->people_covered);
            EXPECT_EQ(row.of(Agreement::both).area, covered->area_covered);
            EXPECT_EQ(row.total().people, covered->people);
            EXPECT_EQ(row.total().area, covered->area);
        }
        EXPECT_EQ(results.coverage.technologies[t].sums, computed.sums);  // the comparison changes nothing
    }
    for (const char* file : {"official.csv", "official_4g.tif", "official_5g.tif", "official_4g.qml", "official_5g.qml",
                             "cache/index", "rsrp_5g.tif"})
        EXPECT_TRUE(fs::exists(out / file)) << file;
    EXPECT_FALSE(fs::exists(s_world->out() / "official.csv"));
}

TEST_F(OfficialRun, WithoutMastsTheOfficialMapIsTheCoverage) {
    const fs::path land = s_world->folder / "no-masts", out = s_world->folder / "replaced";
    EXPECT_THAT(input_error_of([&] { WhatIfWorld::run(land, out); }), HasSubstr("mode = \"replace\""));
    EXPECT_THAT(input_error_of([&] { WhatIfWorld::run(land, out, {"inputs.official.mode=\"replace\""}); }),
                HasSubstr("inputs.official.path"));
    const std::vector<std::string> replace = {path_of_map, "inputs.official.mode=\"replace\"",
                                              "siting.max_candidates=6"};
    const Results results = WhatIfWorld::run(land, out, replace);
    for (std::size_t t = 0; t < 2; ++t) {
        const auto* official = find_row(results.coverage.technologies[t], any_operator, whole_land);
        const auto* computed = find_row(s_computed->coverage.technologies[t], any_operator, whole_land);
        EXPECT_EQ(official->people_covered, computed->people_covered);
        EXPECT_EQ(official->area_covered, computed->area_covered);
        EXPECT_EQ(results.gaps.technologies[t].people, s_computed->gaps.technologies[t].people);
        EXPECT_EQ(results.gaps.technologies[t].area, s_computed->gaps.technologies[t].area);
    }
    EXPECT_EQ(results.gaps.spots.white_people, s_computed->gaps.spots.white_people);
    EXPECT_TRUE(results.servers.maps.empty());
    // Candidates gain by propagation what is not covered officially.
    EXPECT_TRUE(std::any_of(results.review.options.begin(), results.review.options.end(),
                            [](const SiteOption& option) { return option.gain_computed && option.area > 0; }));
    for (const char* file : {"rsrp_4g.tif", "server_5g.tif", "rsrp_5g.qml", "official.csv", "official_4g.tif", "cache"})
        EXPECT_FALSE(fs::exists(out / file)) << file;
    EXPECT_TRUE(fs::exists(out / "served_5g.tif"));
    const std::string html = content_of(out / "report.html");
    EXPECT_THAT(html, HasSubstr("stammt aus der amtlichen Karte"));
    EXPECT_THAT(html, HasSubstr("mindestens 2 Netze"));
    for (const char* claim : {"karte-rsrp", "&gt;=2", "Erwartungswert zählt", "Nicht berechenbar", "Selbstprobe"})
        EXPECT_THAT(html, Not(HasSubstr(claim)));

    WhatIfRequest request;
    request.run_directory = out;
    request.remove = {"M0001"};
    EXPECT_THAT(input_error_of([&] { what_if(request, no_progress()); }), HasSubstr("starts from official coverage"));
}

TEST_F(OfficialRun, AMapThatDoesNotTellOfATechnologyCannotReplaceIt) {
    std::ofstream(s_world->land() / "areas.geojson")
        << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"mobilesBB_AnzahlMNB":2},)"
        << R"("geometry":{"type":"Polygon","coordinates":[[[5,50],[15,50],[15,54],[5,54],[5,50]]]}}]})";
    const std::vector<std::string> settings = {"inputs.official.path=\"areas.geojson\"",
                                               "inputs.official.mode=\"replace\""};
    EXPECT_THAT(input_error_of([&] { WhatIfWorld::run(s_world->land(), s_world->folder / "refused", settings); }),
                HasSubstr("it does not tell of 4G alone"));
}

}  // namespace
}  // namespace funkloch::test_official
