#include "law/world.hpp"

namespace funkloch::test_aviation {
namespace {

/// An airport at the origin whose reference point lies at 100 m, like the land around.
World airport() {
    auto world = World::complete();
    world.point("airports", {0, 0}, {{"name", "EDXX"}, {"z_arp", "100"}});
    return world;
}

TEST(Aviation, NextToTheAirportEveryHeightNeedsConsent) {
    EXPECT_TRUE(applies(airport().judge(mast(10, {1500, 0})), "DE.LUFTVG.12.2.FREI"));
    EXPECT_FALSE(applies(airport().judge(mast(10, {1500.1, 0})), "DE.LUFTVG.12.2.FREI"));
    EXPECT_TRUE(applies(airport().judge(mast(25, {1500, 0})), "DE.LUFTVG.12.2"));  // with a building permit
    EXPECT_EQ(airport().judge(mast(10, {1500, 0})).tier, 1);                       // permit-free, yet not free
}

TEST(Aviation, UpToFourKilometresTwentyFiveMetres) {
    EXPECT_FALSE(applies(airport().judge(mast(25, {4000, 0})), "DE.LUFTVG.12.3.1a"));
    const auto verdict = airport().judge(mast(25.1, {4000, 0}));
    ASSERT_TRUE(applies(verdict, "DE.LUFTVG.12.3.1a"));
    EXPECT_EQ(find(verdict, "DE.LUFTVG.12.3.1a")->measured, "EDXX 4 km, h: 25.1 m");
    EXPECT_EQ(find(verdict, "DE.LUFTVG.12.3.1a")->limit, "25 m");
    EXPECT_EQ(find(verdict, "DE.LUFTVG.12.3.1a")->verdict, RuleVerdict::reduced_height);
    EXPECT_FALSE(applies(airport().judge(mast(25.1, {4000.1, 0})), "DE.LUFTVG.12.3.1a"));
}

/// At 5 km the surface stands half way between 45 and 100 m: 72.5 m.
TEST(Aviation, FromFourToSixKilometresTheSurfaceRises) {
    EXPECT_FALSE(applies(airport().judge(mast(72.5, {5000, 0})), "DE.LUFTVG.12.3.1b"));
    EXPECT_TRUE(applies(airport().judge(mast(72.6, {5000, 0})), "DE.LUFTVG.12.3.1b"));
    EXPECT_FALSE(applies(airport().judge(mast(100, {6000, 0})), "DE.LUFTVG.12.3.1b"));
    EXPECT_TRUE(applies(airport().judge(mast(100.1, {6000, 0})), "DE.LUFTVG.12.3.1b"));
    EXPECT_FALSE(applies(airport().judge(mast(200, {6000.1, 0})), "DE.LUFTVG.12.3.1b"));
    EXPECT_FALSE(applies(airport().judge(mast(46, {4000, 0})), "DE.LUFTVG.12.3.1b"));  // the inner ring's place
}

/// Heights refer to the reference point: on a hill 10 m higher only 15 m are left.
TEST(Aviation, TheGroundCounts) {
    auto world = airport().heights(2900, -200, 3200, 200, 110);
    EXPECT_FALSE(applies(world.judge(mast(15, {3050, 50})), "DE.LUFTVG.12.3.1a.FREI"));
    EXPECT_TRUE(applies(world.judge(mast(15.1, {3050, 50})), "DE.LUFTVG.12.3.1a.FREI"));
}

TEST(Aviation, WithoutReferenceHeightOrTerrainItIsUnknown) {
    auto world = World::complete();
    world.point("airports", {0, 0}, {{"name", "EDXX"}});
    EXPECT_TRUE(is_unknown(world.judge(mast(20, {3000, 0})), "DE.LUFTVG.12.3.1a.FREI"));
    EXPECT_EQ(find(world.judge(mast(20, {6000.1, 0})), "DE.LUFTVG.12.3.1a.FREI"), nullptr);
    auto blind = airport();
    blind.scene.terrain.height_m = {};
    const auto verdict = blind.judge(mast(20, {3000, 0}));
    EXPECT_TRUE(is_unknown(verdict, "DE.LUFTVG.12.3.1a.FREI"));
    EXPECT_TRUE(contains(verdict.unknown_layers, "terrain"));
}

TEST(Aviation, TheLowestOfSeveralSurfacesCounts) {
    auto world = airport();
    world.point("airports", {3000, 0}, {{"name", "EDYY"}, {"z_arp", "95"}});
    const auto verdict = world.judge(mast(21, {2000, 0}));  // 95 + 25 - 100 = 20 m
    ASSERT_TRUE(applies(verdict, "DE.LUFTVG.12.3.1a"));
    EXPECT_EQ(find(verdict, "DE.LUFTVG.12.3.1a")->limit, "20 m");
}

TEST(Aviation, AirfieldsHaveARestrictedArea) {
    auto world = World::complete();
    world.point("airfields", {0, 0}, {{"name", "EDZZ"}, {"z_arp", "100"}});
    EXPECT_TRUE(applies(world.judge(mast(10, {1500, 0})), "DE.LUFTVG.17.NAH.FREI"));
    EXPECT_FALSE(applies(world.judge(mast(10, {1500.1, 0})), "DE.LUFTVG.17.NAH.FREI"));
    EXPECT_FALSE(applies(world.judge(mast(25, {4000, 0})), "DE.LUFTVG.17.FERN"));
    EXPECT_TRUE(applies(world.judge(mast(25.1, {4000, 0})), "DE.LUFTVG.17.FERN"));
}

TEST(Aviation, HundredMetresAboveGround) {
    EXPECT_FALSE(applies(World::complete().judge(mast(100)), "DE.LUFTVG.14.1"));
    EXPECT_TRUE(applies(World::complete().judge(mast(100.1)), "DE.LUFTVG.14.1"));
}

/// A hill of 500 m x 500 m, 60 m above its surroundings: 40 m of mast make 100 m.
TEST(Aviation, HillsCountWithTheMast) {
    auto world = World::complete();
    world.heights(-250, -250, 250, 250, 160);
    EXPECT_FALSE(applies(world.judge(mast(40, {50, 50})), "DE.LUFTVG.14.2"));
    const auto verdict = world.judge(mast(40.1, {50, 50}));
    ASSERT_TRUE(applies(verdict, "DE.LUFTVG.14.2"));
    EXPECT_EQ(find(verdict, "DE.LUFTVG.14.2")->measured, "z: 100.1 m");
    // a second hill of the same height 1.2 km away: the mast no longer sticks out
    world.heights(1150, -250, 1350, 250, 160);
    EXPECT_FALSE(applies(world.judge(mast(40.1, {50, 50})), "DE.LUFTVG.14.2"));
}

TEST(Aviation, OnlyMastsAboveThirtyMetresOnHills) {
    auto world = World::complete();
    world.heights(-250, -250, 250, 250, 180);
    EXPECT_FALSE(applies(world.judge(mast(30, {50, 50})), "DE.LUFTVG.14.2"));
    EXPECT_TRUE(applies(world.judge(mast(30.1, {50, 50})), "DE.LUFTVG.14.2"));
}

TEST(Aviation, NearAnAirportItsReferencePointReplacesTheSurroundings) {
    auto world = World::complete();
    world.point("airports", {10050, 50}, {{"z_arp", "60"}});                   // 10 km away, 40 m lower
    EXPECT_FALSE(applies(world.judge(mast(60, {50, 50})), "DE.LUFTVG.14.2"));  // 100 + 60 - 60
    EXPECT_TRUE(applies(world.judge(mast(60.1, {50, 50})), "DE.LUFTVG.14.2"));
    EXPECT_FALSE(applies(world.judge(mast(60.1, {40, 50})), "DE.LUFTVG.14.2"));
}

/// Sector rising to 100 m over 10 km from the runway's end at x = 0: 50 m after 5 km, level after 10 km.
TEST(Aviation, ApproachSectorsRise) {
    auto world = World::complete();
    world.area("runways", -2000, -30, 0, 30).area("approach_sectors", 0, -1000, 15000, 1000, {{"z_rwy", "100"}});
    EXPECT_FALSE(applies(world.judge(mast(50, {5000, 0})), "DE.LUFTVG.12.3.2"));
    EXPECT_TRUE(applies(world.judge(mast(50.1, {5000, 0})), "DE.LUFTVG.12.3.2"));
    EXPECT_FALSE(applies(world.judge(mast(100, {12000, 0})), "DE.LUFTVG.12.3.2"));
    EXPECT_TRUE(applies(world.judge(mast(100.1, {12000, 0})), "DE.LUFTVG.12.3.2"));
    EXPECT_FALSE(applies(world.judge(mast(90, {5000, 1000.1})), "DE.LUFTVG.12.3.2"));  // beside it
    world.without("runways");
    EXPECT_TRUE(is_unknown(world.judge(mast(50, {5000, 0})), "DE.LUFTVG.12.3.2"));
}

/// The line of the finding leads to the highest ground around, here a knoll of 120 m in 1 km.
TEST(Hill, TheFindingLeadsToWhatItIsMeasuredAgainst) {
    auto world = World::complete();
    world.heights(0, 0, 100, 100, 200).heights(1000, 0, 1100, 100, 120);
    const auto verdict = world.judge(mast(40, {50, 50}));
    ASSERT_TRUE(applies(verdict, "DE.LUFTVG.14.2"));
    EXPECT_EQ(find(verdict, "DE.LUFTVG.14.2")->measured, "z: 120 m");
    const auto& line = std::get<MultiLineString>(*find(verdict, "DE.LUFTVG.14.2")->geometry).at(0);
    EXPECT_EQ(line.back().x(), 1050);
    EXPECT_EQ(line.back().y(), 50);
}

/// Every finding that a layer decides shows where: a line to it, or the area around the place.
TEST(Findings, CarryTheGeometryThatDecided) {
    auto world = World::complete();
    world.area("nsg", -50, -50, 50, 50)
        .area("parcels", -4, -50, 50, 50)
        .area("buildings", 2, -1, 9, 9, {{"height_m", "58"}})
        .line("roads_b", {20, -500}, {20, 500})
        .point("airports", {900, 0}, {{"z_arp", "50"}})
        .point("navaids", {900, 0}, {{"type", "VOR"}, {"z_ant", "50"}});
    auto proposal = mast(60);
    proposal.equipment_m3 = 20;
    proposal.carriers = {{2100, 2000}};
    const auto verdict = world.judge(proposal);
    for (const char* rule : {"DE.BNATSCHG.23", "ST.BAUO.6.10", "ST.BAUO.6.5.AUSSEN_HOCH", "DE.FSTRG.9.2.B",
                             "DE.LUFTVG.12.2", "DE.LUFTVG.12.3.1a", "DE.LUFTVG.18a.KEGEL", "DE.BIMSCHV26.ABSTAND"}) {
        ASSERT_TRUE(applies(verdict, rule)) << rule;
        const auto& finding = *find(verdict, rule);
        EXPECT_TRUE(finding.geometry.has_value()) << rule;
        EXPECT_FALSE(finding.paragraph.empty() || finding.version.empty() || finding.measured.empty()) << rule;
    }
}

}  // namespace
}  // namespace funkloch::test_aviation
