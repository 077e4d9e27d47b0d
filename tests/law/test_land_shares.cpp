#include "funkloch/law/land_shares.hpp"
#include "law/world.hpp"
#include "support/tiny_scene.hpp"

#include <omp.h>

namespace funkloch::test_land_shares {
namespace {

/// A land of 40 × 40 cells of 100 m with its south-west corner at (-2000, -2000), inside the world's terrain.
World land_of_1600_cells() {
    World world = World::complete();
    world.scene.land = support::tiny_scene(40, 40, 100).land;
    world.scene.land.grid.west_m = -2000;
    world.scene.land.grid.north_m = 2000;
    return world;
}

LandShares shares_of(const World& world, int places) {
    const Reviewer law(load_rules("DE-ST"), {"DE-ST", {}}, world.scene);
    return measure_land_shares(law, world.scene, mast(30), places, no_progress());
}

const RuleShare& share(const LandShares& shares, const std::string& rule) {
    return *std::find_if(shares.rules.begin(), shares.rules.end(),
                         [&](const RuleShare& one) { return one.rule_id == rule; });
}

/// The western half is forest (tier 3), the southern quarter national park (tier 5): 1/2, 1/4, together 5/8.
TEST(LandShares, CountEachRuleAndAllTogether) {
    World world = land_of_1600_cells();
    world.area("forest", -2000, -2000, 0, 2000).area("nationalpark", -2000, -2000, 2000, -1000);
    const LandShares shares = shares_of(world, 1600);
    EXPECT_EQ(shares.places, 1600);
    EXPECT_DOUBLE_EQ(share(shares, "ST.LWALDG.8").applies, 0.5);
    EXPECT_DOUBLE_EQ(share(shares, "ST.LWALDG.8").alone, 0.375);  // the forest outside the park
    EXPECT_DOUBLE_EQ(share(shares, "DE.BNATSCHG.24.NLP_HARZ").applies, 0.25);
    EXPECT_DOUBLE_EQ(share(shares, "DE.BNATSCHG.24.NLP_HARZ").alone, 0.125);
    EXPECT_DOUBLE_EQ(shares.excluded(), 0.25);
    EXPECT_DOUBLE_EQ(shares.above_tier_2(), 0.625);
    EXPECT_DOUBLE_EQ(shares.by_tier[2], 0.375);
    EXPECT_EQ(shares.tier.at(0, 0), 3);
    EXPECT_EQ(shares.tier.at(39, 0), 2);
    EXPECT_EQ(shares.tier.at(20, 39), 5);
}

TEST(LandShares, AMissingLayerIsUnknownNotZero) {
    World world = land_of_1600_cells();
    world.without("forest");
    const LandShares shares = shares_of(world, 100);
    EXPECT_DOUBLE_EQ(share(shares, "ST.LWALDG.8").unknown, 1.0);
    EXPECT_DOUBLE_EQ(share(shares, "ST.LWALDG.8").applies, 0.0);
    // 30 m are tier 2 here; forest would bring tier 3. Nothing is called easy.
    EXPECT_DOUBLE_EQ(shares.not_examined(), 1.0);
    EXPECT_DOUBLE_EQ(shares.at_most_tier_2(), 0.0);
    EXPECT_EQ(shares.missing_layers, std::vector<std::string>{"forest"});
    EXPECT_EQ(shares.tier.at(5, 5), 2);
    EXPECT_EQ(shares.worst.at(5, 5), 3);
    EXPECT_TRUE(shares.any_layer);
}

/// The national park excludes the southern quarter whether there is forest or not.
TEST(LandShares, AreFourPartsThatMakeTheWhole) {
    World world = land_of_1600_cells();
    world.area("nationalpark", -2000, -2000, 2000, -1000).without("forest");
    const LandShares shares = shares_of(world, 1600);
    EXPECT_DOUBLE_EQ(shares.excluded(), 0.25);
    EXPECT_DOUBLE_EQ(shares.not_examined(), 0.75);
    EXPECT_DOUBLE_EQ(
        shares.excluded() + shares.by_tier[3] + shares.by_tier[4] + shares.not_examined() + shares.at_most_tier_2(),
        1.0);
}

TEST(LandShares, WithoutAnyLayerNothingWasExamined) {
    World world = land_of_1600_cells();
    world.scene.constraints.clear();
    const LandShares shares = shares_of(world, 100);
    EXPECT_FALSE(shares.any_layer);
    EXPECT_DOUBLE_EQ(shares.at_most_tier_2(), 0.0);
    EXPECT_DOUBLE_EQ(shares.not_examined() + shares.above_tier_2(), 1.0);
}

/// 1/3 three times is 0.333 + 0.333 + 0.334; the earliest of equal remainders is rounded up.
TEST(LandShares, AreRoundedSoThatTheyStillMakeOne) {
    EXPECT_EQ(in_thousandths({1.0 / 3, 1.0 / 3, 1.0 / 3}), (std::vector<double>{0.334, 0.333, 0.333}));
    EXPECT_EQ(in_thousandths({0.1236, 0.4564, 0.42}), (std::vector<double>{0.124, 0.456, 0.42}));
    EXPECT_EQ(in_thousandths({1, 0}), (std::vector<double>{1, 0}));
}

/// 1600 cells on at most 200 places: every third row and column, from the second one on: 13 × 13.
TEST(LandShares, ThinOutToTheMostPlacesAllowed) {
    const LandShares shares = shares_of(land_of_1600_cells(), 200);
    EXPECT_EQ(shares.places, 13 * 13);
    EXPECT_DOUBLE_EQ(shares.grid.cell_m, 300);
    EXPECT_EQ(shares.grid.columns, 14);
    EXPECT_EQ(shares.tier.at(13, 13), LandShares::no_land);  // the last lattice cell has no judged place
    EXPECT_EQ(shares_of(land_of_1600_cells(), 0).places, 0);
}

TEST(LandShares, AreTheSameForAnyNumberOfThreads) {
    World world = land_of_1600_cells();
    world.area("forest", -1500, -1500, 300, 700);
    const int threads = omp_get_max_threads();
    omp_set_num_threads(1);
    const LandShares one = shares_of(world, 1600);
    omp_set_num_threads(4);
    const LandShares four = shares_of(world, 1600);
    omp_set_num_threads(threads);
    EXPECT_EQ(one.tier, four.tier);
    EXPECT_EQ(one.by_tier, four.by_tier);
}

}  // namespace
}  // namespace funkloch::test_land_shares
