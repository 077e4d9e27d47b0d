#include "cover_part.hpp"

#include "funkloch/core/stop.hpp"

#include <algorithm>
#include <array>

namespace funkloch {

namespace {

/// Searches that start from the same plan with other dice.
constexpr int searches = 4;
/// How often that is done, and after how many rounds that bring nothing it ends: a small problem is soon searched
/// through.
constexpr std::int64_t most_rounds = 8, work_of_a_round = 10'000'000, most_vain_rounds = 4;
/// Below it threads cost more than they save.
constexpr std::int64_t work_for_threads = 1'000'000;
/// Share of a search's work that goes into what the plans have in common; it has few options, so its steps are short.
constexpr std::int64_t merging_share = 2;

/// The best plan of the options that these plans use.
FoundPlan merged_plan(const ReducedCover& problem, const SearchGoal& goal, const FoundPlan& best,
                      const std::array<FoundPlan, searches>& plans, std::int64_t work, std::uint32_t seed) {
    std::vector<char> keep(problem.options.size(), 0);
    for (const int option : best.options) keep[static_cast<std::size_t>(option)] = 1;
    for (const FoundPlan& plan : plans)
        for (const int option : plan.options) keep[static_cast<std::size_t>(option)] = 1;
    const CoverPart part(problem, keep);
    const SearchGoal part_goal{part.costs(goal.cost), goal.most_of_tier};
    return part.outside(searched_plan(*part.problem, part_goal, part.inside(best), work, seed));
}

}  // namespace

FoundPlan improved_plan(const ReducedCover& problem, const SearchGoal& goal, const FoundPlan& start,
                        std::int64_t work) {
    FoundPlan best = start;
    if (!best.found) return best;
    const std::int64_t rounds = std::clamp<std::int64_t>(work / work_of_a_round, 1, most_rounds);
    std::int64_t vain = 0;
    for (std::uint32_t round = 0; round < rounds && vain < most_vain_rounds; ++round) {
        const std::int64_t before = best.cost;
        const std::uint32_t seed = round * (searches + 1);
        std::array<FoundPlan, searches> plans;
#pragma omp parallel for schedule(dynamic, 1) if (work >= work_for_threads)
        for (std::uint32_t s = 0; s < searches; ++s)
            plans[s] = searched_plan(problem, goal, best, work / rounds, seed + s);
        throw_if_stopped();
        for (const FoundPlan& plan : plans)
            if (plan.cost < best.cost) best = plan;
        best = merged_plan(problem, goal, best, plans, work / rounds / merging_share, seed + searches);
        vain = best.cost < before ? 0 : vain + 1;
    }
    return best;
}

}  // namespace funkloch
