#include "funkloch/siting/plan/constrain.hpp"
#include "funkloch/siting/plan/solve_cover.hpp"
#include "support/random_cover.hpp"

#include <gtest/gtest.h>

#include <omp.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>

namespace funkloch::test_solve_cover {
namespace {

using support::add_option;
using support::Dice;
using support::finish;
using support::random_cover;

bool meets(const CoverProblem& problem, const std::vector<int>& options) {
    std::vector<bool> covered(problem.classes.size(), false);
    std::vector<int> places;
    for (const int o : options) {
        places.push_back(problem.options[static_cast<std::size_t>(o)].place);
        for (const auto c : problem.option_classes[static_cast<std::size_t>(o)])
            covered[static_cast<std::size_t>(c)] = true;
    }
    std::sort(places.begin(), places.end());
    if (std::adjacent_find(places.begin(), places.end()) != places.end()) return false;
    return std::all_of(problem.requirements.begin(), problem.requirements.end(), [&](const Requirement& requirement) {
        std::int64_t got = 0;
        for (std::size_t c = 0; c < covered.size(); ++c)
            if (covered[c] && requirement.concerns(problem.classes[c].group))
                got += problem.classes[c].amount(requirement.what);
        return got >= requirement.missing;
    });
}

/// What the rule and the objective compare, in order: counts of tiers, then sites or cost.
std::vector<std::int64_t> value_of(const CoverProblem& problem, const CoverQuery& query,
                                   const std::vector<int>& options) {
    std::array<std::int64_t, 5> tiers{};
    std::int64_t cost = 0;
    for (const int o : options) {
        ++tiers[static_cast<std::size_t>(problem.options[static_cast<std::size_t>(o)].tier)];
        cost += problem.options[static_cast<std::size_t>(o)].cost;
    }
    std::vector<std::int64_t> value;
    if (query.tier_rule != TierRule::none) value.push_back(tiers[4]);
    if (query.tier_rule == TierRule::lexicographic) value.insert(value.end(), {tiers[3], tiers[2], tiers[1]});
    value.push_back(query.objective == PlanObjective::sites ? static_cast<std::int64_t>(options.size()) : cost);
    return value;
}

/// The best value over all 2^n choices that `allowed` lets pass.
template <typename Allowed>
std::optional<std::vector<std::int64_t>> best_by_trying(const CoverProblem& problem, const CoverQuery& query,
                                                        Allowed allowed) {
    std::optional<std::vector<std::int64_t>> best;
    for (unsigned choice = 0; choice < 1u << problem.options.size(); ++choice) {
        std::vector<int> options;
        for (std::size_t o = 0; o < problem.options.size(); ++o)
            if ((choice >> o & 1u) != 0 && problem.options[o].tier <= query.highest_tier)
                options.push_back(static_cast<int>(o));
        const auto value = value_of(problem, query, options);
        if ((!best || value < *best) && allowed(options) && meets(problem, options)) best = value;
    }
    return best;
}

std::optional<std::vector<std::int64_t>> best_by_trying(const CoverProblem& problem, const CoverQuery& query) {
    return best_by_trying(problem, query, [](const auto&) { return true; });
}

struct Question {
    PlanObjective objective;
    TierRule rule;
};

class SolveCover : public ::testing::TestWithParam<Question> {};

// 600 random problems for each objective and rule, some with tiers left out.
TEST_P(SolveCover, EqualsTryingEverything) {
    int reachable = 0, out_of_reach = 0;
    for (std::uint32_t seed = 1; seed <= 600; ++seed) {
        const CoverProblem problem = random_cover(seed);
        CoverQuery query;
        query.objective = GetParam().objective;
        query.tier_rule = GetParam().rule;
        query.highest_tier = seed % 5 == 0 ? 3 : 4;
        query.effort.search_work = 1000;
        query.effort.search_passes = 0;
        const auto best = best_by_trying(problem, query);
        const CoverAnswer answer = solve_cover(problem, query);
        ASSERT_EQ(answer.found, best.has_value()) << "seed " << seed;
        ++(best ? reachable : out_of_reach);
        if (!best) continue;
        ASSERT_TRUE(answer.proven) << "seed " << seed;
        ASSERT_TRUE(meets(problem, answer.options)) << "seed " << seed;
        ASSERT_EQ(value_of(problem, query, answer.options), *best) << "seed " << seed;
        ASSERT_EQ(answer.lower_bound, best->back()) << "seed " << seed;
    }
    EXPECT_GT(reachable, 300);
    EXPECT_GT(out_of_reach, 50);
}

INSTANTIATE_TEST_SUITE_P(ObjectivesAndRules, SolveCover,
                         ::testing::Values(Question{PlanObjective::sites, TierRule::none},
                                           Question{PlanObjective::sites, TierRule::exceptions_first},
                                           Question{PlanObjective::sites, TierRule::lexicographic},
                                           Question{PlanObjective::cost, TierRule::none},
                                           Question{PlanObjective::cost, TierRule::exceptions_first},
                                           Question{PlanObjective::cost, TierRule::lexicographic}),
                         [](const auto& tested) {
                             std::string name =
                                 std::string(name_of(tested.param.objective)) + "_" + name_of(tested.param.rule);
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(ScaledEffort, IsAMultipleOfTheUsualOne) {
    const CoverEffort usual, same = scaled_effort(1), twice = scaled_effort(2), least = scaled_effort(0.001);
    EXPECT_EQ(same.search_work, usual.search_work);
    EXPECT_EQ(same.search_passes, usual.search_passes);
    EXPECT_EQ(same.bound_work, usual.bound_work);
    EXPECT_EQ(same.nodes, usual.nodes);
    EXPECT_EQ(twice.search_work, 2 * usual.search_work);
    EXPECT_EQ(twice.nodes, 2 * usual.nodes);
    EXPECT_EQ(least.search_passes, 1);  // a tenth of a pass would be none at all
}

TEST(SolveCoverProperties, ScalingCostsAndPermutingRowsChangesNothing) {
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        const CoverProblem problem = random_cover(seed);
        CoverQuery query;
        query.tier_rule = TierRule::none;
        const CoverAnswer answer = solve_cover(problem, query);
        CoverProblem scaled = problem;
        for (auto& option : scaled.options) option.cost *= 7;
        const CoverAnswer dear = solve_cover(scaled, query);
        EXPECT_EQ(dear.options, answer.options) << "seed " << seed;
        EXPECT_EQ(dear.lower_bound, 7 * answer.lower_bound);
        CoverProblem turned = problem;
        std::reverse(turned.requirements.begin(), turned.requirements.end());
        EXPECT_EQ(solve_cover(turned, query).cost, answer.cost) << "seed " << seed;
    }
}

TEST(SolveCoverConstrained, EqualsTryingEverything) {
    int reachable = 0, dearer = 0;
    for (std::uint32_t seed = 1; seed <= 600; ++seed) {
        const CoverProblem problem = random_cover(seed);
        Dice dice(seed + 77);
        const auto n = static_cast<int>(problem.options.size());
        const std::vector<int> one_of = {dice.below(n), dice.below(n)};
        std::vector<char> without(problem.options.size(), 0);
        if (dice.one_in(2)) without[static_cast<std::size_t>(dice.below(n))] = 1;
        CoverQuery query;
        query.objective = PlanObjective::cost;
        query.tier_rule = TierRule::none;
        const auto best = best_by_trying(problem, query, [&](const std::vector<int>& options) {
            const bool there = std::any_of(options.begin(), options.end(), [&](int o) {
                return std::find(one_of.begin(), one_of.end(), o) != one_of.end();
            });
            return there && std::none_of(options.begin(), options.end(),
                                         [&](int o) { return without[static_cast<std::size_t>(o)] != 0; });
        });
        const CoverProblem other = constrained(problem, {one_of}, without);
        const CoverAnswer answer = solve_cover(other, query);
        ASSERT_EQ(answer.found, best.has_value()) << "seed " << seed;
        if (!best) continue;
        ++reachable;
        ASSERT_EQ(answer.cost, best->back()) << "seed " << seed;
        std::vector<int> sources;
        for (const int option : answer.options)
            sources.push_back(other.options[static_cast<std::size_t>(option)].source);
        EXPECT_TRUE(meets(problem, sources)) << "seed " << seed;
        dearer += answer.cost > solve_cover(problem, query).cost;
    }
    EXPECT_GT(reachable, 200);
    EXPECT_GT(dearer, 50);
}

TEST(SolveCoverProperties, OneMoreOptionNeverMakesAPlanWorse) {
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        CoverProblem problem = random_cover(seed);
        CoverQuery query;
        query.tier_rule = TierRule::none;
        const CoverAnswer before = solve_cover(problem, query);
        add_option(problem, problem.places, 0, 150'000, {0, 1});
        finish(problem);
        const CoverAnswer after = solve_cover(problem, query);
        if (before.found) {
            ASSERT_TRUE(after.found) << "seed " << seed;
            EXPECT_LE(after.cost, before.cost) << "seed " << seed;
        }
    }
}

/// A field of 30 × 30 classes; each option covers a disc of it.
CoverProblem field_of_discs(std::uint32_t seed, int options) {
    constexpr int side = 30, radius = 4;
    Dice dice(seed);
    CoverProblem problem;
    problem.columns = problem.rows = 4;
    for (int c = 0; c < side * side; ++c)
        problem.classes.push_back({0, 1 + dice.below(9), 10, static_cast<std::uint32_t>(c % 16)});
    for (int o = 0; o < options; ++o) {
        const int x = dice.below(side), y = dice.below(side);
        std::vector<std::int32_t> covered;
        for (int c = 0; c < side * side; ++c) {
            const int dx = c % side - x, dy = c / side - y;
            if (dx * dx + dy * dy <= radius * radius) covered.push_back(c);
        }
        const int tier = dice.below(3);
        add_option(problem, o, tier, (5 + dice.below(6)) * MicroCost{100'000}, covered);
    }
    const std::int64_t area = std::int64_t{10} * side * side;
    problem.requirements = {{Requirement::What::area, 0, 1, area, area * 8 / 10}};
    finish(problem);
    return problem;
}

TEST(SolveCoverProperties, TheSameForEveryNumberOfThreads) {
    const CoverProblem problem = field_of_discs(5, 120);
    CoverQuery query;
    query.tier_rule = TierRule::none;
    query.effort = {.search_work = 100'000, .search_passes = 0, .bound_work = 1, .nodes = 1};
    const int before = omp_get_max_threads();
    std::vector<CoverAnswer> answers;
    for (const int threads : {1, 3, 4}) {
        omp_set_num_threads(threads);
        answers.push_back(solve_cover(problem, query));
    }
    omp_set_num_threads(before);
    ASSERT_TRUE(answers[0].found);
    EXPECT_FALSE(answers[0].proven);  // else any way would lead to the same plan
    EXPECT_EQ(answers[1].options, answers[0].options);
    EXPECT_EQ(answers[2].options, answers[0].options);
}

TEST(SolveCoverProperties, MoreSearchIsNeverDearer) {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        const CoverProblem problem = field_of_discs(seed, 120);
        CoverQuery query;
        query.tier_rule = TierRule::none;
        query.effort = {.search_work = 1, .search_passes = 0, .bound_work = 1, .nodes = 1};
        const CoverAnswer little = solve_cover(problem, query);
        query.effort.search_work = 3'000'000;
        const CoverAnswer much = solve_cover(problem, query);
        EXPECT_TRUE(meets(problem, much.options));
        EXPECT_LT(much.cost, little.cost) << seed;
        EXPECT_GE(much.cost, little.lower_bound) << seed;
    }
}

TEST(SolveCoverLimits, WithoutBranchingTheBoundIsWeakerNotWrong) {
    // The odd cycle: each of three options covers two of three classes. Halves of all cost 1.5; two are needed.
    CoverProblem problem;
    problem.classes = {{0, 1, 0, 0}, {0, 1, 0, 0}, {0, 1, 0, 0}};
    add_option(problem, 0, 0, 1'000'000, {0, 1});
    add_option(problem, 1, 0, 1'000'000, {1, 2});
    add_option(problem, 2, 0, 1'000'000, {0, 2});
    problem.requirements = {{Requirement::What::people, 0, 1, 3, 3}};
    finish(problem);
    CoverQuery query;
    query.objective = PlanObjective::sites;
    query.effort.nodes = 0;
    EXPECT_LE(solve_cover(problem, query).lower_bound, 2);
    query.effort.nodes = 100;
    EXPECT_EQ(solve_cover(problem, query).lower_bound, 2);
    EXPECT_TRUE(solve_cover(problem, query).proven);
}

TEST(SolveCoverLimits, NothingToDoCostsNothing) {
    CoverProblem problem;
    finish(problem);
    const CoverAnswer answer = solve_cover(problem, {});
    EXPECT_TRUE(answer.found);
    EXPECT_TRUE(answer.proven);
    EXPECT_TRUE(answer.options.empty());
    EXPECT_EQ(answer.lower_bound, 0);
}

TEST(MicroCosts, AreWholeMillionths) {
    EXPECT_EQ(micro_cost(0.3, "cost"), 300'000);
    EXPECT_EQ(micro_cost(0, "cost"), 0);
    EXPECT_THROW(micro_cost(std::numeric_limits<double>::quiet_NaN(), "cost"), std::exception);
    EXPECT_THROW(micro_cost(-1, "cost"), std::exception);
}

}  // namespace
}  // namespace funkloch::test_solve_cover
