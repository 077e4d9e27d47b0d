#include "funkloch/report/report.hpp"
#include "support/official_csv.hpp"
#include "support/temp_folder.hpp"
#include "support/whatif_world.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <fstream>
#include <optional>

namespace funkloch {
namespace {

namespace fs = std::filesystem;
using namespace funkloch::testing;

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

}  // namespace
}  // namespace funkloch
