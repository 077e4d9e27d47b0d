#include "funkloch/output/outputs.hpp"

#include "support/shapes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace funkloch::test_outlines {
namespace {

/// Cells of 10 m, lower-left corner of the picture at (0, 0); digits are labels, '.' none.
Raster<std::int32_t> picture(const std::vector<std::string>& rows) {
    Raster<std::int32_t> label(static_cast<int>(rows[0].size()), static_cast<int>(rows.size()), -1);
    for (int row = 0; row < label.rows(); ++row)
        for (int col = 0; col < label.columns(); ++col) {
            const char c = rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(col)];
            if (c != '.') label.at(col, row) = c - '0';
        }
    return label;
}

GridSpec grid_of(const Raster<std::int32_t>& label) {
    return {0, label.rows() * 10.0, 10, label.columns(), label.rows(), "EPSG:25832"};
}

std::string wkt_of(const std::vector<std::string>& rows, int labels = 1, std::size_t which = 0) {
    const auto label = picture(rows);
    return funkloch::wkt_of(outlines(label, grid_of(label), labels)[which]);
}

TEST(Outlines, OneCellIsASquareWalkedCounterClockwise) {
    EXPECT_EQ(wkt_of({"0"}), "MULTIPOLYGON(((0 10,0 0,10 0,10 10,0 10)))");
}

TEST(Outlines, StraightBordersHaveNoPointsBetween) {
    EXPECT_EQ(wkt_of({"000", "000"}), "MULTIPOLYGON(((0 20,0 0,30 0,30 20,0 20)))");
}

TEST(Outlines, HolesAreClockwise) {
    EXPECT_EQ(wkt_of({"000", "0.0", "000"}),
              "MULTIPOLYGON(((0 30,0 0,30 0,30 30,0 30),(10 10,10 20,20 20,20 10,10 10)))");
}

TEST(Outlines, CellsThatTouchOnlyAtACornerArePartsOfTheirOwn) {
    EXPECT_EQ(wkt_of({"0.", ".0"}), "MULTIPOLYGON(((0 20,0 10,10 10,10 20,0 20)),((10 10,10 0,20 0,20 10,10 10)))");
}

TEST(Outlines, LabelsMeetAlongACommonBorderAndAnAbsentLabelIsEmpty) {
    EXPECT_EQ(wkt_of({"02"}, 3, 0), "MULTIPOLYGON(((0 10,0 0,10 0,10 10,0 10)))");
    EXPECT_EQ(wkt_of({"02"}, 3, 1), "MULTIPOLYGON()");
    EXPECT_EQ(wkt_of({"02"}, 3, 2), "MULTIPOLYGON(((10 10,10 0,20 0,20 10,10 10)))");
}

TEST(Outlines, AHoleThatReachesTheOutsideAtACornerKeepsThePolygonValid) {
    // The two empty cells touch at one corner, and so do the cells of the ring around them.
    for (const auto& rows : std::vector<std::vector<std::string>>{{"0000", "0.00", "00.0", "0000"},
                                                                  {"000.", "0.0.", "00..", "...."},
                                                                  {".000", "00.0", "0000", "...."},
                                                                  {"000", "0.0", "00."}}) {
        const auto label = picture(rows);
        const auto shape = outlines(label, grid_of(label), 1)[0];
        EXPECT_EQ(fault_of(shape), "") << funkloch::wkt_of(shape);
    }
}

RC_GTEST_PROP(Outlines, AreValidAndAsLargeAsTheirCells, ()) {
    const int columns = *rc::gen::inRange(1, 12), rows = *rc::gen::inRange(1, 12);
    Raster<std::int32_t> label(columns, rows);
    std::array<int, 3> cells{};
    for (auto& cell : label.cells()) {
        cell = *rc::gen::inRange(-1, 3);
        if (cell >= 0) ++cells[static_cast<std::size_t>(cell)];
    }
    const auto shapes = outlines(label, grid_of(label), 3);
    for (std::size_t k = 0; k < 3; ++k) {
        RC_ASSERT(std::abs(area_m2(shapes[k]) - 100.0 * cells[k]) < 1e-6);
        RC_ASSERT(shapes[k].empty() || fault_of(shapes[k]).empty());
    }
}

}  // namespace
}  // namespace funkloch::test_outlines
