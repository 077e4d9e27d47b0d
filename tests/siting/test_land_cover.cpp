#include "funkloch/siting/plan/land_cover.hpp"
#include "support/siting_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace funkloch::test_land_cover {
namespace {

using support::SitingWorld;

CoverProblem problem_of(const SitingWorld& world) {
    const std::vector<const TechnologyCoverage*> technologies = {&coverage_of(world.coverage, Technology::g5)};
    return land_cover(world.review, world.scene.land, world.targets, world.options,
                      requirements_of(technologies, world.scene.land, world.targets));
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

TEST(LandCover, MergesCellsWithTheSameCoverSet) {
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

TEST(LandCover, KeepsDistrictsApartWhenEachHasTargets) {
    SitingWorld world({1, 2, 4}, {1, 1, 2});
    world.add("S-1", {0, 1, 2});
    EXPECT_EQ(problem_of(world).classes.size(), 1u);
    world.targets.per_districts = true;
    EXPECT_EQ(problem_of(world).classes.size(), 2u);
}

TEST(LandCover, WhatThePlanMustContainIsARequirementOfItsOwn) {
    SitingWorld world({1, 2, 4});
    world.add("S-1", {0}).add("S-2", {1, 2});
    world.options.must = {"S-1"};
    const CoverProblem problem = problem_of(world);
    EXPECT_EQ(problem.requirements.size(), 3u);
    EXPECT_EQ(problem.groups, 2);
    EXPECT_EQ(problem.option_classes[0].size(), 2u);
    world.options.must = {"S-9"};
    EXPECT_THROW(problem_of(world), InputError);
    world.options.must = {"S-1"};
    world.options.must_not = {"S-1"};
    EXPECT_THROW(problem_of(world), InputError);
}

}  // namespace
}  // namespace funkloch::test_land_cover
