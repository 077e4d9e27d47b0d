#include "funkloch/core/raster_window.hpp"
#include "funkloch/scene/cut_out.hpp"
#include "support/tiny_scene.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_cut_out {
namespace {

using support::settle;
using support::tiny_scene;

// Four columns, three rows; zone = column's half, people = number of the cell.
Scene scene() {
    Scene scene = tiny_scene(4, 3, 100, {1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2});
    settle(scene, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    return scene;
}

TEST(CutOut, KeepsPeopleZonesAndPlaces) {
    const Land land = scene().land;
    const Land part = cut_out(land, {1, 1, 3, 3});  // cells 5, 6, 9, 10
    ASSERT_EQ(part.pieces.size(), 4u);
    EXPECT_EQ(part.people(), (5 + 6 + 9 + 10) * micro_per_person);
    EXPECT_EQ(part.pieces[0].zone, 1);
    EXPECT_EQ(part.pieces[1].zone, 2);
    EXPECT_EQ(part.grid.x_of(0), land.grid.x_of(1));
    EXPECT_EQ(part.grid.y_of(1), land.grid.y_of(2));
    EXPECT_TRUE(part.is_land(3));
    EXPECT_EQ(part.zones.size(), land.zones.size());
}

TEST(CutOut, KeptCellsAreTheOnlyLand) {
    Land land = scene().land;
    std::vector<std::uint8_t> keep(12, 0);
    keep[2] = keep[11] = 1;
    keep_cells(land, keep);
    EXPECT_EQ(land.people(), 13 * micro_per_person);
    for (std::size_t cell = 0; cell < 12; ++cell) EXPECT_EQ(land.is_land(cell), keep[cell] == 1) << cell;
}

TEST(CutOut, APartPastedBackIsTheWhole) {
    Raster<int> raster(5, 4);
    for (std::size_t i = 0; i < raster.size(); ++i) raster[i] = static_cast<int>(i);
    const Raster<int> part = cut_out(raster, {1, 2, 4, 4});
    EXPECT_EQ(part.at(0, 0), 11);
    EXPECT_EQ(part.at(2, 1), 18);
    Raster<int> other(5, 4, -1);
    paste(raster, 0, 0, other);
    paste(part, 1, 2, other);
    EXPECT_EQ(other, raster);
}

TEST(CutOut, CentresAreExactForWholeMetresAndSaidToDifferElsewhere) {
    const GridSpec whole{600000, 5700000, 25, 4000, 4000, "EPSG:25832"};
    EXPECT_TRUE(has_same_centres(whole, {17, 33, 2000, 3000}));
    // A third of a metre is not exact in binary: some centre differs in its last bit.
    const double cell_m = 100.0 / 3;
    const GridSpec odd{18000 * cell_m, 171000 * cell_m, cell_m, 400, 400, "EPSG:25832"};
    EXPECT_FALSE(has_same_centres(odd, {17, 33, 300, 300}));
}

}  // namespace
}  // namespace funkloch::test_cut_out
