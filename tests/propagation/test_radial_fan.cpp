#include "propagation/radial/ray_fan.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace funkloch::test_radial_fan {
namespace {

using radial::units_per_cell;

TEST(Mast, IsRoundedDownToAThousandthOfACell) {
    const GridSpec grid{1000, 2000, 10, 8, 8, "EPSG:25832"};
    // 12.5 m east of the west edge and 20 m south of the north edge: cell (1, 2), 0.25 cells into its column.
    const radial::Mast mast = radial::mast_at(grid, 1012.5, 1980);
    EXPECT_EQ(mast.col, 1);
    EXPECT_EQ(mast.row, 2);
    EXPECT_EQ(mast.east_units, 256);
    EXPECT_EQ(mast.south_units, 0);
    EXPECT_EQ(radial::mast_at(grid, 999.9, 2000).col, -1);
}

/// How often each cell within the radius is visited, and whether every ray goes outwards.
void expect_complete(const radial::Mast& mast, std::int64_t radius_units, double spacing_cells) {
    const radial::RayFan fan(mast, radius_units, spacing_cells);
    std::map<std::pair<int, int>, int> visits;
    std::vector<radial::CellIndex> buffer;
    for (int ray = 0; ray < fan.rays(); ++ray) {
        const auto direction = fan.direction(ray);
        std::int64_t before = 0;
        for (const radial::CellIndex& cell : fan.cells_of(ray, buffer)) {
            const radial::CellOffset offset = radial::offset_to(mast, cell.cols, cell.rows);
            ++visits[{cell.cols, cell.rows}];
            EXPECT_EQ(fan.owner(offset), ray);
            EXPECT_GE(offset.squared(), before);
            before = offset.squared();
            const double beside = (static_cast<double>(offset.east) * direction.south -
                                   static_cast<double>(offset.south) * direction.east) /
                                  units_per_cell;
            EXPECT_LE(std::abs(beside), 0.5 * spacing_cells);
            EXPECT_GT(
                static_cast<double>(offset.east) * direction.east + static_cast<double>(offset.south) * direction.south,
                0);
        }
    }
    const int reach = static_cast<int>(radius_units / units_per_cell) + 2;
    for (int rows = -reach; rows <= reach; ++rows) {
        for (int cols = -reach; cols <= reach; ++cols) {
            const bool inside = radial::offset_to(mast, cols, rows).squared() <= radius_units * radius_units;
            const int expected = inside && (cols != 0 || rows != 0) ? 1 : 0;
            const auto found = visits.find({cols, rows});
            ASSERT_EQ(found == visits.end() ? 0 : found->second, expected)
                << "cell " << cols << ", " << rows << " radius " << radius_units << " mast at " << mast.east_units
                << ", " << mast.south_units;
        }
    }
}

TEST(RayFan, EveryCellHasExactlyOneOwner) {
    for (const std::int64_t radius : {1, 100, 511, 512, 513, 1024, 1500, 5 * 1024, 17 * 1024 + 3, 61 * 1024}) {
        for (const auto& [east, south] : {std::pair{512, 512}, {0, 0}, {1023, 1023}, {0, 512}, {511, 513}, {77, 901}}) {
            for (const double spacing : {0.5, 1.0, 1.5, 2.0, 3.0})
                expect_complete({10, 20, east, south}, radius, spacing);
        }
    }
}

// With an area the rays list its cells, in the same order, and no others.
TEST(RayFan, AnAreaHasItsCellsAndNoOthers) {
    const radial::Mast mast{10, 20, 77, 901};
    const std::int64_t radius = 40 * units_per_cell + 3;
    const radial::RayFan whole(mast, radius, 1.5);
    for (const Window& area : {Window{-3, -2, 5, 7}, Window{10, -30, 25, -8}, Window{-60, -60, -20, 60},
                               Window{0, 12, 1, 13}, Window{50, 50, 60, 60}, Window{5, 5, 5, 5}}) {
        const radial::RayFan part(mast, radius, 1.5, area);
        std::vector<radial::CellIndex> buffer;
        for (int ray = 0; ray < whole.rays(); ++ray) {
            std::vector<std::pair<int, int>> expected, found;
            for (const radial::CellIndex& cell : whole.cells_of(ray, buffer)) {
                if (area.contains(cell.cols, cell.rows)) expected.emplace_back(cell.cols, cell.rows);
            }
            for (const radial::CellIndex& cell : part.cells_of(ray, buffer)) found.emplace_back(cell.cols, cell.rows);
            ASSERT_EQ(found, expected) << "ray " << ray;
        }
    }
}

}  // namespace
}  // namespace funkloch::test_radial_fan
