#include "input/grid_cell_id.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_grid_cell_id {
namespace {

struct Id {
    const char* text;
    double east_m, north_m, side_m;
    int epsg;
};

class GridCellIds : public ::testing::TestWithParam<Id> {};

TEST_P(GridCellIds, SayCornerSideAndGrid) {
    const auto cell = parse_grid_cell_id(GetParam().text);
    ASSERT_TRUE(cell);
    EXPECT_EQ(cell->east_m, GetParam().east_m);
    EXPECT_EQ(cell->north_m, GetParam().north_m);
    EXPECT_EQ(cell->side_m, GetParam().side_m);
    EXPECT_EQ(cell->epsg, GetParam().epsg);
}

// The same cell in both ways of writing; 250 m has one zero to leave out.
INSTANTIATE_TEST_SUITE_P(Inspire, GridCellIds,
                         ::testing::Values(Id{"CRS3035RES100mN2689100E4341100", 4341100, 2689100, 100, 3035},
                                           Id{"100mN26891E43411", 4341100, 2689100, 100, 3035},
                                           Id{"CRS3035RES1000mN2689000E4341000", 4341000, 2689000, 1000, 3035},
                                           Id{"1kmN2689E4341", 4341000, 2689000, 1000, 3035},
                                           Id{"10kmN268E434", 4340000, 2680000, 10000, 3035},
                                           Id{"250mN268925E434150", 4341500, 2689250, 250, 3035},
                                           Id{"CRS25832RES100mN5873500E494200", 494200, 5873500, 100, 25832}));

TEST(GridCellId, OtherTextsAreNone) {
    for (const char* text :
         {"", "100m", "100mN26891", "100mE43411N26891", "100mN26891E43411 ", "100mN26891E43411x", "0mN1E1", "mN1E1",
          "CRS3035N2689100E4341100", "CRSRES100mN1E1", "100mN-1E1", "100mN123456789E1", "N2689100E4341100"})
        EXPECT_FALSE(parse_grid_cell_id(text)) << text;
}

}  // namespace
}  // namespace funkloch::test_grid_cell_id
