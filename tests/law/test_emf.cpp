#include "law/world.hpp"

#include <cmath>

namespace funkloch::test_emf {
namespace {

TEST(FieldLimit, FollowsTheOrdinance) {
    EXPECT_DOUBLE_EQ(field_limit_v_per_m(400), 28);
    EXPECT_NEAR(field_limit_v_per_m(700), 36.4, 0.03);  // values of the ordinance's table
    EXPECT_NEAR(field_limit_v_per_m(800), 38.9, 0.03);
    EXPECT_NEAR(field_limit_v_per_m(900), 41.2, 0.06);
    EXPECT_NEAR(field_limit_v_per_m(1800), 58.3, 0.05);
    EXPECT_DOUBLE_EQ(field_limit_v_per_m(2100), 61);
    EXPECT_DOUBLE_EQ(field_limit_v_per_m(3600), 61);
}

/// One carrier with EIRP = 61² / 30 W has d = 1 m; 400 such carriers have 20 m.
TEST(SafetyDistance, AddsUnderTheRoot) {
    const double one_metre_w = 61.0 * 61.0 / 30.0;
    EXPECT_DOUBLE_EQ(safety_distance_m({{2100, one_metre_w}}), 1);
    EXPECT_DOUBLE_EQ(safety_distance_m({{2100, 9 * one_metre_w}, {3600, 16 * one_metre_w}}), 5);
    EXPECT_EQ(safety_distance_m({}), 0);
}

Proposal strong(double height_m, double x) {
    auto proposal = mast(height_m, {x, 0});
    proposal.carriers = {{2100, 400 * 61.0 * 61.0 / 30.0}};  // 20 m
    return proposal;
}

/// A house of 8 m: the 20 m mast's antennas hang 12 m above its roof, so 16 m beside it is exactly 20 m away
/// (12-16-20).
TEST(SafetyDistance, IsMeasuredInSpace) {
    auto world = World::complete();
    world.area("buildings", -20, -10, 0, 10, {{"name", "Haus"}, {"height_m", "8"}});
    EXPECT_FALSE(applies(world.judge(strong(20, 16)), "DE.BIMSCHV26.ABSTAND"));
    const auto verdict = world.judge(strong(20, 15.9));
    ASSERT_TRUE(applies(verdict, "DE.BIMSCHV26.ABSTAND"));
    EXPECT_EQ(find(verdict, "DE.BIMSCHV26.ABSTAND")->measured, "Haus: 19.9 m");
    EXPECT_EQ(find(verdict, "DE.BIMSCHV26.ABSTAND")->limit, "20 m");
    EXPECT_FALSE(applies(world.judge(strong(28, 4)), "DE.BIMSCHV26.ABSTAND"));  // mounted higher: 20 m above
}

TEST(SafetyDistance, LevelWithAHouseOnlyTheHorizontalCounts) {
    auto world = World::complete();
    world.area("buildings", -20, -10, 0, 10, {{"height_m", "30"}});
    EXPECT_FALSE(applies(world.judge(strong(20, 20)), "DE.BIMSCHV26.ABSTAND"));
    EXPECT_TRUE(applies(world.judge(strong(20, 19.9)), "DE.BIMSCHV26.ABSTAND"));
}

TEST(SafetyDistance, TheOwnHouseOfARooftopIsLeftOut) {
    auto world = World::complete();
    world.area("buildings", -10, -10, 10, 10, {{"height_m", "12"}});
    auto proposal = strong(17, 0);
    proposal.kind = SiteKind::rooftop;
    proposal.above_roof_m = 5;
    EXPECT_FALSE(applies(world.judge(proposal), "DE.BIMSCHV26.ABSTAND"));
    world.area("buildings", 20, -10, 40, 10, {{"height_m", "30"}});
    EXPECT_FALSE(applies(world.judge(proposal), "DE.BIMSCHV26.ABSTAND"));  // 20 m
    proposal.position = {0.1, 0};
    EXPECT_TRUE(applies(world.judge(proposal), "DE.BIMSCHV26.ABSTAND"));
}

TEST(SafetyDistance, HouseWithoutHeightIsUnknown) {
    auto world = World::complete();
    world.area("buildings", -20, -10, 0, 10);
    EXPECT_TRUE(is_unknown(world.judge(strong(20, 10)), "DE.BIMSCHV26.ABSTAND"));
    EXPECT_EQ(find(world.judge(strong(20, 20.1)), "DE.BIMSCHV26.ABSTAND"), nullptr);
}

TEST(SiteCertificate, FromTenWattsOn) {
    const auto world = World::complete();
    auto proposal = mast(20);
    proposal.carriers = {{800, 4}, {1800, 6}};
    EXPECT_TRUE(applies(world.judge(proposal), "DE.BEMFV.4"));
    EXPECT_EQ(world.judge(proposal).tier,
              1);  // of § 17 Abs. 3 BNatSchG: the certificate is needed everywhere: a document, not a tier
    proposal.carriers = {{800, 4}, {1800, 5.9}};
    EXPECT_FALSE(applies(world.judge(proposal), "DE.BEMFV.4"));
    proposal.carriers.clear();
    EXPECT_TRUE(is_unknown(world.judge(proposal), "DE.BEMFV.4"));
    EXPECT_TRUE(is_unknown(world.judge(proposal), "DE.BIMSCHV26.ABSTAND"));
}

}  // namespace
}  // namespace funkloch::test_emf
