#include "funkloch/scene/cell_shares.hpp"

#include "support/shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace funkloch::test_cell_shares {
namespace {

MultiPolygon wkt(const std::string& text) {
    return polygons_from_wkt(text);
}

/// Shares as a matrix, north row first.
std::vector<std::vector<double>> matrix(const std::vector<CellRun>& runs, const GridSpec& grid) {
    std::vector<std::vector<double>> out(grid.rows, std::vector<double>(grid.columns, 0.0));
    for (const auto& run : runs)
        for (int col = run.col0; col < run.col1; ++col)
            out[run.row][col] += static_cast<double>(run.area2) / static_cast<double>(full_cell_area2);
    return out;
}

using Matrix = std::vector<std::vector<double>>;

void expect_near(const Matrix& found, const Matrix& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t r = 0; r < found.size(); ++r)
        for (std::size_t c = 0; c < found[r].size(); ++c)
            EXPECT_NEAR(found[r][c], expected[r][c], 1e-6) << "row " << r << " column " << c;
}

const GridSpec grid3 = grid_covering(0, 0, 3, 3, 1, "");

TEST(CellShares, RectangleAcrossCells) {
    // From 0.5 to 2.25 in x and 0.5 to 3 in y.
    const auto runs = cell_shares(wkt("MULTIPOLYGON(((0.5 0.5,2.25 0.5,2.25 3,0.5 3,0.5 0.5)))"), grid3);
    expect_near(matrix(runs, grid3), {{0.5, 1, 0.25}, {0.5, 1, 0.25}, {0.25, 0.5, 0.125}});
}

TEST(CellShares, Triangle) {
    // Below the diagonal from (0, 3) to (3, 0): half of the diagonal's cells, all of those below.
    const auto runs = cell_shares(wkt("MULTIPOLYGON(((0 0,3 0,0 3,0 0)))"), grid3);
    expect_near(matrix(runs, grid3), {{0.5, 0, 0}, {1, 0.5, 0}, {1, 1, 0.5}});
}

TEST(CellShares, SlopeThroughOneCell) {
    // Under the line from (0, 0) to (2, 1): 1/4 of the first cell, 3/4 of the second.
    const GridSpec grid = grid_covering(0, 0, 2, 1, 1, "");
    expect_near(matrix(cell_shares(wkt("MULTIPOLYGON(((0 0,2 0,2 1,0 0)))"), grid), grid), {{0.25, 0.75}});
}

TEST(CellShares, HoleAndOrientation) {
    const Matrix expected{{1, 1, 1}, {1, 0.75, 1}, {1, 1, 1}};
    const std::string outer = "(0 0,3 0,3 3,0 3,0 0)", reversed = "(0 0,0 3,3 3,3 0,0 0)";
    const std::string hole = "(1.5 1.5,1.5 2,2 2,2 1.5,1.5 1.5)";
    for (const auto& ring : {outer, reversed})
        expect_near(matrix(cell_shares(wkt("MULTIPOLYGON((" + ring + "," + hole + "))"), grid3), grid3), expected);
}

TEST(CellShares, PolygonLargerThanTheGrid) {
    const auto runs = cell_shares(wkt("MULTIPOLYGON(((-10 -10,20 -10,20 20,-10 20,-10 -10)))"), grid3);
    expect_near(matrix(runs, grid3), {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}});
    // A slanted border that enters over the west edge: left of the line from (-1, 0) to (2, 3) is outside.
    const auto slanted = cell_shares(wkt("MULTIPOLYGON(((-1 0,10 0,10 3,2 3,-1 0)))"), grid3);
    expect_near(matrix(slanted, grid3), {{0, 0.5, 1}, {0.5, 1, 1}, {1, 1, 1}});
}

TEST(CellShares, PolygonOutsideIsNothing) {
    EXPECT_TRUE(cell_shares(wkt("MULTIPOLYGON(((5 0,6 0,6 3,5 3,5 0)))"), grid3).empty());
    EXPECT_TRUE(cell_shares(wkt("MULTIPOLYGON(((-5 0,-4 0,-4 3,-5 3,-5 0)))"), grid3).empty());
    EXPECT_TRUE(cell_shares(wkt("MULTIPOLYGON(((0 5,1 5,1 6,0 6,0 5)))"), grid3).empty());
}

TEST(CellShares, InteriorComesAsRuns) {
    const GridSpec grid = grid_covering(0, 0, 1000, 1000, 1, "");
    const auto runs = cell_shares(wkt("MULTIPOLYGON(((0 0,1000 0,1000 1000,0 1000,0 0)))"), grid);
    EXPECT_LE(runs.size(), 2000u);  // not a million
}

}  // namespace
}  // namespace funkloch::test_cell_shares
