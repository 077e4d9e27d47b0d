#include "support/siting_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funkloch::test_select {
namespace {

using support::SitingWorld;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Ids = std::vector<std::string>;

// Ten people in each of six cells of 1 km². One site covers three cells, three cover two each.
SitingWorld six_cells() {
    SitingWorld world({10, 10, 10, 10, 10, 10});
    world.targets.population = 1.0;
    world.targets.area = 1.0;
    world.add("S-1", {0, 1}).add("S-2", {2, 3}).add("S-3", {4, 5}).add("S-4", {1, 2, 3});
    return world;
}

TEST(Select, CoversEverythingWithTheFewestSites) {
    // Greedy takes S-4 (three cells), then S-3 (two), then S-1 for cell 0; all cells: S-4, S-3, S-1 = three sites, and
    // no two sites cover six cells (3 + 2 < 6).
    const SitingWorld world = six_cells();
    const Plan plan = world.plan();
    EXPECT_EQ(plan.steps.size(), 3u);
    EXPECT_EQ(plan.lower_bound, 3);
    EXPECT_EQ(plan.status, PlanStatus::optimal);
    EXPECT_DOUBLE_EQ(plan.population_share, 1.0);
    EXPECT_DOUBLE_EQ(plan.area_share, 1.0);
    EXPECT_TRUE(plan.population_met);
    EXPECT_TRUE(plan.area_met);
    EXPECT_EQ(plan.cost, 3);
}

TEST(Select, AFirstChoiceThatLaterOnesMakeSuperfluousIsDropped) {
    // Greedy takes M (four cells), then L and R for the ends, which together cover M's cells as well.
    SitingWorld world({10, 10, 10, 10, 10, 10});
    world.targets = {.population = 1, .area = 1};
    world.add("L", {0, 1, 2}).add("M", {1, 2, 3, 4}).add("R", {3, 4, 5});
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("L", "R"));
    EXPECT_EQ(plan.status, PlanStatus::optimal);
}

TEST(Select, StopsAsSoonAsBothTargetsAreReached) {
    // Half of people and area is three cells: S-4 alone.
    SitingWorld world = six_cells();
    world.targets = {.population = 0.5, .area = 0.5};
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("S-4"));
    EXPECT_EQ(plan.status, PlanStatus::optimal);
    EXPECT_EQ(plan.people_covered, 30 * micro_per_person);
}

TEST(Select, TargetsAreReachedTogether) {
    // S-1 has the people, S-2 the area; one alone meets one target only.
    SitingWorld world({100, 0, 0, 0});
    world.targets = {.population = 0.9, .area = 0.75};
    world.add("S-1", {0}).add("S-2", {1, 2, 3});
    EXPECT_EQ(world.plan().steps.size(), 2u);
    EXPECT_EQ(world.plan().status, PlanStatus::optimal);
}

TEST(Select, NothingToDoWhenTargetsAreMet) {
    SitingWorld world({10, 10}, {}, {true, true});
    world.add("S-1", {0, 1});
    const Plan plan = world.plan();
    EXPECT_THAT(plan.steps, IsEmpty());
    EXPECT_EQ(plan.status, PlanStatus::optimal);
    EXPECT_EQ(plan.lower_bound, 0);
    EXPECT_EQ(plan.highest_tier, -1);
}

TEST(Select, TodaysCoverageCounts) {
    // Two of four cells stand; 75 % needs one more, and the richer one is not needed for the area.
    SitingWorld world({10, 10, 10, 10}, {}, {true, true, false, false});
    world.targets = {.population = 0.75, .area = 0.75};
    world.add("S-1", {1, 2}).add("S-2", {0, 3});
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("S-1"));  // a tie, the smaller id
    EXPECT_EQ(plan.people_covered, 30 * micro_per_person);
    EXPECT_EQ(plan.steps[0].marginal_people, 10 * micro_per_person);
}

TEST(Select, TiesGoToTheSmallerIdThenTheLowerHeight) {
    SitingWorld world({10});
    world.add("S-2", {0}, 0, 20).add("S-1", {0}, 0, 50).add("S-1", {0}, 0, 30);
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("S-1"));
    EXPECT_EQ(world.review.options[static_cast<std::size_t>(plan.steps[0].option)].height_m, 30);
}

TEST(Select, CostDecidesAndTheFewestSitesStandBeside) {
    // Three cells for 4 units against two and one for 1 unit each.
    SitingWorld world({10, 10, 10});
    world.targets = {.population = 1, .area = 1};
    world.add("S-1", {0, 1, 2}, 0, 30, 4).add("S-2", {0, 1}, 0, 30, 1).add("S-3", {2}, 0, 30, 1);
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("S-2", "S-3"));
    EXPECT_EQ(plan.cost, 2);
    EXPECT_EQ(plan.status, PlanStatus::optimal);  // by cost
    EXPECT_EQ(plan.cost_lower_bound, 2);
    EXPECT_EQ(plan.lower_bound, 1);  // one site does it, though at a higher cost
    EXPECT_EQ(plan.other.options, std::vector<int>{0});
    EXPECT_EQ(plan.other.cost, 4);
    EXPECT_TRUE(plan.other.proven);
}

TEST(Select, FreeSitesComeFirst) {
    SitingWorld world({10, 10, 10});
    world.targets = {.population = 1, .area = 1};
    world.add("S-1", {0, 1}, 0, 30, 1).add("S-2", {2}, 0, 30, 0);
    EXPECT_THAT(world.chosen(world.plan()), ElementsAre("S-2", "S-1"));
}

TEST(Select, AtMostOneHeightPerCandidate) {
    // 30 m covers cell 0, 50 m cells 0 and 1; all three cells need S-1 at 50 m and S-2.
    SitingWorld world({10, 10, 10});
    world.targets = {.population = 1, .area = 1};
    world.add("S-1", {0}, 0, 30).add("S-1", {0, 1}, 0, 50).add("S-2", {2}, 0, 30);
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("S-1", "S-2"));
    EXPECT_EQ(world.review.options[static_cast<std::size_t>(plan.steps[0].option)].height_m, 50);
}

TEST(Select, PointsOfOnePlaceExcludeEachOther) {
    SitingWorld world({10, 10});
    world.targets = {.population = 1, .area = 1};
    world.add("P/1", {0}).add("P/2", {1});
    world.review.candidates[0].place = world.review.candidates[1].place = "P";
    const Plan plan = world.plan();
    EXPECT_EQ(plan.steps.size(), 1u);
    EXPECT_EQ(plan.status, PlanStatus::infeasible);
}

TEST(Select, MaxSitesLimitsThePlan) {
    SitingWorld world = six_cells();
    world.options.max_sites = 2;
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("S-4", "S-3"));  // three cells and two
    EXPECT_EQ(plan.status, PlanStatus::infeasible);
    EXPECT_DOUBLE_EQ(plan.population_share, 5 / 6.0);
    EXPECT_FALSE(plan.population_met);
    EXPECT_EQ(plan.lower_bound, 3);                  // what it would take
    EXPECT_EQ(plan.sites_by_allowed_tier.at(0), 3);  // without the limit
}

TEST(Select, BudgetLimitsThePlan) {
    SitingWorld world({10, 10, 10});
    world.targets = {.population = 1, .area = 1};
    world.options.budget = 2.5;
    world.add("S-1", {0}, 0, 30, 1).add("S-2", {1}, 0, 30, 1.5).add("S-3", {2}, 0, 30, 1.6);
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("S-1", "S-2"));
    EXPECT_DOUBLE_EQ(plan.cost, 2.5);  // a plan that costs exactly the budget fits
    EXPECT_EQ(plan.status, PlanStatus::infeasible);
}

TEST(Select, SaysHowFarItGetsWhenTargetsAreOutOfReach) {
    SitingWorld world({10, 10, 80});
    world.add("S-1", {0}).add("S-2", {0, 1});
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("S-2"));  // S-1 adds nothing
    EXPECT_EQ(plan.status, PlanStatus::infeasible);
    EXPECT_DOUBLE_EQ(plan.population_share, 0.2);
    EXPECT_DOUBLE_EQ(plan.population_share_possible, 0.2);
    EXPECT_DOUBLE_EQ(plan.area_share_possible, 2 / 3.0);
    EXPECT_EQ(plan.lower_bound, 0);
    EXPECT_EQ(plan.sites_by_allowed_tier.at(4), -1);
}

TEST(Select, ExcludedAndUnknownOptionsAreNeverChosen) {
    SitingWorld world({10});
    world.options.allow_tiers = {0, 1, 2, 3, 4, 5};
    world.add("S-1", {0}, 5).add("S-2", {0}, 2);
    world.review.options[1].gain_computed = false;
    EXPECT_THAT(world.plan().steps, IsEmpty());
    world.review.options[1].gain_computed = true;
    EXPECT_THAT(world.chosen(world.plan()), ElementsAre("S-2"));
    world.options.allow_tiers = {0, 1};
    EXPECT_THAT(world.plan().steps, IsEmpty());
}

// As few sites of high tiers as possible. Tier 0 alone covers cells 0 and 1 with two sites, tier 3 both and cell 2 with
// one site.
SitingWorld tiers(double target) {
    SitingWorld world({10, 10, 10, 10});
    world.options.tier_rule = TierRule::lexicographic;
    world.targets = {.population = target, .area = target};
    world.add("A", {0}, 0).add("B", {1}, 0).add("C", {0, 1, 2}, 3).add("D", {3}, 0);
    return world;
}

TEST(SelectTiers, HigherTiersAreNotUsedWhenLowerOnesSuffice) {
    // Half of the land: two tier-0 sites, although one tier-3 site would do.
    const SitingWorld world = tiers(0.5);
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("A", "B"));
    EXPECT_EQ(plan.highest_tier, 0);
    EXPECT_EQ(plan.status, PlanStatus::optimal);  // for tier 0
    EXPECT_EQ(plan.sites_by_allowed_tier.at(0), 2);
    EXPECT_EQ(plan.sites_by_allowed_tier.at(2), 2);
    EXPECT_EQ(plan.sites_by_allowed_tier.at(3), 1);  // "allowing tier 3 saves one mast"
    EXPECT_EQ(plan.by_tier, (std::map<int, int>{{0, 2}}));
}

TEST(SelectTiers, WhatHigherTiersMakeSuperfluousIsDropped) {
    // The whole land needs C (only it covers cell 2) and D; A and B are then redundant. Lower tier ranks first.
    const SitingWorld world = tiers(1.0);
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("D", "C"));
    EXPECT_EQ(plan.highest_tier, 3);
    EXPECT_EQ(plan.sites_by_allowed_tier.at(2), -1);
    EXPECT_EQ(plan.sites_by_allowed_tier.at(3), 2);
    EXPECT_EQ(plan.status, PlanStatus::optimal);
}

TEST(SelectTiers, FewSitesOfHighTiersEvenIfMoreSitesInAll) {
    // Cell 4 needs tier 2 (X). For cells 0..3: Y at tier 2 covers all of them, four tier-0 sites do as well.
    SitingWorld world({10, 10, 10, 10, 10});
    world.options.tier_rule = TierRule::lexicographic;
    world.targets = {.population = 1, .area = 1};
    world.add("A", {0}).add("B", {1}).add("C", {2}).add("D", {3}).add("X", {4}, 2).add("Y", {0, 1, 2, 3}, 2);
    const Plan plan = world.plan();
    EXPECT_THAT(world.chosen(plan), ElementsAre("A", "B", "C", "D", "X"));
    EXPECT_EQ(plan.status, PlanStatus::optimal);
    EXPECT_EQ(plan.lower_bound, 5);  // with no more than one site of tier 2
    EXPECT_EQ(plan.tiers.front().tier, 2);
    EXPECT_EQ(plan.tiers.front().count, 1);
    world.options.max_sites = 3;  // no room for that: then the rule is dropped
    EXPECT_THAT(world.chosen(world.plan()), ElementsAre("Y", "X"));
}

TEST(SelectTiers, AHigherMastMayReplaceALowerOneOfTheSamePlace) {
    // 20 m is permit-free and covers cell 0; only 50 m at tier 3 reaches cell 1.
    SitingWorld world({10, 10});
    world.targets = {.population = 1, .area = 1};
    world.add("S-1", {0}, 0, 20).add("S-1", {0, 1}, 3, 50);
    const Plan plan = world.plan();
    ASSERT_EQ(plan.steps.size(), 1u);
    EXPECT_EQ(world.review.options[static_cast<std::size_t>(plan.steps[0].option)].height_m, 50);
    EXPECT_EQ(plan.status, PlanStatus::optimal);
}

TEST(SelectDistricts, EachDistrictReachesItsOwnTargets) {
    // Zone 1 is large, zone 2 small; half of the land is reached by S-1 alone, half of each district is not.
    SitingWorld world({50, 50, 50, 50, 1, 1}, {1, 1, 1, 1, 2, 2});
    world.targets = {.population = 0.5, .area = 0.5};
    world.add("S-1", {0, 1, 2}).add("S-2", {4});
    EXPECT_THAT(world.chosen(world.plan()), ElementsAre("S-1"));
    world.targets.per_boundary = false;
    world.targets.per_districts = true;
    const Plan plan = world.plan();
    EXPECT_EQ(plan.steps.size(), 2u);
    EXPECT_EQ(plan.status, PlanStatus::optimal);
    EXPECT_EQ(plan.people_covered, 151 * micro_per_person);  // shares stay those of the land
}

TEST(SelectDistricts, LandOutsideOfDistrictsHasNoTarget) {
    SitingWorld world({10, 10}, {0, 1});
    world.targets = {.population = 1, .area = 1, .per_boundary = false, .per_districts = true};
    world.add("S-1", {0}).add("S-2", {1});
    EXPECT_THAT(world.chosen(world.plan()), ElementsAre("S-2"));
}

TEST(SelectSteps, MarginalAndLostGains) {
    // S-1 covers 0,1,2; S-2 covers 2,3. Marginal of S-2: cell 3; lost without S-1: cells 0,1.
    SitingWorld world({10, 20, 30, 40});
    world.targets = {.population = 1, .area = 1};
    world.add("S-1", {0, 1, 2}).add("S-2", {2, 3});
    const Plan plan = world.plan();
    ASSERT_THAT(world.chosen(plan), ElementsAre("S-1", "S-2"));  // 60 % + 75 % against 70 % + 50 %
    EXPECT_EQ(plan.steps[0].rank, 1);
    EXPECT_EQ(plan.steps[0].marginal_people, 60 * micro_per_person);
    EXPECT_EQ(plan.steps[1].marginal_people, 40 * micro_per_person);
    EXPECT_DOUBLE_EQ(square_km(plan.steps[1].marginal_area), 1);
    EXPECT_EQ(plan.steps[0].lost_people, 30 * micro_per_person);
    EXPECT_EQ(plan.steps[1].lost_people, 40 * micro_per_person);
}

TEST(SelectSteps, NamesTheBestReplacement) {
    // S-1 is chosen for cells 0..3. S-2 covers three of them, S-3 one: S-2 loses a quarter of people and of area.
    SitingWorld world({10, 10, 10, 10});
    world.targets = {.population = 1, .area = 1};
    world.add("S-1", {0, 1, 2, 3}).add("S-2", {0, 1, 2}).add("S-3", {0});
    const Plan plan = world.plan();
    ASSERT_THAT(world.chosen(plan), ElementsAre("S-1"));
    EXPECT_EQ(plan.steps[0].replaceable_by, "S-2");
    EXPECT_DOUBLE_EQ(plan.steps[0].replacement_loss, 0.25);
}

TEST(SelectSteps, ALineOfReasonsInBothLanguages) {
    // One gap of four cells (rank 1), of which three are closed.
    SitingWorld world({1000, 200, 40, 0});
    world.targets = {.population = 1, .area = 0.75};
    world.add("S-1", {0, 1, 2}, 2).add("S-2", {0, 1}, 2);
    Finding finding;
    finding.rule_id = "path";
    finding.paragraph = "§ 62 BauO LSA";
    finding.tier = 2;
    world.review.options[0].verdict.path_rule = "path";
    world.review.options[0].verdict.findings = {finding};
    const Plan plan = world.plan();
    ASSERT_EQ(plan.steps.size(), 1u);
    EXPECT_THAT(plan.steps[0].gaps, ElementsAre("G-5G-1"));
    // The stand-in misses 40 of 1240 people and 1 of 3 km²: of (1 + 0.75) shares of the land it lacks 0.0323 + 0.25.
    EXPECT_EQ(plan.steps[0].reason_de,
              "+1.240\u00a0Einwohner, +3,0\u00a0km², schließt Lücke G-5G-1 zu 75\u00a0%, Stufe 2 (§ 62 BauO LSA), "
              "ersetzbar durch S-2 (−16\u00a0%)");
    EXPECT_EQ(plan.steps[0].reason_en,
              "+1,240\u00a0residents, +3.0\u00a0km², closes gap G-5G-1 by 75\u00a0%, tier 2 (§ 62 BauO LSA), "
              "replaceable by S-2 (−16\u00a0%)");
}

TEST(SelectTiers, ExceptionsAreSparedBeforeSitesAre) {
    // One site of tier 4 does what two of tier 3 do; without a rule it is the best, by default it is not.
    SitingWorld world({10, 10});
    world.targets = {.population = 1, .area = 1};
    world.add("A", {0}, 3).add("B", {1}, 3).add("X", {0, 1}, 4);
    EXPECT_THAT(world.chosen(world.plan()), ElementsAre("A", "B"));
    world.options.tier_rule = TierRule::none;
    EXPECT_THAT(world.chosen(world.plan()), ElementsAre("X"));
}

TEST(Select, ContainsWhatItMustAndNotWhatItMustNot) {
    SitingWorld world({10, 10, 10});
    world.targets = {.population = 1, .area = 1};
    world.add("A", {0, 1, 2}).add("B", {0, 1}).add("C", {2});
    EXPECT_THAT(world.chosen(world.plan()), ElementsAre("A"));
    world.options.must = {"C"};
    EXPECT_EQ(world.plan().steps.size(), 2u);
    EXPECT_EQ(world.plan().people_covered, 30 * micro_per_person);  // what must be there adds nobody of its own
    world.options.must = {};
    world.options.must_not = {"A"};
    EXPECT_THAT(world.chosen(world.plan()), ElementsAre("B", "C"));
}

TEST(Select, RefusesATechnologyWithoutCoverage) {
    SitingWorld world({10});
    world.options.technology = Technology::g4;
    EXPECT_THROW(world.plan(), InputError);
}

}  // namespace
}  // namespace funkloch::test_select
