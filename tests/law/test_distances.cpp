#include "law/world.hpp"

namespace funkloch::test_distances {
namespace {

/// A line along x = 0 with the attributes; the mast stands at `x`.
Verdict beside_line(const std::string& layer, const Attributes& values, double x, double height_m = 20) {
    auto world = World::complete();
    world.line(layer, {0, -1000}, {0, 1000}, values);
    return world.judge(mast(height_m, {x, 0}));
}

/// Road of 8 m: the paved edge lies at 4 m, the zone of consent ends at 44 m. A mast of 20 m needs no building permit,
/// so the road authority's is one of its own (§ 9 Abs. 5 FStrG).
TEST(Roads, FederalRoadCountsFortyMetresFromThePavedEdge) {
    const Attributes road = {{"name", "B 6"}, {"width_m", "8"}};
    const auto on = beside_line("roads_b", road, 44);
    ASSERT_TRUE(applies(on, "DE.FSTRG.9.5.B"));
    EXPECT_EQ(find(on, "DE.FSTRG.9.5.B")->measured, "B 6: 40 m");
    EXPECT_EQ(find(on, "DE.FSTRG.9.5.B")->limit, "40 m");
    EXPECT_FALSE(applies(beside_line("roads_b", road, 44.1), "DE.FSTRG.9.5.B"));
    const auto near = beside_line("roads_b", road, 35);
    EXPECT_EQ(find(near, "DE.FSTRG.9.5.B")->measured, "B 6: 31 m");
    EXPECT_EQ(near.tier, 1);  // permit-free at 20 m, but consent is needed
    EXPECT_EQ(near.path_rule, "ST.BAUO.60.5a.AUSSEN");
    EXPECT_EQ(near.deadline_days, 90);  // § 17 Abs. 3 BNatSchG takes longer than the road's 60 days
}

TEST(Roads, TheWidthOfTheClassIsAssumedAndSaid) {
    const auto verdict = beside_line("roads_b", {{"ref", "B 6"}}, 44);
    ASSERT_TRUE(applies(verdict, "DE.FSTRG.9.5.B"));
    EXPECT_NE(find(verdict, "DE.FSTRG.9.5.B")->reason_de.find("Breite von 8 m zur Mittellinie angenommen"),
              std::string::npos);
    const auto given = beside_line("roads_b", {{"ref", "B 6"}, {"WIDTH_M", "10"}}, 45);  // shapefiles shout
    ASSERT_TRUE(applies(given, "DE.FSTRG.9.5.B"));
    EXPECT_EQ(find(given, "DE.FSTRG.9.5.B")->reason_de.find("angenommen"), std::string::npos);
    EXPECT_TRUE(applies(beside_line("roads_b", {{"width_m", "10,5"}}, 45.2), "DE.FSTRG.9.5.B"));
    EXPECT_FALSE(applies(beside_line("roads_b", {{"width_m", "10,5"}}, 45.3), "DE.FSTRG.9.5.B"));
}

TEST(Roads, AreasAreMeasuredFromTheirEdge) {
    auto world = World::complete();
    world.area("roads_b", -4, -1000, 4, 1000, {{"name", "B 6"}, {"width_m", "8"}});
    EXPECT_TRUE(applies(world.judge(mast(20, {44, 0})), "DE.FSTRG.9.5.B"));
    EXPECT_FALSE(applies(world.judge(mast(20, {44.1, 0})), "DE.FSTRG.9.5.B"));
}

TEST(Roads, MotorwayHundredMetresAlsoForRooftops) {
    auto world = World::complete();
    world.line("roads_bab", {0, -1000}, {0, 1000}, {{"name", "A 9"}, {"width_m", "30"}});
    EXPECT_TRUE(applies(world.judge(rooftop(20, 5, {115, 0})), "DE.FSTRG.9.5.BAB"));
    EXPECT_FALSE(applies(world.judge(rooftop(20, 5, {115.1, 0})), "DE.FSTRG.9.5.BAB"));
}

/// The building bans of 40 m and 20 m do not bind public telecommunications: a note, never an exclusion.
TEST(Roads, TheBuildingBanIsANote) {
    const auto motorway = beside_line("roads_bab", {{"width_m", "30"}}, 55);
    EXPECT_TRUE(applies(motorway, "DE.FSTRG.9.1.BAB"));
    EXPECT_EQ(motorway.tier, 1);
    EXPECT_FALSE(applies(beside_line("roads_bab", {{"width_m", "30"}}, 55.1), "DE.FSTRG.9.1.BAB"));
    EXPECT_TRUE(applies(beside_line("roads_b", {{"width_m", "8"}}, 24), "DE.FSTRG.9.1.B"));
    EXPECT_FALSE(applies(beside_line("roads_b", {{"width_m", "8"}}, 24.1), "DE.FSTRG.9.1.B"));
}

TEST(Roads, StateRoadsFortyMetres) {
    EXPECT_TRUE(applies(beside_line("roads_lk", {{"width_m", "6"}}, 43), "ST.STRG.24.2"));
    EXPECT_FALSE(applies(beside_line("roads_lk", {{"width_m", "6"}}, 43.1), "ST.STRG.24.2"));
    EXPECT_TRUE(applies(beside_line("roads_lk", {{"width_m", "6"}}, 23), "ST.STRG.24.1"));
    const auto verdict = beside_line("roads_lk", {{"width_m", "6"}}, 43);
    EXPECT_EQ(find(verdict, "ST.STRG.24.2")->status, RuleStatus::knowledge);
    EXPECT_NE(find(verdict, "ST.STRG.24.2")->reason_de.find("nicht im Gesetz gelesen"), std::string::npos);
}

/// Falling height: h + 10 m from the axis; 30 m mast -> 40 m, which itself is far enough.
TEST(Rail, FallingHeightGrowsWithTheMast) {
    EXPECT_FALSE(applies(beside_line("rail", {{"name", "6340"}}, 40, 30), "DE.RAIL.KIPP"));
    EXPECT_TRUE(applies(beside_line("rail", {{"name", "6340"}}, 39.9, 30), "DE.RAIL.KIPP"));
    EXPECT_TRUE(applies(beside_line("rail", {{"name", "6340"}}, 40, 30.1), "DE.RAIL.KIPP"));
    EXPECT_EQ(beside_line("rail", {}, 4).tier, 5);
    EXPECT_EQ(beside_line("rail", {}, 4.1).tier, 1);
}

/// Protection strip of 25 m (110 kV), then falling height: 25 + 20 = 45 m.
TEST(PowerLines, StripExcludesAndFallingHeightAsks) {
    const Attributes line = {{"kv", "110"}};
    const auto inside = beside_line("powerlines", line, 24.9);
    EXPECT_TRUE(applies(inside, "DE.POWERLINE.110.STREIFEN"));
    EXPECT_EQ(inside.tier, 5);
    EXPECT_EQ(find(inside, "DE.POWERLINE.110.STREIFEN")->relief, Relief::einzelfall);
    EXPECT_EQ(beside_line("powerlines", line, 25).tier, 1);
    EXPECT_TRUE(applies(beside_line("powerlines", line, 44.9), "DE.POWERLINE.110.KIPP"));
    EXPECT_FALSE(applies(beside_line("powerlines", line, 45), "DE.POWERLINE.110.KIPP"));
}

TEST(PowerLines, TheVoltageChoosesTheStrip) {
    EXPECT_TRUE(applies(beside_line("powerlines", {{"kv", "380"}}, 34.9), "DE.POWERLINE.380.STREIFEN"));
    EXPECT_FALSE(applies(beside_line("powerlines", {{"kv", "220"}}, 34.9), "DE.POWERLINE.220.STREIFEN"));
    EXPECT_TRUE(applies(beside_line("powerlines", {{"kv", "20"}}, 19.9), "DE.POWERLINE.MS.KIPP"));
    const auto unclear = beside_line("powerlines", {{"kv", "hoch"}}, 10);
    EXPECT_TRUE(is_unknown(unclear, "DE.POWERLINE.110.STREIFEN"));
    EXPECT_TRUE(is_unknown(unclear, "DE.POWERLINE.380.KIPP"));
    EXPECT_FALSE(is_unknown(beside_line("powerlines", {}, 100), "DE.POWERLINE.380.KIPP"));  // too far to matter
}

Verdict beside_area(const std::string& layer, double gap_m, const Attributes& values = {}) {
    auto world = World::complete();
    world.area(layer, -1000, -1000, 0, 1000, values);
    return world.judge(mast(20, {gap_m, 0}));
}

TEST(Nature, Natura2000IsScreenedToThreeHundredMetres) {
    EXPECT_TRUE(applies(beside_area("natura2000", 300), "DE.BNATSCHG.34"));
    EXPECT_FALSE(applies(beside_area("natura2000", 300.1), "DE.BNATSCHG.34"));
    EXPECT_TRUE(applies(beside_area("natura2000", -50), "DE.BNATSCHG.34"));
}

TEST(Water, BanksOfLargeWatersAreKeptFree) {
    EXPECT_TRUE(applies(beside_area("water1", 50), "DE.BNATSCHG.61"));
    EXPECT_FALSE(applies(beside_area("water1", 50.1), "DE.BNATSCHG.61"));
    EXPECT_TRUE(applies(beside_area("water1", 9.9), "ST.WG.50.1"));
    EXPECT_FALSE(applies(beside_area("water1", 10), "ST.WG.50.1"));
    EXPECT_TRUE(applies(beside_area("water2", 4.9), "ST.WG.50.2"));
    EXPECT_FALSE(applies(beside_area("water2", 5), "ST.WG.50.2"));
}

TEST(Hints, NeverChangeTheTier) {
    EXPECT_TRUE(applies(beside_area("forest", 30), "ST.WALDABSTAND"));
    EXPECT_FALSE(applies(beside_area("forest", 30.1), "ST.WALDABSTAND"));
    EXPECT_EQ(beside_area("forest", 1).tier, 1);  // of § 17 Abs. 3 BNatSchG, as without the forest
    auto world = World::complete();
    world.point("wind_turbines", {500, 0}).point("existing_sites", {0, 1000}, {{"name", "S7"}});
    const auto verdict = world.judge(mast(20));
    EXPECT_TRUE(applies(verdict, "DE.WIND"));
    EXPECT_TRUE(applies(verdict, "DE.TKG.MITNUTZUNG"));
    EXPECT_EQ(find(verdict, "DE.TKG.MITNUTZUNG")->measured, "S7: 1000 m");
    EXPECT_EQ(verdict.tier, 1);
}

TEST(Hints, TheNetworkTellsWhereSitesStand) {
    auto world = World::complete().without("existing_sites");
    world.scene.network.sites.push_back({"M1", {600, 0}, SiteKind::mast, 40, {}});
    EXPECT_EQ(find(world.judge(mast(20)), "DE.TKG.MITNUTZUNG")->measured, "M1: 600 m");
}

/// 20 m mast: ten times its height is 200 m; a 5 m one still counts to 100 m.
TEST(Monuments, SurroundingsReachTenTimesTheHeight) {
    auto world = World::complete();
    world.point("monuments", {0, 0}, {{"name", "Burg"}});
    EXPECT_TRUE(applies(world.judge(mast(20, {199.9, 0})), "ST.DSCHG.14.UMGEBUNG"));
    EXPECT_FALSE(applies(world.judge(mast(20, {200, 0})), "ST.DSCHG.14.UMGEBUNG"));
    EXPECT_TRUE(applies(world.judge(mast(5, {99.9, 0})), "ST.DSCHG.14.UMGEBUNG"));
    EXPECT_FALSE(applies(world.judge(mast(5, {100, 0})), "ST.DSCHG.14.UMGEBUNG"));
}

/// A ridge of 60 m between mast and monument hides the 40 m mast; one of 10 m does not.
TEST(Monuments, WhatARidgeHidesDoesNotCount) {
    auto world = World::complete();
    world.point("monuments", {0, 0}).heights(100, -500, 200, 500, 160);
    EXPECT_FALSE(applies(world.judge(mast(40, {350, 50})), "ST.DSCHG.14.UMGEBUNG"));
    world.heights(100, -500, 200, 500, 110);
    EXPECT_TRUE(applies(world.judge(mast(40, {350, 50})), "ST.DSCHG.14.UMGEBUNG"));
    world.scene.terrain.height_m = {};
    EXPECT_TRUE(is_unknown(world.judge(mast(40, {350, 50})), "ST.DSCHG.14.UMGEBUNG"));
}

}  // namespace
}  // namespace funkloch::test_distances
