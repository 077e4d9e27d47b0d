#include "support/siting_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funkloch::test_after_plan {
namespace {

using support::SitingWorld;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Six cells of 1 km² in districts 1, 1, 1, 2, 2, none; the first is covered today. "A" reaches into both districts.
SitingWorld two_districts() {
    SitingWorld world({10, 20, 30, 40, 50, 60}, {1, 1, 1, 2, 2, 0}, {true, false, false, false, false, false});
    world.targets = {.population = 1, .area = 1};
    world.add("A", {0, 1, 2, 3}, 0, 30, 5).add("B", {3, 4}, 0, 30, 3).add("C", {5}, 0, 30, 2);
    return world;
}

std::vector<int> people_by_zone(const Plan& plan) {
    std::vector<int> people;
    for (const auto& gain : plan.districts) people.push_back(static_cast<int>(gain.people / micro_per_person));
    return people;
}

TEST(Districts, CountEachNewlyCoveredCellOnceInItsOwn) {
    const Plan plan = two_districts().plan();
    ASSERT_EQ(plan.steps.size(), 3u);
    // no district: cell 5; district 1: cells 1 and 2, not 0; district 2: cell 3 once, though A and B cover it, and 4.
    EXPECT_THAT(people_by_zone(plan), ElementsAre(60, 50, 90));
    EXPECT_DOUBLE_EQ(square_km(plan.districts[2].area), 2);
}

TEST(Districts, AddUpToWhatThePlanBrings) {
    const SitingWorld world = two_districts();
    const Plan plan = world.plan();
    const auto* today = find_row(world.coverage.technologies[0], any_operator, whole_land);
    MicroPeople people = today->people_covered;
    SquareCentimetres area = today->area_covered;
    for (const auto& gain : plan.districts) {
        people += gain.people;
        area += gain.area;
    }
    EXPECT_EQ(people, plan.people_covered);
    EXPECT_EQ(area, plan.area_covered);
}

struct Built {
    int sites;
    double cost;
    int people;
    bool operator==(const Built&) const = default;
};

std::vector<Built> built(const Plan& plan) {
    std::vector<Built> all;
    for (const auto& phase : plan.phases)
        all.push_back({phase.sites, phase.cost, static_cast<int>(phase.coverage[0].people_covered / micro_per_person)});
    return all;
}

TEST(Phases, AreNotThereUnlessAskedFor) {
    EXPECT_THAT(two_districts().plan().phases, IsEmpty());
}

TEST(Phases, TakeTheSitesByRankAndTellWhatIsCoveredThen) {
    SitingWorld world = two_districts();
    world.options.phase_sites = {1, 2};
    const Plan plan = world.plan();
    ASSERT_EQ(plan.phases.size(), 2u);
    const auto gained = [&](int rank) {
        return static_cast<int>(plan.steps[static_cast<std::size_t>(rank - 1)].marginal_people / micro_per_person);
    };
    EXPECT_EQ(plan.phases[0].sites, 1);
    EXPECT_EQ(built(plan)[0].people, 10 + gained(1));
    EXPECT_EQ(plan.phases[1].first_rank, 2);
    EXPECT_EQ(built(plan)[1].people, 10 + gained(1) + gained(2) + gained(3));
    EXPECT_DOUBLE_EQ(plan.phases[0].cost + plan.phases[1].cost, plan.cost);
    EXPECT_DOUBLE_EQ(plan.phases[1].coverage[0].population_share, 1);
    EXPECT_DOUBLE_EQ(plan.phases[1].coverage[0].area_share, 1);
}

TEST(Phases, WhatTheyHaveNoRoomForComesLater) {
    SitingWorld world = two_districts();
    world.options.phase_sites = {1, 0, 1};
    const Plan plan = world.plan();
    ASSERT_EQ(plan.phases.size(), 4u);
    EXPECT_EQ(plan.phases[1].sites, 0);
    EXPECT_EQ(built(plan)[1].people, built(plan)[0].people);
    EXPECT_FALSE(plan.phases[2].beyond);
    EXPECT_TRUE(plan.phases[3].beyond);
    EXPECT_EQ(plan.phases[3].sites, 1);
    EXPECT_EQ(plan.phases[3].first_rank, 3);
}

TEST(Phases, MoneyThatOneLeavesOverIsForTheNext) {
    SitingWorld world = two_districts();
    // Ranks are C (cost 2), then two of costs 3 and 5; 4 leave 2 over, and 2 + 0.5 are not enough for the next.
    world.options.phase_budgets = {4, 0.5, 100};
    const Plan plan = world.plan();
    ASSERT_EQ(world.chosen(plan).size(), 3u);
    std::vector<double> costs;
    for (const auto& step : plan.steps)
        costs.push_back(world.review.options[static_cast<std::size_t>(step.option)].cost);
    // An oracle that spends by hand.
    double money = 0;
    std::size_t next = 0;
    for (std::size_t k = 0; k < 3; ++k) {
        money += world.options.phase_budgets[k];
        int sites = 0;
        while (next < costs.size() && costs[next] <= money) {
            money -= costs[next++];
            ++sites;
        }
        EXPECT_EQ(plan.phases[k].sites, sites) << k;
    }
    EXPECT_EQ(plan.phases.size(), 3u);
}

}  // namespace
}  // namespace funkloch::test_after_plan
