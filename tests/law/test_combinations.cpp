#include "law/world.hpp"

namespace funkloch::test_combinations {
namespace {

int tier(const World& world, const char* land, double height_m, Point place = {0, 0}) {
    return Reviewer(load_rules(land), {land, {}, {}}, world.scene).judge(mast(height_m, place)).tier;
}

/// 20 m outside is permit-free, and every consent stays: the union, none of them removed.
TEST(Combinations, PermitFreeKeepsEveryConsent) {
    auto world = World::complete();
    world.line("roads_b", {0, -500}, {0, 500}, {{"width_m", "8"}})
        .area("archaeology", -50, -50, 50, 50)
        .point("airfields", {1000, 0}, {{"z_arp", "100"}});
    const auto verdict = world.judge(mast(20, {20, 0}));
    EXPECT_EQ(verdict.path_rule, "ST.BAUO.60.5a.AUSSEN");
    for (const char* rule :
         {"DE.FSTRG.9.5.B", "ST.DSCHG.14.2.ARCHAEO", "DE.LUFTVG.17.NAH.FREI", "DE.BNATSCHG.17.3", "DE.BEMFV.4"})
        EXPECT_TRUE(contains(verdict.consents, rule)) << rule;
    EXPECT_EQ(verdict.tier, 1);
    EXPECT_FALSE(contains(verdict.consents, "DE.FSTRG.9.2.B"));  // (5) puts a permit in its place
    EXPECT_EQ(verdict.deadline_days, 90);                        // parallel: the longest, not the sum
}

TEST(Combinations, TheHighestTierDecides) {
    auto world = World::complete();
    world.area("archaeology", -50, -50, 50, 50);  // 1
    EXPECT_EQ(world.judge(mast(20)).tier, 1);
    world.area("military", -50, -50, 50, 50);  // 2
    EXPECT_EQ(world.judge(mast(20)).tier, 2);
    world.area("forest", -50, -50, 50, 50);  // 3
    EXPECT_EQ(world.judge(mast(20)).tier, 3);
    world.area("lsg", -50, -50, 50, 50);  // 4
    EXPECT_EQ(world.judge(mast(20)).tier, 4);
    world.area("nsg", -50, -50, 50, 50);  // 5
    const auto verdict = world.judge(mast(20));
    EXPECT_EQ(verdict.tier, 5);
    EXPECT_EQ(verdict.consents.size(), 7u);  // these five, the impairment and the site certificate
}

/// Each rule of a missing layer is unknown, whatever else holds, and nothing is called free of it.
TEST(Combinations, EachMissingLayerLeavesItsRulesUnknown) {
    for (const auto& [layer, rules] : layers_needed(load_rules("DE-ST"))) {
        if (layer == "bplan" || layer == "ortslage" || layer == "buildings") continue;  // the zone rests on these
        auto world = World::complete().without(layer);
        world.area("ortslage", 30, -500, 900,
                   500);  // 30 m away: § 34 and § 35 are both possible, so all rules are asked
        world.area("approach_sectors", -9, -9, 9, 9, {{"z_rwy", "90"}});  // so that runways are asked for
        if (layer == "approach_sectors") world.without(layer);
        if (layer != "roads_b") world.line("roads_b", {10, -500}, {10, 500});  // so that through-roads are asked for
        auto proposal = mast(20);
        proposal.equipment_m3 = 20;  // with a wide and high mast below the setback is asked for too
        proposal.shaft_width_m = 2;
        const auto verdict = world.judge(proposal);
        EXPECT_TRUE(contains(verdict.unknown_layers, layer)) << layer;
    }
}

/// The same mast under other Länder's codes: thresholds, setbacks and deemed approval are their own.
TEST(Combinations, AnotherLandAnswersOtherwise) {
    const auto field = World::complete();
    EXPECT_EQ(tier(field, "DE-ST", 25), 2);
    EXPECT_EQ(tier(field, "DE-NW", 25), 1);  // permit-free at any height outside
    EXPECT_EQ(tier(field, "DE-TH", 60), 2);  // no special building, deemed approval
    EXPECT_EQ(tier(field, "DE-BB", 25), 3);  // no simplified procedure
    EXPECT_EQ(tier(field, "DE-HE", 60), 2);  // no special building
    EXPECT_EQ(tier(field, "DE-RP", 45), 2);
    EXPECT_EQ(tier(field, "DE-ST", 45), 3);
    // 10 m from a district road: lifted in Saxony-Anhalt, assumed to hold elsewhere
    auto road = World::complete();
    road.line("roads_lk", {0, -500}, {0, 500}, {{"width_m", "6"}});
    EXPECT_EQ(tier(road, "DE-ST", 20, {13, 0}), 1);
    EXPECT_EQ(tier(road, "DE-TH", 20, {13, 0}), 4);
    // 20 m from the woods: a distance only where the law was read to have one
    auto wood = World::complete();
    wood.area("forest", -500, -500, 0, 500);
    EXPECT_EQ(tier(wood, "DE-ST", 20, {20, 0}), 1);
    EXPECT_EQ(tier(wood, "DE-SH", 20, {20, 0}), 4);
    EXPECT_EQ(tier(wood, "DE-SH", 20, {30, 0}), 1);
}

/// Nature reserves and the like hold in every Land.
TEST(Combinations, NoLandIsWithoutProtectedAreas) {
    for (const auto& [land, state] : known_lands()) {
        if (state != "usable") continue;
        for (const char* layer : {"nsg", "nationalpark", "naturmonument", "physical_exclusion"}) {
            auto world = World::complete();
            world.area(layer, -50, -50, 50, 50);
            EXPECT_EQ(tier(world, land.c_str(), 20), 5) << land << " " << layer;
        }
        for (const char* layer :
             {"forest", "monuments", "lsg", "rail_areas", "plan_elsewhere", "biotope", "uesg", "air_navigation"}) {
            auto world = World::complete();
            world.area(layer, -50, -50, 50, 50);
            EXPECT_GE(tier(world, land.c_str(), 20), 3) << land << " " << layer;
        }
    }
}

}  // namespace
}  // namespace funkloch::test_combinations
