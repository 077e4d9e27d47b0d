#include "siting/refine/height_breaks.hpp"
#include "siting/refine/places_around.hpp"
#include "support/siting_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace funkloch::test_refine {
namespace {

using support::cap_of_40_m;
using support::receive;
using support::settle;
using support::tiny_scene;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// 41 × 41 cells of 100 m, flat, without coverage. People live in the 11 × 11 cells around (20, 20): from there 8 cells
// reach all of them (7.07 to the corners), from nowhere else among the candidates. A site reaches 8 cells from 40 m up,
// 6 below.
class Refine : public ::testing::Test {
protected:
    Refine() : m_scene(tiny_scene(41, 41, 100)) {
        std::vector<int> people(m_scene.land.grid.size(), 0);
        for (int row = 15; row <= 25; ++row)
            for (int col = 15; col <= 25; ++col) people[m_scene.land.grid.index(col, row)] = 10;
        settle(m_scene, people);
        Servers servers;
        receive(servers, m_scene, Technology::g5, "A", std::vector<float>(m_scene.land.grid.size(), -150));
        CoverageDefinition definition;
        definition.technology = Technology::g5;
        m_coverage = classify(servers, m_scene, {definition});
        m_targets = {.population = 1, .area = 0.01};
        m_options.heights_m = {20, 30, 40};
        m_options.refine_step_m = 800;
        m_options.objective = PlanObjective::sites;
        m_equipment.sectors.resize(1);
    }

    Candidate at(const std::string& id, int col, int row) const {
        Candidate candidate;
        candidate.id = id;
        candidate.position = Point(m_scene.land.grid.x_of(col), m_scene.land.grid.y_of(row));
        return candidate;
    }

    Review judged(const std::vector<Candidate>& candidates) const {
        const GridSpec& grid = m_scene.land.grid;
        Review review;
        review.candidates = candidates;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            for (const double height_m :
                 candidates[i].heights_m.empty() ? m_options.heights_m : candidates[i].heights_m) {
                SiteOption option;
                option.candidate = static_cast<int>(i);
                option.height_m = height_m;
                option.cost = 1;
                option.verdict.tier = height_m > 40 ? 5 : 0;
                option.gain_computed = height_m <= 40;
                const double reach_m = height_m >= 40 ? 800 : 600;
                std::vector<std::uint32_t> cells;
                for (std::uint32_t cell = 0; option.gain_computed && cell < grid.size(); ++cell) {
                    const Point centre = centre_of(grid, cell);
                    if (std::hypot(centre.x() - candidates[i].position.x(), centre.y() - candidates[i].position.y()) >
                        reach_m + 1)
                        continue;
                    cells.push_back(cell);
                    option.people += m_scene.land.pieces[cell].people;
                    option.area += m_scene.land.pieces[cell].area;
                }
                option.cells = CellSet(cells);
                review.options.push_back(std::move(option));
            }
        return review;
    }

    RefineReport refined(Review& review) const {
        const Reviewer law(cap_of_40_m(), {}, m_scene);
        return refine(review, m_scene, m_coverage, law, m_equipment, m_targets, m_options,
                      [&](const std::vector<Candidate>& candidates) { return judged(candidates); });
    }

    std::size_t sites_of_plan(const Review& review) const {
        return select(review, m_scene, m_coverage, {}, m_targets, m_options).steps.size();
    }

    Scene m_scene;
    Coverage m_coverage;
    Targets m_targets;
    SitingOptions m_options;
    Equipment m_equipment;
};

TEST_F(Refine, ANeighbourThatDoesTheWorkOfSeveralIsFound) {
    Review review = judged({at("A", 12, 20), at("B", 28, 20), at("C", 20, 12), at("D", 20, 28)});
    EXPECT_GT(sites_of_plan(review), 1u);
    const RefineReport report = refined(review);
    EXPECT_EQ(sites_of_plan(review), 1u);
    EXPECT_GT(report.bound_before, 1.5);
    EXPECT_NEAR(report.bound, 1, 1e-6);
    EXPECT_EQ(review.candidates.size(), 4u + static_cast<std::size_t>(report.places));
    std::set<std::string> ids;
    for (const Candidate& candidate : review.candidates) ids.insert(candidate.id);
    EXPECT_EQ(ids.size(), review.candidates.size());
    EXPECT_EQ(review.candidates[4].id, "V-001");
    EXPECT_EQ(review.candidates[4].origin, Origin::refined);
}

TEST_F(Refine, EndsWhenThePlanGetsNoBetter) {
    m_options.refine_rounds = 10;
    m_options.refine_step_m = 3200;  // 3.2 km leads off the land, 1.6 km to nothing better, 0.8 km to the middle
    Review review = judged({at("A", 12, 20), at("B", 28, 20), at("C", 20, 12), at("D", 20, 28)});
    EXPECT_LT(refined(review).rounds, 4);
}

TEST_F(Refine, AHeightAtWhichAnEasierProcedureEndsIsTried) {
    m_options.heights_m = {20, 30, 60};
    m_options.refine_rounds = 1;
    Review review = judged({at("A", 20, 20), at("B", 28, 20), at("C", 12, 20)});
    EXPECT_GT(sites_of_plan(review), 1u);  // 60 m are excluded, and 30 m reach 6 cells
    const RefineReport report = refined(review);
    EXPECT_GT(report.heights, 0);
    EXPECT_EQ(sites_of_plan(review), 1u);
    std::vector<double> heights_m;
    for (const SiteOption& option : review.options)
        if (option.candidate == 0) heights_m.push_back(option.height_m);
    EXPECT_THAT(heights_m, ElementsAre(20, 30, 40, 60));
}

// Ids of an earlier run's candidates.csv can be asked for, and mean the same places.
TEST_F(Refine, WhatMustBeInThePlanMayBeAPlaceNearAnother) {
    const std::vector<Candidate> candidates = {at("A", 12, 20), at("B", 28, 20), at("C", 20, 12), at("D", 20, 28)};
    Review before = judged(candidates);
    refined(before);
    m_options.must = {before.candidates.back().id};
    m_options.must_not = {before.candidates[4].id};
    Review after = judged(candidates);
    refined(after);
    ASSERT_EQ(after.candidates.size(), before.candidates.size());
    EXPECT_EQ(after.candidates.back().position.x(), before.candidates.back().position.x());
    EXPECT_NO_THROW(sites_of_plan(after));
}

TEST_F(Refine, NoRoundsNoChange) {
    m_options.refine_rounds = 0;
    Review review = judged({at("A", 12, 20), at("B", 28, 20)});
    EXPECT_EQ(refined(review).places, 0);
    EXPECT_EQ(review.candidates.size(), 2u);
}

TEST_F(Refine, WhereTargetsAreOutOfReachItLooksAroundTheNearestPlan) {
    Review review = judged({at("A", 12, 20)});
    const RefineReport report = refined(review);
    EXPECT_EQ(report.bound_before, 0);
    EXPECT_GT(report.places, 0);
    EXPECT_EQ(sites_of_plan(review), 1u);
}

TEST_F(Refine, NothingIsAddedWhereNothingIsMissing) {
    m_targets = {.population = 0, .area = 0};
    Review review = judged({at("A", 12, 20)});
    EXPECT_EQ(refined(review).places, 0);
}

TEST_F(Refine, HeightBreaksLieBetweenTheHeightsOfTheProject) {
    const Reviewer law(cap_of_40_m(), {}, m_scene);
    const auto breaks = [&](std::vector<double> heights_m) {
        SitingOptions options;
        options.heights_m = std::move(heights_m);
        return height_breaks(at("A", 20, 20), law, m_scene, m_equipment, options);
    };
    EXPECT_THAT(breaks({20, 30, 60}), ElementsAre(40));
    EXPECT_THAT(breaks({20, 40, 60}), IsEmpty());  // tried anyway
    EXPECT_THAT(breaks({20, 30}), IsEmpty());
    EXPECT_THAT(breaks({45, 60}), IsEmpty());
}

TEST_F(Refine, PlacesLieOnHighGroundAndApart) {
    m_scene.terrain.height_m.at(29, 19) = 130;
    const Potential potential(m_scene.land, m_coverage.technologies[0], 5000);
    const std::vector<Candidate> known = {at("A", 20, 20), at("B", 20, 12)};
    const auto places = places_around({known[0].position, known[0].position}, known, 800, 100, m_scene, potential);
    EXPECT_EQ(places.size(), 7u);  // eight neighbours; one is B's; each once
    const GridSpec& grid = m_scene.land.grid;
    EXPECT_TRUE(std::any_of(places.begin(), places.end(), [&](const Candidate& place) {
        return grid.col_of(place.position.x()) == 29 && grid.row_of(place.position.y()) == 19;
    }));
    EXPECT_EQ(places_around({known[0].position}, known, 800, 3, m_scene, potential).size(), 3u);
    EXPECT_THAT(places_around({known[0].position}, known, 5000, 100, m_scene, potential), IsEmpty());  // off the land
}

}  // namespace
}  // namespace funkloch::test_refine
