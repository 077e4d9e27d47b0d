// A plan's choice keeps to its limit, and no square of the land loses all that it has.
#include "funkloch/siting/plan/land_cover.hpp"
#include "support/siting_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace funkloch::test_limit_choice {
namespace {

using support::SitingWorld;
using ::testing::ElementsAre;

std::vector<std::uint32_t> cells(std::uint32_t first, std::uint32_t count) {
    std::vector<std::uint32_t> result(count);
    std::iota(result.begin(), result.end(), first);
    return result;
}

class LimitChoice : public ::testing::Test {
protected:
    /// Two squares: in the western one four candidates of 4, 3, 2 and 1 cells, in the eastern one two of 2 and 1.
    LimitChoice() {
        add("W-4", 0, cells(0, 4));
        add("W-3", 1000, cells(1, 3));
        add("W-2", 2000, cells(2, 2));
        add("W-1", 3000, cells(3, 1));
        add("E-2", 7000, cells(10, 2));
        add("E-1", 8000, cells(11, 1));
    }

    void add(const std::string& id, double x, const std::vector<std::uint32_t>& covered) {
        m_world.add(id, covered);
        m_world.review.candidates.back().position = Point(x, 0);
    }

    int limit(int most) {
        m_world.options.max_plan_cells = most;
        return limit_choice(m_world.review, m_world.scene.land, m_world.options);
    }

    std::vector<std::string> offered() const {
        std::vector<std::string> ids;
        for (const SiteOption& option : m_world.review.options)
            if (option.offered) ids.push_back(m_world.review.candidates[static_cast<std::size_t>(option.candidate)].id);
        return ids;
    }

    SitingWorld m_world{std::vector<int>(20, 1)};
};

TEST_F(LimitChoice, WithinTheLimitAllStay) {
    EXPECT_EQ(plan_cells(m_world.review), 13);
    EXPECT_EQ(limit(13), 0);
    EXPECT_EQ(offered().size(), 6u);
}

TEST_F(LimitChoice, EachSquareKeepsItsBestFirst) {
    EXPECT_EQ(limit(7), 3);
    EXPECT_EQ(plan_cells(m_world.review), 7);
    EXPECT_THAT(offered(), ElementsAre("W-4", "E-2", "E-1"));  // W-3 had no room when its turn came
    EXPECT_EQ(limit(7), 0);
}

TEST_F(LimitChoice, WhatThePlanMustContainStays) {
    m_world.options.must = {"W-1"};
    EXPECT_EQ(limit(5), 4);
    EXPECT_THAT(offered(), ElementsAre("W-4", "W-1"));
}

TEST_F(LimitChoice, ThePlanDoesNotUseWhatIsNotOffered) {
    m_world.targets.population = 0;
    m_world.targets.area = 0.05;  // one cell of 20
    EXPECT_EQ(limit(2), 5);
    EXPECT_THAT(offered(), ElementsAre("E-2"));
    EXPECT_THAT(m_world.chosen(m_world.plan()), ElementsAre("E-2"));
}

}  // namespace
}  // namespace funkloch::test_limit_choice
