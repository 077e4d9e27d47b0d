#include "law/world.hpp"

#include <rapidcheck.h>

namespace funkloch::test_known_area {
namespace {

/// Everything that a verdict says of how much was checked.
std::string standing(const Verdict& verdict) {
    std::string text = std::to_string(verdict.tier) + " up to " + std::to_string(verdict.worst_tier) + ", " +
                       std::to_string(verdict.answered) + "/" + std::to_string(verdict.asked) + verdict.path_rule;
    for (const auto& layer : verdict.unknown_layers) text += " " + layer;
    return text;
}

bool is_open(const World& world, const std::string& layer, Point place) {
    return contains(world.judge(mast(30, place)).unknown_layers, layer);
}

TEST(KnownArea, APlaceInsideOrOnTheBorderIsKnown) {
    auto world = World::complete();
    world.known("nsg", -1000, -1000, 1000, 1000);
    EXPECT_FALSE(is_open(world, "nsg", {0, 0}));
    EXPECT_FALSE(is_open(world, "nsg", {1000, 0}));
    EXPECT_TRUE(is_open(world, "nsg", {1000.01, 0}));
    const auto outside = world.judge(mast(30, {2000, 0}));
    EXPECT_LT(outside.tier, 5);
    EXPECT_EQ(outside.worst_tier, 5);  // it may be a nature reserve
    EXPECT_TRUE(is_unknown(outside, "DE.BNATSCHG.23"));
    EXPECT_NE(find(outside, "DE.BNATSCHG.23")->reason_en.find("layer \"nsg\" is not complete here"), std::string::npos);
    EXPECT_NE(find(outside, "DE.BNATSCHG.23")->reason_de.find("Ebene „nsg“ ist hier nicht vollständig"),
              std::string::npos);
}

/// § 9(2) FStrG looks 100 m from the paved edge of a motorway; a centre line without width has 29 m: 114.5 m.
TEST(KnownArea, RulesWithADistanceNeedItAllAround) {
    auto world = World::complete();
    world.known("roads_bab", -1000, -1000, 1000, 1000);
    EXPECT_FALSE(is_open(world, "roads_bab", {1000 - 114.5, 0}));
    EXPECT_TRUE(is_open(world, "roads_bab", {1000 - 114.4, 0}));
    // What the layer shows is there, wherever the layer is complete.
    world.line("roads_bab", {1500, -5000}, {1500, 5000});
    EXPECT_TRUE(applies(world.judge(mast(30, {1500 + 14.5 + 39, 0})), "DE.FSTRG.9.1.BAB"));
    EXPECT_TRUE(is_unknown(world.judge(mast(30, {1500 + 14.5 + 41, 0})), "DE.FSTRG.9.1.BAB"));
}

TEST(KnownArea, ALayerThatIsKnownNowhereIsLikeAMissingOne) {
    const auto base = World::complete();
    for (const auto& [layer, unused] : base.scene.constraints) {
        // Settled areas are drawn around buildings where they are missing; standing sites come from the network.
        if (layer == "ortslage" || layer == "buildings" || layer == "existing_sites") continue;
        auto nowhere = base, missing = base;
        nowhere.layer(layer).known.emplace();
        missing.without(layer);
        EXPECT_EQ(standing(nowhere.judge(mast(30))), standing(missing.judge(mast(30)))) << layer;
        EXPECT_EQ(standing(nowhere.judge(rooftop(20, 8))), standing(missing.judge(rooftop(20, 8)))) << layer;
    }
}

TEST(KnownArea, ThePlanningZoneIsOpenWhereSettledAreasAreNotKnown) {
    auto world = World::complete();
    world.known("ortslage", -1000, -1000, 1000, 1000).area("ortslage", -500, -500, 500, 500);
    EXPECT_EQ(world.judge(mast(30, {0, 0})).zone, PlanningZone::innenbereich);
    EXPECT_EQ(world.judge(mast(30, {900, 0})).zone, PlanningZone::aussenbereich);
    EXPECT_EQ(world.judge(mast(30, {960, 0})).zone, PlanningZone::uncertain);  // the band of 50 m may reach in
    EXPECT_TRUE(is_open(world, "ortslage", {960, 0}));
    world.known("bplan", -100, -100, 100, 100);
    EXPECT_TRUE(is_open(world, "bplan", {200, 0}));
    EXPECT_FALSE(is_open(world, "bplan", {50, 0}));
}

TEST(KnownArea, SettledAreasDrawnAroundBuildingsAreKnownAwayFromTheBorder) {
    auto world = World::complete();
    world.without("ortslage").known("buildings", -3000, -3000, 3000, 3000);
    EXPECT_EQ(world.judge(mast(30, {0, 0})).zone, PlanningZone::aussenbereich);
    EXPECT_EQ(world.judge(mast(30, {1900, 0})).zone, PlanningZone::aussenbereich);
    EXPECT_EQ(world.judge(mast(30, {2000, 0})).zone, PlanningZone::uncertain);
}

/// In town the consent of § 9(2) FStrG is needed outside of through-roads. Where their layer is not complete, a road
/// that does not say what it is leaves the rule open.
TEST(KnownArea, ThroughRoadsThatNobodyKnowsOfLeaveTheRoadOpen) {
    auto world = World::complete();
    world.area("ortslage", -9000, -9000, 9000, 9000).line("roads_b", {0, -5000}, {0, 5000}, {{"width_m", "8"}});
    EXPECT_TRUE(applies(world.judge(mast(25, {20, 0})), "DE.FSTRG.9.2.B.ORT"));
    world.known("ortsdurchfahrt", -5000, 1000, 5000, 5000);
    const auto unknown = world.judge(mast(25, {20, 0}));
    EXPECT_TRUE(is_unknown(unknown, "DE.FSTRG.9.2.B.ORT"));
    EXPECT_TRUE(contains(unknown.unknown_layers, "ortsdurchfahrt"));
    EXPECT_TRUE(applies(world.judge(mast(25, {20, 2000})), "DE.FSTRG.9.2.B.ORT"));
}

/// The hill rule takes the reference point of the nearest airport within 10 km: another one that nobody knows of can
/// only matter if it is nearer than the one that is known.
TEST(KnownArea, TheNearestAirportIsKnownWhenNothingNearerCanBeHidden) {
    auto world = World::complete();
    world.known("airports", -12000, -12000, 12000, 12000);
    const auto open = [&](Point place) { return is_unknown(world.judge(mast(90, place)), "DE.LUFTVG.14.2"); };
    EXPECT_FALSE(open({0, 0}));
    EXPECT_TRUE(open({2500, 0}));  // 9.5 km to the border
    world.point("airports", {-6500, 0}, {{"z_arp", "100"}});
    EXPECT_FALSE(open({2500, 0}));  // 9 km to the airport
}

TEST(KnownArea, LayersOfOneRoleAreUnited) {
    auto world = World::complete();
    world.known("nsg", -1000, -1000, 0, 1000);
    world.known("nature_reserve", 0, -1000, 1000, 1000);
    EXPECT_FALSE(is_open(world, "nsg", {0, 0}));
    EXPECT_FALSE(is_open(world, "nsg", {500, 0}));
    EXPECT_TRUE(is_open(world, "nsg", {1500, 0}));
    world.layer("nature_reserve").known.reset();
    EXPECT_FALSE(is_open(world, "nsg", {1500, 0}));
}

/// Knowing less never makes a site look better: not the tier by the data at hand, not the worst, not the share.
TEST(KnownArea, ASmallerKnownAreaNeverPromisesMore) {
    auto base = World::complete();
    for (const char* layer : {"nsg", "natura2000", "forest", "monuments", "water1", "parcels", "buildings", "bplan"})
        for (int i = 0; i < 8; ++i) {
            const double x = -2800 + 700 * i, y = (i * 977) % 3000 - 1500;
            base.area(layer, x, y, x + 350, y + 300, {{"height_m", "9"}, {"date", "2020-01-01"}});
        }
    for (const char* layer : {"roads_b", "roads_bab", "roads_lk", "rail", "powerlines"})
        base.line(layer, {-3000, 300}, {3000, -700}, {{"kv", "110"}});
    base.point("airports", {4000, 4000}, {{"z_arp", "100"}}).point("navaids", {0, 900}, {{"type", "VOR"}});
    base.area("ortslage", -600, -600, 700, 500);
    std::vector<std::string> layers;
    for (const auto& [name, layer] : base.scene.constraints) layers.push_back(name);
    for (const char* land : {"DE-ST", "DE-BY", "DE-TH"}) {
        const RuleBook book = load_rules(land);
        const bool held = rc::check(std::string(land) + ": a smaller known area never promises more", [&] {
            const Point place(*rc::gen::inRange(-3000, 3000), *rc::gen::inRange(-3000, 3000));
            const auto proposal = mast(*rc::gen::inRange(5, 120), place);
            const auto layer = *rc::gen::elementOf(layers);
            const double large = *rc::gen::inRange(1, 12000), less = *rc::gen::inRange(0, 6000);
            auto wide = base, narrow = base;
            const double small = std::max(0.5, large - less);
            wide.known(layer, -large, -large, large, large);
            narrow.known(layer, -small, -small, small, small);
            const auto more = Reviewer(book, {land, {}}, wide.scene).judge(proposal);
            const auto fewer = Reviewer(book, {land, {}}, narrow.scene).judge(proposal);
            RC_LOG() << layer << " " << large << " " << small;
            RC_ASSERT(fewer.tier >= more.tier);
            RC_ASSERT(fewer.worst_tier >= more.worst_tier);
            // The settled area decides which rules are asked at all.
            if (layer != "ortslage" && layer != "bplan") RC_ASSERT(fewer.checked_share() <= more.checked_share());
        });
        EXPECT_TRUE(held);
    }
}

}  // namespace
}  // namespace funkloch::test_known_area
