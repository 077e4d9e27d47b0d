#include "law/world.hpp"

namespace funkloch::test_roads {
namespace {

/// A federal road of 8 m along the y axis; the mast stands 20 m from its axis, 16 m from its edge. Its
/// 25 m need a building permit, so the road authority consents to that (§ 9 Abs. 2 FStrG) and gives none of its own.
Verdict beside(World& world, double y, const Attributes& values = {}, const std::string& layer = "roads_b") {
    Attributes road = {{"name", "B 6"}, {"width_m", "8"}};
    for (const auto& [key, value] : values) road[key] = value;
    world.line(layer, {0, -5000}, {0, 5000}, road);
    return world.judge(mast(25, {20, y}));
}

/// The section from y = 0 on is a through-road: there nobody needs the road authority. Measured is to its end, so at
/// y = 30 the road outside is sqrt(20² + 30²) - 4 = 32.06 m away, and at y = 40 it is 40.7 m.
TEST(ThroughRoads, ASectionIsCutOut) {
    for (const auto* shape : {"area", "line"}) {
        const auto at = [&](double y) {
            auto world = World::complete();
            if (std::string(shape) == "area")
                world.area("ortsdurchfahrt", -30, 0, 30, 5000);
            else
                world.line("ortsdurchfahrt", {0, 0}, {0, 5000});
            return beside(world, y);
        };
        EXPECT_EQ(find(at(-100), "DE.FSTRG.9.2.B")->measured, "B 6: 16 m") << shape;
        EXPECT_EQ(find(at(30), "DE.FSTRG.9.2.B")->measured, "B 6: 32.1 m") << shape;
        EXPECT_FALSE(applies(at(40), "DE.FSTRG.9.2.B")) << shape;
        EXPECT_FALSE(applies(at(40), "DE.FSTRG.9.5.B")) << shape;
    }
}

TEST(ThroughRoads, TheRoadItselfMaySayIt) {
    auto inside = World::complete();
    EXPECT_FALSE(applies(beside(inside, 0, {{"ortsdurchfahrt", "ja"}}), "DE.FSTRG.9.2.B"));
    auto outside = World::complete();
    EXPECT_TRUE(applies(beside(outside, 0, {{"ortsdurchfahrt", "nein"}}), "DE.FSTRG.9.2.B"));
    auto district = World::complete();
    EXPECT_FALSE(applies(beside(district, 0, {{"ortsdurchfahrt", "ja"}}, "roads_lk"), "ST.STRG.24.2"));
    auto bare = World::complete().without("ortsdurchfahrt");
    EXPECT_TRUE(applies(beside(bare, 0), "DE.FSTRG.9.2.B"));  // nothing known: the whole road counts
}

/// In town the rule can't be decided until somebody says where the through-road ends.
TEST(ThroughRoads, InTownTheyMustBeKnown) {
    const auto town = [](bool known) {
        auto world = World::complete();
        world.area("ortslage", -2000, -2000, 2000, 2000);
        if (known)
            world.area("ortsdurchfahrt", -30, 0, 30, 5000);
        else
            world.without("ortsdurchfahrt");
        return world;
    };
    auto unknown = town(false);
    EXPECT_TRUE(is_unknown(beside(unknown, -500), "DE.FSTRG.9.2.B.ORT"));
    auto outside = town(true);
    EXPECT_TRUE(applies(beside(outside, -500), "DE.FSTRG.9.2.B.ORT"));
    auto inside = town(true);
    EXPECT_FALSE(applies(beside(inside, 500), "DE.FSTRG.9.2.B.ORT"));
}

/// § 9(2) where a building permit carries the consent, § 9(5) where there is none, § 9(1) as a note.
TEST(Roads, BanConsentAndPermitAreFindingsOfTheirOwn) {
    auto world = World::complete();
    world.line("roads_b", {0, -500}, {0, 500}, {{"width_m", "8"}});
    const auto free = world.judge(mast(20, {23.9, 0}));
    EXPECT_EQ(find(free, "DE.FSTRG.9.1.B")->verdict, RuleVerdict::note);
    EXPECT_FALSE(applies(free, "DE.FSTRG.9.2.B"));
    ASSERT_TRUE(applies(free, "DE.FSTRG.9.5.B"));
    EXPECT_TRUE(contains(free.documents, "Antrag auf Genehmigung (§ 9 Abs. 5 FStrG)"));
    EXPECT_EQ(free.tier, 1);  // permit-free, and still not free of consents
    EXPECT_EQ(free.path_rule, "ST.BAUO.60.5a.AUSSEN");
    const auto permit = world.judge(mast(25, {23.9, 0}));
    EXPECT_TRUE(applies(permit, "DE.FSTRG.9.2.B"));
    EXPECT_FALSE(applies(permit, "DE.FSTRG.9.5.B"));
}

/// A mapping knows the class of a road only: the finding says that its width is assumed.
TEST(Roads, AnAssumedWidthIsSaid) {
    auto world = World::complete();
    world.line("roads_b", {0, -500}, {0, 500}, {{"width_m", "8"}, {"width_assumed", "yes"}});
    const auto verdict = world.judge(mast(25, {44, 0}));
    ASSERT_TRUE(applies(verdict, "DE.FSTRG.9.2.B"));
    EXPECT_NE(find(verdict, "DE.FSTRG.9.2.B")->reason_de.find("Breite von 8 m zur Mittellinie angenommen"),
              std::string::npos);
}

}  // namespace
}  // namespace funkloch::test_roads
