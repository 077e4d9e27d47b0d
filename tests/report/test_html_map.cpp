#include "report/html/map_labels.hpp"

#include "support/small_results.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

namespace funkloch::html::test_html_map {

namespace {

TEST(Thinned, TakesTheMostFrequentClassOfEachBlock) {
    // 4 × 2 cells to at most 2: blocks of 2 × 2.
    Raster<std::uint8_t> cells(4, 2);
    const std::uint8_t typed[] = {1, 2, 3, 3,  //
                                  2, 2, 0, 0};
    std::copy(std::begin(typed), std::end(typed), cells.cells().begin());
    const auto out = thinned(cells, 2);
    ASSERT_EQ(out.columns(), 2);
    ASSERT_EQ(out.rows(), 1);
    EXPECT_EQ(out.at(0, 0), 2);  // 2, 2, 2 against 1
    EXPECT_EQ(out.at(1, 0), 0);  // 3, 3 against 0, 0: the lower class
}

TEST(Thinned, LeavesSmallRastersAlone) {
    const Raster<std::uint8_t> cells(900, 3, 7);
    EXPECT_EQ(thinned(cells, 900), cells);
    EXPECT_EQ(thinned(Raster<std::uint8_t>(901, 3, 7), 900).columns(), 451);
}

TEST(ScaleBar, IsARoundLengthOfAtMostAQuarter) {
    EXPECT_EQ(scale_bar_m(10000), 2000);  // a quarter is 2.5 km
    EXPECT_EQ(scale_bar_m(8000), 2000);
    EXPECT_EQ(scale_bar_m(7999), 1000);
    EXPECT_EQ(scale_bar_m(75000), 10000);
    EXPECT_EQ(scale_bar_m(200000), 50000);
}

TEST(MapFrame, LongerSideHasTheFullSize) {
    const MapFrame frame = frame_of({1000, 2000, 10, 40, 30, "EPSG:25832"});
    EXPECT_DOUBLE_EQ(frame.width, 1000);
    EXPECT_DOUBLE_EQ(frame.height, 750);
    EXPECT_DOUBLE_EQ(frame.x(1200), 500);  // 200 of 400 m
    EXPECT_DOUBLE_EQ(frame.y(2000), 0);
    EXPECT_DOUBLE_EQ(frame.y(1700), 750);
}

TEST(PathData, DropsPointsOnStraightLines) {
    const MapFrame frame{0, 100, 1, 100, 100};
    Polygon square;
    for (const auto& [x, y] : {std::pair{0, 0}, {50, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}})
        square.outer().emplace_back(x, y);
    EXPECT_EQ(path_data(frame, {square}), "M0.0 100.0L100.0 100.0L100.0 0.0L0.0 0.0Z");
}

TEST(ClassRasters, CountTheLandAsTheTablesDo) {
    const Results results = small_results();
    const Page page(results);
    const auto& coverage = results.coverage.technologies.back();
    const auto* land = land_row(coverage);
    ASSERT_NE(land, nullptr);
    for (const auto& raster :
         {served_raster(page, coverage), rsrp_raster(page, coverage), gap_raster(page, coverage)}) {
        EXPECT_EQ(std::accumulate(raster.area.begin(), raster.area.end(), SquareCentimetres{0}), land->area);
        EXPECT_EQ(raster.area[1], land->area_unknown);
        EXPECT_EQ(raster.classes.at(39, 0), 0);  // north-east corner: not of the land
        EXPECT_EQ(raster.classes.at(0, 29), 1);  // coverage unknown
    }
    const auto served = served_raster(page, coverage);
    EXPECT_EQ(served.area[2] + land->area_covered + land->area_unknown, land->area);  // class "no network"
    const auto gaps = gap_raster(page, coverage);
    EXPECT_EQ(gaps.area[2], land->area_covered);
    EXPECT_EQ(gaps.area[3] + gaps.area[4], page.gaps_of(Technology::g5)->area);
    EXPECT_GT(gaps.area[4], 0);  // white spots, whatever gap they lie in
    SquareCentimetres white = 0;
    for (const Piece& piece : results.scene.land.pieces) {
        const auto& all = results.coverage.technologies;
        if (std::all_of(all.begin(), all.end(), [&](const TechnologyCoverage& one) {
                return one.unknown[piece.cell] == 0 && one.served_by[piece.cell] == 0;
            }))
            white += piece.area;
    }
    EXPECT_EQ(gaps.area[4], white);
}

TEST(Relief, IsLeftOutWhereTheLandIsFlat) {
    Results results = small_results();  // 200 m everywhere
    EXPECT_TRUE(relief_data_uri(Page(results)).empty());
    results.scene.terrain.height_m.at(10, 10) = 400;
    EXPECT_TRUE(relief_data_uri(Page(results)).starts_with("data:image/png;base64,"));
}

TEST(DistrictLabels, ShowOnlyNamesThatFit) {
    Results results = small_results();
    results.scene.land.zones[2].name = std::string(60, 'x');
    const Page page(results);
    LabelRoom room({}, 13);
    const std::string labels = district_labels(page, frame_of(results.scene.land.grid), 24, room).html();
    EXPECT_NE(labels.find("Westtal"), std::string::npos);
    EXPECT_EQ(labels.find("xxx"), std::string::npos);  // 60 letters of 14 units: 835, the district is 450 wide
}

/// The place of a name among the labels.
std::pair<double, double> place_of(const std::string& labels, const std::string& name) {
    const auto text = labels.rfind("<text", labels.find(name));
    const auto value = [&](const std::string& key) { return std::stod(labels.substr(labels.find(key, text) + 3)); };
    return {value("x=\""), value("y=\"")};
}

TEST(DistrictLabels, StandBesideMarks) {
    const Results results = small_results();
    const Page page{results};
    const MapFrame frame = frame_of(results.scene.land.grid);
    LabelRoom free({}, 13);
    const auto [x, y] = place_of(district_labels(page, frame, 24, free).html(), "Westtal");
    LabelRoom marked({Point(x, y)}, 13);
    const auto moved = place_of(district_labels(page, frame, 24, marked).html(), "Westtal");
    const double width = 0.58 * 24 * 7;
    EXPECT_TRUE(std::abs(moved.first - x) > width / 2 + 12 || std::abs(moved.second - y) > 0.6 * 24 + 12)
        << moved.first << " " << moved.second << " is beside " << x << " " << y;
}

TEST(GapLabels, AreLeftOutWhereThereIsNoRoom) {
    const MapFrame frame{0, 1000, 1, 1000, 1000};
    TechnologyGaps gaps;
    gaps.gaps.resize(2);
    gaps.gaps[0].id = "G-5G-1";
    gaps.gaps[0].centre = Point(200, 500);
    gaps.gaps[1].id = "G-5G-2";
    gaps.gaps[1].centre = Point(700, 500);
    LabelRoom room({Point(200, 500)}, 13);
    const std::string beside = gap_labels(frame, gaps, room).html();
    EXPECT_NE(beside.find("G-5G-1"), std::string::npos);
    EXPECT_EQ(place_of(beside, "G-5G-2"), (std::pair<double, double>(700, 500)));
    EXPECT_NE(place_of(beside, "G-5G-1"), (std::pair<double, double>(200, 500)));
    std::vector<Point> everywhere;
    for (int x = 0; x < 1000; x += 20)
        for (int y = 0; y < 1000; y += 20) everywhere.emplace_back(x, y);
    LabelRoom full(everywhere, 13);
    EXPECT_EQ(gap_labels(frame, gaps, full).html().find("G-5G"), std::string::npos);
}

}  // namespace

}  // namespace funkloch::html::test_html_map
