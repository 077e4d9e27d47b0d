#pragma once

#include "cover_state.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace funkloch {

inline constexpr int tier_count = 5;

/// What a plan is to be good at: the least sum of `cost` within as many options of each tier as are allowed.
struct SearchGoal {
    std::vector<std::int64_t> cost;  ///< by option, whole numbers of any unit, 0 or more
    std::array<int, tier_count> most_of_tier = {no_limit, no_limit, no_limit, no_limit, no_limit};

    static constexpr int no_limit = std::numeric_limits<int>::max();
};

/// A plan that meets all requirements; none when `options` stays empty and `found` false.
struct FoundPlan {
    bool found = false;
    std::vector<int> options;  ///< ascending
    std::int64_t cost = 0;
};

/// Adds the option with most of what is still missing per cost until everything is reached (or nothing helps), then
/// removes what has become superfluous, the most expensive first.
FoundPlan greedy_plan(const ReducedCover& problem, const SearchGoal& goal);

/// Drops and adds options, weighing requirements by how long they have been missed (the step rule of weighting local
/// search for set covering), until about `work` pairs of option and class were touched. `start` must be a plan. Returns
/// the best plan met, at least as good as `start`; another `seed` takes another way.
FoundPlan searched_plan(const ReducedCover& problem, const SearchGoal& goal, const FoundPlan& start, std::int64_t work,
                        std::uint32_t seed);

/// Several such searches of `work` side by side, then one among the options of their plans: each finds other parts of
/// a good plan. The same for every number of threads. `start` itself when it is none.
FoundPlan improved_plan(const ReducedCover& problem, const SearchGoal& goal, const FoundPlan& start, std::int64_t work);

}  // namespace funkloch
