#include "minimize.hpp"

#include "funkloch/core/stop.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace funkloch {

namespace {

/// Options without cost still take a place in the search: a plan of all free options is not a start.
constexpr std::int64_t free_share = 1000;

std::int64_t cost_of(const std::vector<int>& options, const std::vector<std::int64_t>& cost) {
    std::int64_t sum = 0;
    for (const int option : options) sum += cost[static_cast<std::size_t>(option)];
    return sum;
}

}  // namespace

std::int64_t search_work_of(const CoverEffort& effort, const ReducedCover& problem) {
    // A small problem is searched through after few steps; an even longer search would only cost time.
    constexpr std::int64_t most_passes = 20'000;
    const auto pairs = static_cast<std::int64_t>(problem.option_classes.numbers());
    // Nor do the passes over a problem beyond any that was measured (a state on a grid of 100 m has 27 million pairs).
    constexpr std::int64_t most_pass_work = 6'000'000'000;
    return std::min(effort.search_work, most_passes * pairs) + std::min(effort.search_passes * pairs, most_pass_work);
}

Minimizer::Minimizer(const ReducedCover& problem, std::vector<std::int64_t> cost,
                     const std::array<int, tier_count>& most_of_tier, const CoverEffort& effort, bool prove)
    : m_problem(problem),
      m_cost(std::move(cost)),
      m_most_of_tier(most_of_tier),
      m_effort(effort),
      m_proof(prove ? std::make_unique<ProofRecorder>() : nullptr) {}

Minimizer::Part Minimizer::part_of(CoverPart cover) const {
    BoundGoal goal{cover.costs(m_cost), m_most_of_tier};
    return {std::move(cover), std::move(goal)};
}

/// The search counts a little for options without cost, so that it does not build all of them.
SearchGoal Minimizer::search_goal(const Part& part) const {
    SearchGoal goal;
    goal.most_of_tier = part.goal.most_of_tier;
    goal.cost = part.goal.cost;
    if (std::find(goal.cost.begin(), goal.cost.end(), 0) == goal.cost.end()) return goal;
    const std::int64_t factor = std::max<std::int64_t>(free_share, part.cover.problem->places + 1);
    for (std::int64_t& cost : goal.cost) cost = cost > 0 ? cost * factor : 1;
    return goal;
}

FoundPlan Minimizer::searched(const Part& part, const FoundPlan& start, std::int64_t work) const {
    const SearchGoal goal = search_goal(part);
    FoundPlan best = start;
    best.cost = cost_of(best.options, goal.cost);
    FoundPlan fresh = greedy_plan(*part.cover.problem, goal);
    throw_if_stopped();
    if (fresh.found && (!best.found || fresh.cost < best.cost)) best = std::move(fresh);
    best = improved_plan(*part.cover.problem, goal, best, work);
    best.cost = cost_of(best.options, part.goal.cost);
    return best;
}

/// Searches among the options that the relaxation uses or nearly uses.
FoundPlan Minimizer::near(const Part& part, const Relaxation& relaxation, const FoundPlan& best,
                          std::int64_t work) const {
    const auto& values = relaxation.values();
    std::vector<char> keep(part.cover.problem->options.size(), 0);
    if (values.empty()) return best;
    const ExactBound exact = relaxation.exact_bound(best.cost);
    if (exact.reduced_cost.empty()) return best;
    // Used ones first, then by reduced cost: those within a quarter of the gap, and not too many of them.
    const double unit = std::ldexp(1.0, exact.scale);
    const double near_by = 0.25 * std::max(1.0, static_cast<double>(best.cost) - relaxation.objective());
    std::vector<int> order;
    const auto used = [&](int option) { return values[static_cast<std::size_t>(option)] > 1e-6; };
    const auto reduced_cost = [&](int option) { return exact.reduced_cost[static_cast<std::size_t>(option)]; };
    for (int option = 0; option < static_cast<int>(keep.size()); ++option)
        if (used(option) || static_cast<double>(reduced_cost(option)) / unit < near_by) order.push_back(option);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return used(a) != used(b) ? used(a) : reduced_cost(a) < reduced_cost(b); });
    constexpr std::size_t least = 300, for_each_site = 7;
    order.resize(std::min(order.size(), std::max(least, for_each_site * best.options.size())));
    for (const int option : order) keep[static_cast<std::size_t>(option)] = 1;
    for (const int option : part.cover.inside(best).options) keep[static_cast<std::size_t>(option)] = 1;
    const Part small = part_of(part.cover.part(keep));
    return small.cover.outside(searched(small, small.cover.inside(best), work));
}

/// One root relaxation: raises the bound, betters the plan and leaves out what can't be part of a cheaper one. True
/// when that is much.
bool Minimizer::shrink(Part& part, Minimum& minimum) {
    constexpr int rounds = 30;
    Relaxation relaxation(*part.cover.problem, part.goal);
    relaxation.solve(rounds, static_cast<double>(minimum.plan.cost) - 1 + 1e-5);
    ExactBound exact = relaxation.exact_bound(minimum.plan.cost);
    if (m_proof) {
        m_proof->begin(relaxation);
        const int node = m_proof->add(exact, relaxation);
        if (node >= 0 && m_last_node >= 0) m_proof->node(m_last_node).next = node;
        m_last_node = node;
    }
    minimum.lower_bound = std::max(minimum.lower_bound, std::min(exact.value, minimum.plan.cost));
    if (minimum.lower_bound >= minimum.plan.cost) return false;
    const FoundPlan better = near(part, relaxation, minimum.plan, search_work_of(m_effort, *part.cover.problem));
    if (better.cost < minimum.plan.cost) minimum.plan = better;
    if (minimum.lower_bound >= minimum.plan.cost) return false;
    std::vector<char> keep(part.cover.problem->options.size(), 1);
    for (std::size_t o = 0; o < keep.size(); ++o)
        keep[o] = !exact.excludes(*part.cover.problem, static_cast<int>(o), minimum.plan.cost);
    for (const int option : part.cover.inside(minimum.plan).options) keep[static_cast<std::size_t>(option)] = 1;
    const auto kept = static_cast<std::size_t>(std::count(keep.begin(), keep.end(), 1));
    const bool much = kept * 5 < keep.size() * 4;
    if (kept < keep.size()) part = part_of(part.cover.part(keep));
    return much;
}

Minimum Minimizer::run(const FoundPlan& start) {
    Minimum minimum = found(start);
    if (!m_proof) return minimum;
    const bool complete = m_proof->complete();
    minimum.proof = m_proof->take();
    if (!complete) minimum.proof.nodes.clear();
    minimum.proof.bound = complete ? minimum.lower_bound : 0;
    for (std::size_t tier = 0; tier < m_most_of_tier.size(); ++tier)
        if (m_most_of_tier[tier] != SearchGoal::no_limit) minimum.proof.most_of_tier[tier] = m_most_of_tier[tier];
    return minimum;
}

Minimum Minimizer::found(const FoundPlan& start) {
    Part part = part_of(CoverPart(m_problem));
    Minimum minimum;
    if (m_problem.requirements.empty()) {
        minimum.plan.found = minimum.closed = true;
        return minimum;
    }
    FoundPlan first = start;
    if (first.found) first.cost = cost_of(first.options, m_cost);
    minimum.plan = searched(part, first, search_work_of(m_effort, *part.cover.problem) / 16);
    if (minimum.plan.found) {
        if (minimum.plan.cost == 0) {
            minimum.closed = true;
            return minimum;
        }
        constexpr int most_shrinks = 4;
        for (int i = 0; i < most_shrinks && shrink(part, minimum); ++i) {
        }
        if (minimum.lower_bound >= minimum.plan.cost) {
            minimum.closed = true;
            return minimum;
        }
    }
    Relaxation relaxation(*part.cover.problem, part.goal);
    BranchLimits limits;
    limits.nodes = m_effort.nodes;
    limits.work = m_effort.bound_work;
    const auto rounding = [&](const Relaxation& at, const FoundPlan& best) {
        const std::int64_t work = search_work_of(m_effort, *part.cover.problem) / 16;
        return best.found ? part.cover.inside(near(part, at, part.cover.outside(best), work)) : FoundPlan{};
    };
    const BranchResult result = branch_and_bound(relaxation, part.goal, part.cover.inside(minimum.plan),
                                                 minimum.lower_bound, limits, rounding, m_proof.get(), m_last_node);
    if (result.best.found) minimum.plan = part.cover.outside(result.best);
    minimum.lower_bound = std::max(minimum.lower_bound, result.lower_bound);
    minimum.closed = result.closed;
    minimum.nodes = result.nodes;
    return minimum;
}

}  // namespace funkloch
