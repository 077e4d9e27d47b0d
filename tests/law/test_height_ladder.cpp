#include "funkloch/law/height_ladder.hpp"
#include "law/world.hpp"

#include <rapidcheck/gtest.h>

namespace funkloch::test_height_ladder {
namespace {

std::vector<HeightStep> ladder(const World& world, const Proposal& proposal, double highest_m) {
    const Reviewer law(load_rules("DE-ST"), {"DE-ST", {}}, world.scene);
    return height_ladder(law, proposal, highest_m);
}

/// Outside, nothing around: permit-free to 20.0 m but for nature's impairment permit (§ 17 Abs. 3 BNatSchG, tier 1),
/// deemed approval to 30.0 m, then the full procedure.
TEST(HeightLadder, BreaksExactlyAtTheThresholdsOfTheLaw) {
    const auto steps = ladder(World::complete(), mast(42), 60);
    ASSERT_EQ(steps.size(), 3u);
    EXPECT_DOUBLE_EQ(steps[0].from_m, 1.0);
    EXPECT_DOUBLE_EQ(steps[0].to_m, 20.0);
    EXPECT_EQ(steps[0].tier, 1);
    EXPECT_DOUBLE_EQ(steps[1].from_m, 20.1);
    EXPECT_DOUBLE_EQ(steps[1].to_m, 30.0);
    EXPECT_EQ(steps[1].tier, 2);
    EXPECT_DOUBLE_EQ(steps[2].from_m, 30.1);
    EXPECT_DOUBLE_EQ(steps[2].to_m, 60.0);
    EXPECT_EQ(steps[2].tier, 3);
    EXPECT_FALSE(largest_height_m(steps, 0).has_value());
    EXPECT_EQ(*largest_height_m(steps, 1), 20.0);
    EXPECT_EQ(*largest_height_m(steps, 2), 30.0);
    EXPECT_EQ(*largest_height_m(steps, 4), 60.0);
}

/// Monuments in sight nearer than ten heights (at least 100 m) make it tier 3: at 123 m that begins above 12.3 m.
TEST(HeightLadder, FindsALimitThatDependsOnADistanceByBisection) {
    auto world = World::complete();
    world.point("monuments", {123, 0});
    const auto steps = ladder(world, mast(30), 30);
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_DOUBLE_EQ(steps[0].to_m, 12.3);  // 123 m is not below 10 · 12.3 m
    EXPECT_EQ(steps[0].tier, 1);
    EXPECT_EQ(steps[1].tier, 3);
    EXPECT_NE(steps[1].reason_en.find("§ 14 Abs. 1 Nr. 3 DenkmSchG LSA"), std::string::npos) << steps[1].reason_en;
}

TEST(HeightLadder, CountsRooftopsFromTheRoofSkin) {
    const auto steps = ladder(World::complete(), rooftop(17, 5), 20);  // roof at 12 m
    ASSERT_EQ(steps.size(), 3u);
    EXPECT_DOUBLE_EQ(steps[0].to_m, 15.0);  // permit-free up to 15 m above the skin
    EXPECT_EQ(steps[1].tier, 2);            // up to 30 m in all
    EXPECT_DOUBLE_EQ(steps[1].to_m, 18.0);
    EXPECT_EQ(steps[2].tier, 3);
}

TEST(HeightLadder, AnExcludedPlaceAllowsNoHeight) {
    auto world = World::complete();
    world.area("nationalpark", -1000, -1000, 1000, 1000);
    const auto steps = ladder(world, mast(30), 50);
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(steps[0].tier, 5);
    EXPECT_FALSE(largest_height_m(steps, 4).has_value());
    EXPECT_TRUE(ladder(world, mast(30), 0.9).empty());
}

RC_GTEST_PROP(HeightLadder, AgreesWithTheVerdictAtEveryHeight, ()) {
    auto world = World::complete();
    world.point("monuments", {*rc::gen::inRange(50, 400) * 1.0, 0});
    world.line("rail", {-100, *rc::gen::inRange(5, 90) * 1.0}, {100, 60});
    const Reviewer law(load_rules("DE-ST"), {"DE-ST", {}}, world.scene);
    const auto steps = height_ladder(law, mast(30), 60);
    const int height_dm = *rc::gen::inRange(10, 601);
    const auto step =
        std::find_if(steps.begin(), steps.end(), [&](const HeightStep& one) { return height_dm / 10.0 <= one.to_m; });
    RC_ASSERT(step != steps.end());
    RC_ASSERT(step->tier == law.judge(mast(height_dm / 10.0)).tier);
}

}  // namespace
}  // namespace funkloch::test_height_ladder
