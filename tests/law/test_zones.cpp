#include "law/world.hpp"

namespace funkloch::test_zones {
namespace {

Proposal at(double x) {
    return mast(20, {x, 0});
}

/// The built-up area ends at x = 500; the uncertain band reaches 50 m to either side.
TEST(Zone, BandOfFiftyMetresAroundTheEdgeIsUncertain) {
    auto world = World::complete();
    world.area("ortslage", -500, -500, 500, 500, {{"area_type", "GE"}});
    world.area("parcels", -5000, -5000, 5000, 5000);
    EXPECT_EQ(world.judge(at(0)).zone, PlanningZone::innenbereich);
    EXPECT_EQ(world.judge(at(449.9)).zone, PlanningZone::innenbereich);
    EXPECT_EQ(world.judge(at(450)).zone, PlanningZone::uncertain);
    EXPECT_EQ(world.judge(at(500)).zone, PlanningZone::uncertain);
    EXPECT_EQ(world.judge(at(550)).zone, PlanningZone::uncertain);
    EXPECT_EQ(world.judge(at(550.1)).zone, PlanningZone::aussenbereich);
    EXPECT_DOUBLE_EQ(world.judge(at(0)).zone_confidence, 0.8);
    EXPECT_DOUBLE_EQ(world.judge(at(500)).zone_confidence, 0.5);
}

TEST(Zone, UncertainPlacesTakeTheStricterPathAndSaySo) {
    auto world = World::complete();
    world.area("ortslage", -500, -500, 500, 500, {{"area_type", "GE"}});
    world.area("parcels", -5000, -5000, 5000, 5000);
    EXPECT_EQ(world.judge(at(700)).tier, 1);    // § 35: 20 m are free but for § 17 Abs. 3 BNatSchG
    const auto verdict = world.judge(at(520));  // § 34 would need the simplified procedure
    EXPECT_EQ(verdict.tier, 2);
    EXPECT_EQ(verdict.path_rule, "ST.BAUO.62.EINFACH");
    const auto* zone = find(verdict, "ZONE");
    ASSERT_NE(zone, nullptr);
    EXPECT_EQ(zone->measured, "20 m");
    EXPECT_EQ(zone->limit, "50 m");
    EXPECT_NE(zone->reason_de.find("die strengere Regel zählt"), std::string::npos);
    EXPECT_NE(verdict.reason_en.find("planning zone uncertain"), std::string::npos);
}

TEST(Zone, ConsentsOfBothZonesCountInTheBand) {
    auto world = World::complete();
    world.area("ortslage", -500, -500, 500, 500, {{"area_type", "GE"}});
    world.area("parcels", -5000, -5000, 5000, 5000);
    world.area("lsg", -5000, -5000, 5000, 5000);  // § 26 BNatSchG is read for places outside
    EXPECT_FALSE(applies(world.judge(at(0)), "DE.BNATSCHG.26"));
    EXPECT_TRUE(applies(world.judge(at(500)), "DE.BNATSCHG.26"));
    EXPECT_TRUE(applies(world.judge(at(700)), "DE.BNATSCHG.26"));
}

/// Two areas that touch at x = 500 have no edge between them.
TEST(Zone, TouchingAreasAreOne) {
    auto world = World::complete();
    world.area("ortslage", -500, -500, 500, 500).area("ortslage", 500, -500, 1500, 500);
    EXPECT_EQ(world.judge(at(500)).zone, PlanningZone::innenbereich);
}

TEST(Zone, PlansGoFirst) {
    auto world = World::complete();
    world.area("ortslage", -500, -500, 500, 500).area("bplan", 400, -100, 600, 100, {{"date", "2022-01-01"}});
    EXPECT_EQ(world.judge(at(500)).zone, PlanningZone::bplan);
    EXPECT_EQ(find(world.judge(at(500)), "ZONE"), nullptr);
}

TEST(Zone, WithoutAnyLayerBothZonesAreEvaluated) {
    const World world;
    const auto verdict = world.judge(at(0));
    EXPECT_EQ(verdict.zone, PlanningZone::uncertain);
    EXPECT_EQ(verdict.zone_confidence, 0);
    EXPECT_EQ(verdict.tier, 2);  // § 34 at 20 m
    EXPECT_TRUE(is_unknown(verdict, "ZONE"));
    EXPECT_TRUE(contains(verdict.unknown_layers, "bplan"));
    EXPECT_TRUE(contains(verdict.unknown_layers, "ortslage"));
}

TEST(Zone, WithoutPlansTheConfidenceFalls) {
    auto world = World::complete().without("bplan");
    const auto verdict = world.judge(at(0));
    EXPECT_EQ(verdict.zone, PlanningZone::aussenbereich);
    EXPECT_DOUBLE_EQ(verdict.zone_confidence, 0.8 * 0.75);
    EXPECT_TRUE(is_unknown(verdict, "ZONE"));
    EXPECT_TRUE(contains(verdict.unknown_layers, "bplan"));
}

/// Rows of 10 m x 10 m houses, `gap` apart, from x = 0 eastwards; the built-up area reaches 5 m behind the last wall.
World houses(int count, double gap) {
    auto world = World::complete().without("ortslage");
    for (int i = 0; i < count; ++i) {
        const double x = i * (10 + gap);
        world.area("buildings", x, 0, x + 10, 10, {{"height_m", "8"}});
    }
    return world;
}

TEST(Zone, TenHousesMakeABuiltUpAreaNineDoNot) {
    // A line of houses is 20 m deep at most, so inside it one is never further than 50 m from the edge.
    const Point between(15, 5);
    EXPECT_EQ(houses(10, 20).judge(mast(20, between)).zone, PlanningZone::uncertain);
    EXPECT_EQ(houses(9, 20).judge(mast(20, between)).zone, PlanningZone::aussenbereich);
}

TEST(Zone, GapsUpToSixtyMetresJoinHouses) {
    EXPECT_EQ(houses(10, 60).judge(mast(20, {40, 5})).zone, PlanningZone::uncertain);
    EXPECT_EQ(houses(10, 60.1).judge(mast(20, {40, 5})).zone, PlanningZone::aussenbereich);
}

TEST(Zone, ABlockOfHousesHasAnInside) {
    auto world = World::complete().without("ortslage");
    for (int i = 0; i < 10; ++i)
        for (int k = 0; k < 10; ++k)  // 10 x 10 houses, 40 m apart: 0 … 370 m
            world.area("buildings", i * 40, k * 40, i * 40 + 10, k * 40 + 10, {{"height_m", "8"}});
    const auto verdict = world.judge(mast(20, {185, 185}));
    EXPECT_EQ(verdict.zone, PlanningZone::innenbereich);
    EXPECT_DOUBLE_EQ(verdict.zone_confidence, 0.6);
    // in front of a house 370 m + 5 m is the edge: 424 m lies 49 m outside, 426 m lies 51 m outside
    EXPECT_EQ(world.judge(mast(20, {424, 165})).zone, PlanningZone::uncertain);
    EXPECT_EQ(world.judge(mast(20, {426, 165})).zone, PlanningZone::aussenbereich);
    // garages do not make a village
    auto garages = World::complete().without("ortslage");
    for (int i = 0; i < 20; ++i) garages.area("buildings", i * 20, 0, i * 20 + 7, 7);  // 49 m² each
    EXPECT_EQ(garages.judge(mast(20, {100, 20})).zone, PlanningZone::aussenbereich);
}

}  // namespace
}  // namespace funkloch::test_zones
