#include "funkloch/core/error.hpp"
#include "funkloch/scene/land_cut.hpp"

#include "support/shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace funkloch::test_land_cut {
namespace {

MultiPolygon wkt(const std::string& text) {
    return polygons_from_wkt(text);
}

Zone zone(const std::string& id, const std::string& text) {
    return {id, id, wkt(text)};
}

LandCut cut(const std::string& outline, std::vector<Zone> zones, const GridSpec& grid) {
    zones.insert(zones.begin(), Zone{"", "no district", {}});
    return cut_land(wkt(outline), "land", std::move(zones), grid, AreaScale::constant(grid, 1), no_progress());
}

/// (cell, zone, area in m²)
struct Expected {
    std::uint32_t cell;
    int zone;
    double area_m2;
};

void expect_pieces(const Land& land, const std::vector<Expected>& expected) {
    ASSERT_EQ(land.pieces.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(land.pieces[i].cell, expected[i].cell) << i;
        EXPECT_EQ(land.pieces[i].zone, expected[i].zone) << i;
        EXPECT_NEAR(static_cast<double>(land.pieces[i].area) * 1e-4, expected[i].area_m2, 1e-3) << i;
    }
    ASSERT_EQ(land.first_piece.size(), land.grid.size() + 1);
    for (std::size_t i = 0; i < land.pieces.size(); ++i) {
        EXPECT_GE(i, land.first_piece[land.pieces[i].cell]);
        EXPECT_LT(i, land.first_piece[land.pieces[i].cell + 1]);
    }
}

const GridSpec grid2 = grid_covering(0, 0, 20, 20, 10, "");  // cells 0 1 / 2 3, each 100 m²
const std::string square = "MULTIPOLYGON(((0 0,20 0,20 20,0 20,0 0)))";

TEST(LandCut, WithoutDistrictsAllIsZoneZero) {
    const auto result = cut(square, {}, grid2);
    expect_pieces(result.land, {{0, 0, 100}, {1, 0, 100}, {2, 0, 100}, {3, 0, 100}});
    EXPECT_EQ(result.land.area(), 4 * 1'000'000);
}

TEST(LandCut, TwoDistrictsAndARest) {
    // District 1: x < 5; district 2: 5 < x < 15; the rest, x > 15, belongs to none.
    const auto result = cut(
        square,
        {zone("a", "MULTIPOLYGON(((0 0,5 0,5 20,0 20,0 0)))"), zone("b", "MULTIPOLYGON(((5 0,15 0,15 20,5 20,5 0)))")},
        grid2);
    expect_pieces(result.land,
                  {{0, 1, 50}, {0, 2, 50}, {1, 0, 50}, {1, 2, 50}, {2, 1, 50}, {2, 2, 50}, {3, 0, 50}, {3, 2, 50}});
    EXPECT_EQ(result.report.overlap_cells, 0);
    EXPECT_EQ(result.report.outside_cells, 0);
}

TEST(LandCut, SlantedBorderThroughOneCell) {
    // The diagonal from (0, 0) to (20, 20) runs through cells 1 (north-east) and 2 (south-west) and halves them.
    // south-west.
    const auto result = cut(square,
                            {zone("south-east", "MULTIPOLYGON(((0 0,20 0,20 20,0 0)))"),
                             zone("north-west", "MULTIPOLYGON(((0 0,20 20,0 20,0 0)))")},
                            grid2);
    expect_pieces(result.land, {{0, 2, 100}, {1, 1, 50}, {1, 2, 50}, {2, 1, 50}, {2, 2, 50}, {3, 1, 100}});
}

TEST(LandCut, OverlapBelongsToTheFirst) {
    // Both claim 5 < x < 15: it is counted once, for district 1. 10 m × 20 m are claimed twice: two cells.
    const auto result = cut(square,
                            {zone("a", "MULTIPOLYGON(((0 0,15 0,15 20,0 20,0 0)))"),
                             zone("b", "MULTIPOLYGON(((5 0,20 0,20 20,5 20,5 0)))")},
                            grid2);
    expect_pieces(result.land, {{0, 1, 100}, {1, 1, 50}, {1, 2, 50}, {2, 1, 100}, {3, 1, 50}, {3, 2, 50}});
    EXPECT_NEAR(result.report.overlap_cells, 2, 1e-9);
    EXPECT_EQ(result.report.overlapping_zones, std::vector<int>{2});
}

TEST(LandCut, EqualSharesThatDoNotOverlapExactly) {
    // Two districts of half a cell each that claim the same half: the other half belongs to none.
    const GridSpec one = grid_covering(0, 0, 10, 10, 10, "");
    const std::string west = "MULTIPOLYGON(((0 0,5 0,5 10,0 10,0 0)))";
    const auto result = cut("MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)))", {zone("a", west), zone("b", west)}, one);
    expect_pieces(result.land, {{0, 0, 50}, {0, 1, 50}});
    EXPECT_NEAR(result.report.overlap_cells, 0.5, 1e-9);
}

TEST(LandCut, DistrictBeyondTheOutlineDoesNotCount) {
    const auto result = cut("MULTIPOLYGON(((0 0,10 0,10 20,0 20,0 0)))", {zone("a", square)}, grid2);
    expect_pieces(result.land, {{0, 1, 100}, {2, 1, 100}});
    EXPECT_NEAR(result.report.outside_cells, 2, 1e-9);
}

TEST(LandCut, BordersThatCrossInsideACell) {
    // Outline: below the falling diagonal; district: below the rising one. In a cell of 100 m² each diagonal halves it,
    // together they make quarters.
    const GridSpec one = grid_covering(0, 0, 10, 10, 10, "");
    const auto result =
        cut("MULTIPOLYGON(((0 0,10 0,0 10,0 0)))", {zone("a", "MULTIPOLYGON(((0 0,10 0,10 10,0 0)))")}, one);
    expect_pieces(result.land, {{0, 0, 25}, {0, 1, 25}});
    EXPECT_NEAR(result.report.outside_cells, 0.25, 1e-9);
}

TEST(LandCut, TrueAreaIsDrawnAreaOverScale) {
    const auto result =
        cut_land(wkt(square), "", {Zone{}}, grid2, AreaScale::constant(grid2, 0.9996 * 0.9996), no_progress());
    EXPECT_NEAR(static_cast<double>(result.land.area()) * 1e-4, 400 / (0.9996 * 0.9996), 1e-3);
}

TEST(PeopleSpreader, SharesByArea) {
    // A census cell over 5 < x < 25, 0 < y < 10: 1/4 in cell 2, 1/2 in cell 3, 1/4 outside of the land.
    auto result = cut(square, {}, grid2);
    PeopleSpreader spreader(result.land, result.border);
    const std::vector<Point> ring{{5, 0}, {25, 0}, {25, 10}, {5, 10}};
    EXPECT_EQ(spreader.spread(100 * micro_per_person, ring), 75 * micro_per_person);
    EXPECT_EQ(result.land.pieces[2].people, 25 * micro_per_person);
    EXPECT_EQ(result.land.pieces[3].people, 50 * micro_per_person);
}

TEST(PeopleSpreader, SharesAtABorderAreThoseOfTheCensusCell) {
    // District 1 is x < 5. A census cell 0 < x < 10 lies half in it, one at 5 < x < 15 not at all.
    auto result = cut(square, {zone("a", "MULTIPOLYGON(((0 0,5 0,5 20,0 20,0 0)))")}, grid2);
    PeopleSpreader spreader(result.land, result.border);
    const auto people_of = [&result](int wanted) {
        MicroPeople sum = 0;
        for (const auto& piece : result.land.pieces) sum += piece.zone == wanted ? piece.people : 0;
        return sum;
    };
    spreader.spread(10 * micro_per_person, std::vector<Point>{{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    EXPECT_EQ(people_of(1), 5 * micro_per_person);
    spreader.spread(10 * micro_per_person, std::vector<Point>{{5, 0}, {15, 0}, {15, 10}, {5, 10}});
    EXPECT_EQ(people_of(1), 5 * micro_per_person);
    EXPECT_EQ(result.land.people(), 20 * micro_per_person);
}

// Pieces keep people and areas in 40 bits.
TEST(PeopleSpreader, RefusesMorePeopleThanACellMayHave) {
    auto result = cut(square, {}, grid2);
    PeopleSpreader spreader(result.land, result.border, "people.csv");
    const std::vector<Point> ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    spreader.spread(300'000 * micro_per_person, ring);
    spreader.spread(Piece::most - 300'000 * micro_per_person, ring);
    EXPECT_EQ(result.land.people(), Piece::most);
    try {
        spreader.spread(1, ring);
        FAIL() << "one more than there is room for";
    } catch (const InputError& error) {
        EXPECT_EQ(error.problem().file, "people.csv");
        EXPECT_THAT(error.problem().found, testing::StartsWith("549756 people"));
        EXPECT_THAT(error.problem().remedy, testing::HasSubstr("cell_m"));
    }
    EXPECT_EQ(result.land.people(), Piece::most);
}

TEST(LandCut, LargestCellsAndMostDistrictsFit) {
    const GridSpec grid = grid_covering(0, 0, 14000, 7000, 7000, "");
    const std::string outline = "MULTIPOLYGON(((0 0,14000 0,14000 7000,0 7000,0 0)))";
    EXPECT_EQ(cut(outline, {}, grid).land.area(), 2 * 7000LL * 7000 * 10'000);
    const GridSpec larger = grid_covering(0, 0, 14002, 7001, 7001, "");
    EXPECT_THROW(cut(outline, {}, larger), std::invalid_argument);
    std::vector<Zone> zones(Piece::most_zones - 2, Zone{"", "", {}});
    zones.push_back(zone("last", square));
    EXPECT_EQ(cut(square, zones, grid2).land.pieces[0].zone, Piece::most_zones - 1);
    zones.push_back(zone("too many", square));
    EXPECT_THROW(cut(square, zones, grid2), InputError);
}

RC_GTEST_PROP(PeopleSpreader, NobodyIsLostInsideTheLand, ()) {
    const auto number = [](int low, int high) { return *rc::gen::inRange(low, high); };
    const GridSpec grid = grid_covering(0, 0, 100, 100, 10, "");
    const double a = number(5, 95) + 0.123, b = number(5, 95) + 0.456;
    // Two districts with a common slanted border fill the land.
    const MultiPolygon land_outline = wkt("MULTIPOLYGON(((0 0,100 0,100 100,0 100,0 0)))");
    Zone west{"w", "w", {Polygon{{{0, 0}, {a, 0}, {b, 100}, {0, 100}, {0, 0}}}}};
    Zone east{"e", "e", {Polygon{{{a, 0}, {100, 0}, {100, 100}, {b, 100}, {a, 0}}}}};
    auto result = cut_land(land_outline, "", {Zone{}, west, east}, grid, AreaScale::constant(grid, 1), no_progress());
    RC_ASSERT(result.land.area() == 10'000LL * 10'000);
    for (const auto& piece : result.land.pieces) RC_ASSERT(piece.zone != 0);
    RC_ASSERT(result.report.overlap_cells < 1e-6);
    PeopleSpreader spreader(result.land, result.border);
    const double x = number(0, 700) / 10.0, y = number(0, 700) / 10.0, size = number(1, 300) / 10.0;
    const MicroPeople count = number(1, 1000000);
    const std::vector<Point> ring{{x, y}, {x + size * 0.9, y + size * 0.1}, {x + size, y + size}, {x + 0.1, y + size}};
    RC_ASSERT(spreader.spread(count, ring) == count);
    RC_ASSERT(result.land.people() == count);
}

RC_GTEST_PROP(LandCut, ShiftingByWholeCellsChangesNothing, ()) {
    const auto at = [](double shift) {
        const GridSpec grid = grid_covering(shift, 0, shift + 40, 40, 10, "");
        const MultiPolygon outline{
            Polygon{{{shift + 1.25, 2.5}, {shift + 39.5, 7.75}, {shift + 20.5, 38.25}, {shift + 1.25, 2.5}}}};
        return cut_land(outline, "", {Zone{}}, grid, AreaScale::constant(grid, 1), no_progress()).land;
    };
    const auto moved = at(10.0 * *rc::gen::inRange(1, 60000)), still = at(0);
    RC_ASSERT(moved.pieces.size() == still.pieces.size());
    for (std::size_t i = 0; i < still.pieces.size(); ++i) RC_ASSERT(moved.pieces[i].area == still.pieces[i].area);
}

}  // namespace
}  // namespace funkloch::test_land_cut
