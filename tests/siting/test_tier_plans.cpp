#include "support/siting_world.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_tier_plans {
namespace {

using support::SitingWorld;

TierPlan up_to(const Plan& plan, int tier) {
    return *std::find_if(plan.tier_plans.begin(), plan.tier_plans.end(),
                         [tier](const TierPlan& one) { return one.highest_tier == tier; });
}

/// Four cells of 10 people and 1 km²; targets 99 % of 40 people and 90 % of 4 km².
TEST(TierPlans, AllowingTierThreeSavesOneMast) {
    SitingWorld world({10, 10, 10, 10});
    world.options.objective = PlanObjective::sites;
    world.options.tier_rule = TierRule::lexicographic;
    world.add("A", {0, 1}, 2).add("B", {2, 3}, 2).add("C", {0, 1, 2, 3}, 3);
    const Plan plan = world.plan();
    ASSERT_EQ(plan.tier_plans.size(), 5u);
    EXPECT_TRUE(up_to(plan, 2).reached);
    EXPECT_EQ(up_to(plan, 2).sites, 2);
    EXPECT_EQ(up_to(plan, 2).lower_bound, 2);
    EXPECT_EQ(up_to(plan, 3).sites, 1);
    EXPECT_EQ(up_to(plan, 3).lower_bound, 1);
    EXPECT_EQ(up_to(plan, 4).sites, 1);
    EXPECT_DOUBLE_EQ(up_to(plan, 3).population_share, 1);
    EXPECT_DOUBLE_EQ(up_to(plan, 3).area_share, 1);
    EXPECT_EQ(plan.steps.size(), 2u);  // the plan itself keeps to the lower tier
}

TEST(TierPlans, WithoutTierThreeTheTargetIsMissed) {
    SitingWorld world({10, 10, 10, 10});
    world.add("A", {0, 1}, 2).add("C", {2, 3}, 3);
    const Plan plan = world.plan();
    const TierPlan without = up_to(plan, 2);
    EXPECT_FALSE(without.reached);
    EXPECT_EQ(without.sites, 1);
    EXPECT_EQ(without.lower_bound, 0);
    EXPECT_DOUBLE_EQ(people(without.people_missing), 19.6);   // 39.6 − 20
    EXPECT_NEAR(square_km(without.area_missing), 1.6, 1e-9);  // 3.6 − 2
    EXPECT_DOUBLE_EQ(without.population_share, 0.5);
    EXPECT_TRUE(up_to(plan, 3).reached);
    EXPECT_EQ(up_to(plan, 3).people_missing, 0);
    EXPECT_EQ(plan.sites_by_allowed_tier.at(2), -1);
    EXPECT_EQ(plan.sites_by_allowed_tier.at(3), 2);
}

/// Two districts of two cells; each needs both of its cells. Missing are 19.8 people in each.
TEST(TierPlans, MissingPeopleOfDistrictsAddUp) {
    SitingWorld world({10, 10, 10, 10}, {1, 1, 2, 2});
    world.targets.per_boundary = false;
    world.targets.per_districts = true;
    world.add("A", {0}, 1).add("B", {2}, 1);
    const TierPlan plan = up_to(world.plan(), 1);
    EXPECT_FALSE(plan.reached);
    EXPECT_EQ(plan.sites, 2);
    EXPECT_NEAR(people(plan.people_missing), 2 * (19.8 - 10), 1e-6);
}

TEST(TierPlans, OnlyAllowedTiersAreShown) {
    SitingWorld world({10, 10});
    world.options.allow_tiers = {1, 3};
    world.add("A", {0, 1}, 1);
    const Plan plan = world.plan();
    ASSERT_EQ(plan.tier_plans.size(), 2u);
    EXPECT_EQ(plan.tier_plans[0].highest_tier, 1);
    EXPECT_EQ(plan.tier_plans[1].highest_tier, 3);
    EXPECT_EQ(plan.tier_plans[1].lower_bound, plan.tier_plans[0].lower_bound);
}

TEST(TierPlans, NothingIsNeededWhereTheTargetsAreMet) {
    SitingWorld world({10, 10}, {}, {true, true});
    world.add("A", {0, 1}, 1);
    const TierPlan plan = up_to(world.plan(), 0);
    EXPECT_TRUE(plan.reached);
    EXPECT_EQ(plan.sites, 0);
    EXPECT_DOUBLE_EQ(plan.population_share, 1);
}

}  // namespace
}  // namespace funkloch::test_tier_plans
