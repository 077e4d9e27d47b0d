#include "law/world.hpp"

namespace funkloch::test_setback {
namespace {

/// A built-up land, one plot from x = 0 to 100; the mast stands in the middle of its depth, `x` from the west edge.
/// Shaft 1 m wide: the distance is x - 0.5.
World plot(const Attributes& bplan = {}) {
    auto world = World::complete();
    world.area("ortslage", -5000, -5000, 5000, 5000, {{"area_type", "GE"}});
    world.area("parcels", 0, -500, 100, 500, {{"name", "Flur 3, 12/4"}});
    if (!bplan.empty()) world.area("bplan", -4000, -4000, 4000, 4000, bplan);
    return world;
}

TEST(Setback, BuiltUpAreasAskForFourTenthsOfTheHeight) {  // 0.4 * 30 m = 12 m
    EXPECT_FALSE(applies(plot().judge(mast(30, {12.5, 0})), "ST.BAUO.6.5.INNEN"));
    const auto verdict = plot().judge(mast(30, {12.4, 0}));
    ASSERT_TRUE(applies(verdict, "ST.BAUO.6.5.INNEN"));
    const auto* finding = find(verdict, "ST.BAUO.6.5.INNEN");
    EXPECT_EQ(finding->measured, "Flur 3, 12/4: 11.9 m");
    EXPECT_EQ(finding->limit, "12 m");
    EXPECT_EQ(finding->relief, Relief::abweichung);
    EXPECT_TRUE(std::holds_alternative<MultiLineString>(finding->geometry.value()));
    EXPECT_EQ(verdict.tier, 4);
}

TEST(Setback, ThreeMetresAtLeast) {  // 0.4 * 5 m = 2 m, so 3 m hold
    EXPECT_FALSE(applies(plot().judge(mast(5, {3.5, 0})), "ST.BAUO.6.5.INNEN"));
    EXPECT_TRUE(applies(plot().judge(mast(5, {3.4, 0})), "ST.BAUO.6.5.INNEN"));
}

TEST(Setback, CommercialAreasAskForTwoTenths) {  // 0.2 * 30 m = 6 m
    const auto commercial = plot({{"area_type", "ge"}, {"date", "2022-01-01"}});
    EXPECT_FALSE(applies(commercial.judge(mast(30, {6.5, 0})), "ST.BAUO.6.5.GE"));
    EXPECT_TRUE(applies(commercial.judge(mast(30, {6.4, 0})), "ST.BAUO.6.5.GE"));
    EXPECT_FALSE(applies(commercial.judge(mast(30, {6.4, 0})), "ST.BAUO.6.5.BPLAN"));
    const auto homes = plot({{"area_type", "WA"}, {"date", "2022-01-01"}});
    EXPECT_TRUE(applies(homes.judge(mast(30, {6.5, 0})), "ST.BAUO.6.5.BPLAN"));
    // a plan that does not tell its kind is taken for the stricter
    EXPECT_TRUE(applies(plot({{"date", "2022-01-01"}}).judge(mast(30, {6.5, 0})), "ST.BAUO.6.5.BPLAN"));
}

/// A road of 10 m west of the plot, from x = -10 to 0: its middle lies 5 m further.
TEST(Setback, ReachesToTheMiddleOfThePublicRoad) {
    auto world = plot();
    world.area("road_areas", -10, -500, 0, 500);
    EXPECT_FALSE(applies(world.judge(mast(30, {7.5, 0})), "ST.BAUO.6.5.INNEN"));  // 7 m + 5 m
    const auto verdict = world.judge(mast(30, {7.4, 0}));
    ASSERT_TRUE(applies(verdict, "ST.BAUO.6.5.INNEN"));
    EXPECT_NE(find(verdict, "ST.BAUO.6.5.INNEN")->reason_de.find("bis zur Mitte der öffentlichen Fläche"),
              std::string::npos);
    // the other side is private
    EXPECT_TRUE(applies(world.judge(mast(30, {87.6, 0})), "ST.BAUO.6.5.INNEN"));  // 12.4 - 0.5 = 11.9 m
    EXPECT_FALSE(applies(world.judge(mast(30, {87.5, 0})), "ST.BAUO.6.5.INNEN"));
}

TEST(Setback, WithoutPlotsThereIsNoVerdict) {
    auto world = plot().without("parcels");
    const auto verdict = world.judge(mast(30, {1, 0}));
    EXPECT_TRUE(is_unknown(verdict, "ST.BAUO.6.5.INNEN"));
    EXPECT_TRUE(contains(verdict.unknown_layers, "parcels"));
    EXPECT_TRUE(is_unknown(plot().judge(mast(30, {-1, 0})), "ST.BAUO.6.5.INNEN"));  // beside all plots
}

TEST(Setback, WithoutRoadAreasItSaysSo) {
    const auto verdict = plot().without("road_areas").judge(mast(30, {5, 0}));
    EXPECT_NE(find(verdict, "ST.BAUO.6.5.INNEN")->reason_en.find("\"road_areas\" is missing"), std::string::npos);
}

TEST(Setback, TheSwitchTakesMastsForNoBuildings) {
    EXPECT_FALSE(
        applies(plot().judge(mast(30, {5, 0}), {{"st_mast_ohne_gebaeudewirkung", true}}), "ST.BAUO.6.5.INNEN"));
}

/// Outside the mast needs 3 m to buildings only; half of the 1 m shaft counts.
TEST(Setback, OutsideThreeMetresToBuildings) {
    auto world = World::complete();
    world.area("parcels", -10, -10, 10, 10).area("buildings", 100, -5, 120, 5, {{"height_m", "6"}});
    EXPECT_FALSE(applies(world.judge(mast(40, {96.5, 0})), "ST.BAUO.6.10"));
    const auto verdict = world.judge(mast(40, {96.6, 0}));
    EXPECT_TRUE(applies(verdict, "ST.BAUO.6.10"));
    EXPECT_EQ(find(verdict, "ST.BAUO.6.10")->limit, "3 m");
    EXPECT_EQ(world.judge(mast(40, {9, 0})).tier, 3);  // 1 m beside the boundary: no setback outside
}

TEST(Setback, SlimMastsUpToFiftyMetresAreNotedOutside) {
    const auto world = World::complete();
    EXPECT_TRUE(applies(world.judge(mast(50)), "ST.BAUO.6.1.S3"));
    EXPECT_FALSE(applies(world.judge(mast(50.1)), "ST.BAUO.6.1.S3"));
    auto wide = mast(40);
    wide.shaft_width_m = 1.5;
    EXPECT_TRUE(applies(world.judge(wide), "ST.BAUO.6.1.S3"));
    wide.shaft_width_m = 1.6;
    EXPECT_FALSE(applies(world.judge(wide), "ST.BAUO.6.1.S3"));
}

TEST(Setback, LargeEquipmentLosesTheFreedomOutside) {
    auto world = World::complete();
    world.area("parcels", 0, -500, 100, 500);
    auto tall = mast(50.1, {10, 0});
    tall.equipment_m3 = 11;  // 0.4 * 50.1 = 20.04 m asked, 9.5 m there
    EXPECT_TRUE(applies(world.judge(tall), "ST.BAUO.6.5.AUSSEN_HOCH"));
    tall.height_m = 50;
    EXPECT_FALSE(applies(world.judge(tall), "ST.BAUO.6.5.AUSSEN_HOCH"));
    tall.shaft_width_m = 1.6;
    EXPECT_TRUE(applies(world.judge(tall), "ST.BAUO.6.5.AUSSEN_BREIT"));
}

}  // namespace
}  // namespace funkloch::test_setback
