#include "siting/plan/bound.hpp"
#include "support/siting_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace funkloch {
namespace {

using testing::SitingWorld;

CoverProblem problem_of(const SitingWorld& world) {
    const auto& coverage = coverage_of(world.coverage, Technology::g5);
    return reduce(world.review, world.scene.land, world.targets, world.options,
                  requirements_of(coverage, world.scene.land, world.targets));
}

TEST(LeastCovered, IsTheSmallestAmountThatTheTablesCallMet) {
    EXPECT_EQ(least_covered(100, 0.99), 99);
    EXPECT_EQ(least_covered(100, 0.991), 100);
    EXPECT_EQ(least_covered(3, 1.0), 3);
    EXPECT_EQ(least_covered(0, 0.9), 0);
    EXPECT_EQ(least_covered(10, 0.0), 0);
    // 0.9 · 2e14 is not exact in binary; the border still separates met from unmet.
    const std::int64_t total = 204'531'234'567'891;
    const std::int64_t least = least_covered(total, 0.9);
    EXPECT_GE(static_cast<double>(least) / static_cast<double>(total), 0.9);
    EXPECT_LT(static_cast<double>(least - 1) / static_cast<double>(total), 0.9);
}

TEST(Reduce, MergesCellsWithTheSameCoverSet) {
    // Cells 0 and 1 are covered by S-1 alone, 2 by both, 3 and 4 by S-2 alone, 5 by nobody.
    SitingWorld world({1, 2, 4, 8, 16, 32});
    world.add("S-1", {0, 1, 2}).add("S-2", {2, 3, 4});
    const CoverProblem problem = problem_of(world);
    ASSERT_EQ(problem.classes.size(), 3u);
    std::vector<double> sizes;
    for (const auto& one : problem.classes) sizes.push_back(people(one.people));
    std::sort(sizes.begin(), sizes.end());
    EXPECT_EQ(sizes, (std::vector<double>{3, 4, 24}));
    EXPECT_EQ(problem.option_classes[0].size(), 2u);
    EXPECT_EQ(problem.option_classes[1].size(), 2u);
    std::size_t shared = 0;
    for (std::size_t c = 0; c < 3; ++c) shared += problem.class_options[c].size() == 2;
    EXPECT_EQ(shared, 1u);
}

TEST(Reduce, KeepsDistrictsApartWhenEachHasTargets) {
    SitingWorld world({1, 2, 4}, {1, 1, 2});
    world.add("S-1", {0, 1, 2});
    EXPECT_EQ(problem_of(world).classes.size(), 1u);
    world.targets.per_districts = true;
    EXPECT_EQ(problem_of(world).classes.size(), 2u);
}

TEST(Bound, SimpleBoundAddsUpTheLargestGains) {
    // Seven of eight cells are wanted; the largest gains are 3, 3, 2: three sites, though overlap may need more.
    SitingWorld world({1, 1, 1, 1, 1, 1, 1, 1});
    world.targets = {.population = 0.875, .area = 0.875};
    world.add("A", {0, 1, 2}).add("B", {2, 3, 4}).add("C", {4, 5}).add("D", {6}).add("E", {7});
    EXPECT_EQ(simple_bound(problem_of(world)), 3);
}

TEST(Bound, RelaxationSeesOverlapThatTheSimpleBoundIgnores) {
    // Every option covers the town (100 people) and one hamlet of its own; everybody is wanted, so all four are needed.
    SitingWorld world({100, 1, 1, 1, 1});
    world.targets = {.population = 1, .area = 0};
    world.add("A", {0, 1}).add("B", {0, 2}).add("C", {0, 3}).add("D", {0, 4});
    const CoverProblem problem = problem_of(world);
    EXPECT_EQ(simple_bound(problem), 2);  // 101 + 101 >= 104
    EXPECT_EQ(relaxation_bound(problem), 4);
    EXPECT_EQ(lower_bound_on_sites(problem), 4);
}

TEST(Bound, RelaxationIsRoundedUp) {
    // The odd cycle: each pair of three cells by one option. Halves of all three cover everything: 1.5, so 2.
    SitingWorld world({1, 1, 1});
    world.targets = {.population = 1, .area = 1};
    world.add("A", {0, 1}).add("B", {1, 2}).add("C", {0, 2});
    EXPECT_EQ(relaxation_bound(problem_of(world)), 2);
}

TEST(Bound, AnIterationLimitMakesItWeakerNotWrong) {
    SitingWorld world({100, 1, 1, 1, 1});
    world.targets = {.population = 1, .area = 0};
    world.add("A", {0, 1}).add("B", {0, 2}).add("C", {0, 3}).add("D", {0, 4});
    const CoverProblem problem = problem_of(world);
    for (int rounds = 0; rounds < 6; ++rounds) EXPECT_LE(relaxation_bound(problem, {.rounds = rounds}), 4);
    EXPECT_EQ(relaxation_bound(problem, {.rounds = 0}), 0);
}

TEST(Bound, KnowsWhatIsOutOfReach) {
    SitingWorld world({1, 1});
    world.targets = {.population = 1, .area = 0};
    world.add("A", {0});
    EXPECT_FALSE(reachable(problem_of(world)));
    world.targets.population = 0.5;
    EXPECT_TRUE(reachable(problem_of(world)));
}

}  // namespace
}  // namespace funkloch
