#include "funkloch/core/grid.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace funkloch::test_grid {
namespace {

TEST(GridCovering, SnapsToWholeMultiplesOfTheCell) {
    const GridSpec grid = grid_covering(101, 199, 301, 401, 100, "EPSG:25832");
    EXPECT_EQ(grid.west_m, 100);
    EXPECT_EQ(grid.north_m, 500);
    EXPECT_EQ(grid.columns, 3);  // 100 … 400
    EXPECT_EQ(grid.rows, 4);     // 100 … 500
    EXPECT_EQ(grid.x_of(0), 150);
    EXPECT_EQ(grid.y_of(0), 450);
    EXPECT_EQ(grid.col_of(100), 0);
    EXPECT_EQ(grid.row_of(500), 0);
    EXPECT_EQ(grid.row_of(400), 1);
}

TEST(GridCovering, RefusesWhatHasNoCells) {
    EXPECT_THROW(grid_covering(0, 0, 0, 1, 1, ""), std::invalid_argument);
    EXPECT_THROW(grid_covering(0, 0, 1, 1, 0, ""), std::invalid_argument);
    EXPECT_THROW(grid_covering(0, 0, 1e300, 1, 1, ""), std::invalid_argument);
    EXPECT_THROW(grid_covering(0, 0, std::nan(""), 1, 1, ""), std::invalid_argument);
}

TEST(WindowOf, CountsWholeCells) {
    const GridSpec outer = grid_covering(0, 0, 1000, 1000, 100, "");
    const GridSpec inner = grid_covering(200, 300, 500, 600, 100, "");
    EXPECT_EQ(window_of(outer, inner), (Window{2, 4, 5, 7}));
}

TEST(Intersection, OfSeparateWindowsIsEmpty) {
    EXPECT_TRUE(intersection({0, 0, 2, 2}, {2, 0, 4, 2}).empty());
    EXPECT_EQ(intersection({0, 0, 3, 3}, {1, 2, 5, 5}), (Window{1, 2, 3, 3}));
}

}  // namespace
}  // namespace funkloch::test_grid
