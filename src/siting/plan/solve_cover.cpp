#include "funkloch/siting/plan/solve_cover.hpp"

#include "minimize.hpp"
#include "reduced_cover.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace funkloch {

namespace {

/// The levels of one question, each with the tier counts of those before as limits.
class Levels {
public:
    Levels(const CoverProblem& problem, const CoverQuery& query) : m_query(query) {
        ReduceRule rule;
        for (const auto& option : problem.options) rule.usable.push_back(option.tier <= query.highest_tier);
        rule.tiers_matter = query.tier_rule != TierRule::none;
        rule.costs_matter = query.objective == PlanObjective::cost;
        m_reduced = reduced(problem, rule);
    }

    bool possible() const { return reachable(m_reduced); }

    void solve(CoverAnswer& answer) {
        for (const int tier : ruled_tiers()) solve_tier(tier, answer);
        Minimizer minimizer(m_reduced, objective_cost(), m_most_of_tier, m_query.effort, m_query.prove);
        Minimum minimum = minimizer.run(m_start);
        keep_proof(answer, minimum,
                   m_query.objective == PlanObjective::sites ? Proof::Counts::sites : Proof::Counts::cost, 0);
        answer.found = minimum.plan.found;
        answer.lower_bound = minimum.lower_bound * m_unit;
        answer.nodes += minimum.nodes;
        m_start = minimum.plan.found ? minimum.plan : m_start;
        answer.proven = answer.found && minimum.closed &&
                        std::all_of(answer.tiers.begin(), answer.tiers.end(),
                                    [](const TierCount& tier) { return tier.count == tier.lower_bound; });
        if (answer.found) prefer_low_tiers();
        for (const int option : m_start.options)
            answer.options.push_back(m_reduced.options[static_cast<std::size_t>(option)].original);
    }

private:
    std::vector<int> ruled_tiers() const {
        std::vector<int> tiers;
        for (int tier = 4; tier >= 1; --tier) {
            const bool ruled = m_query.tier_rule == TierRule::lexicographic ||
                               (m_query.tier_rule == TierRule::exceptions_first && tier == 4);
            const bool there = std::any_of(m_reduced.options.begin(), m_reduced.options.end(),
                                           [&](const auto& option) { return option.tier == tier; });
            if (ruled && there) tiers.push_back(tier);
        }
        return tiers;
    }

    /// Costs in their largest common unit: a bound then rounds up to what a plan can cost.
    std::vector<std::int64_t> objective_cost() {
        std::vector<std::int64_t> cost;
        m_unit = 1;
        if (m_query.objective == PlanObjective::sites) {
            cost.assign(m_reduced.options.size(), 1);
            return cost;
        }
        m_unit = 0;
        for (const auto& option : m_reduced.options) m_unit = std::gcd(m_unit, option.cost);
        m_unit = std::max<std::int64_t>(1, m_unit);
        for (const auto& option : m_reduced.options) cost.push_back(option.cost / m_unit);
        return cost;
    }

    int count_of(const FoundPlan& plan, int tier) const {
        return static_cast<int>(std::count_if(plan.options.begin(), plan.options.end(), [&](int option) {
            return m_reduced.options[static_cast<std::size_t>(option)].tier == tier;
        }));
    }

    void keep_proof(CoverAnswer& answer, Minimum& minimum, Proof::Counts counts, int tier) const {
        if (!m_query.prove) return;
        minimum.proof.counts = counts;
        minimum.proof.tier = tier;
        minimum.proof.unit = counts == Proof::Counts::cost ? m_unit : 1;
        answer.proofs.push_back(std::move(minimum.proof));
    }

    void solve_tier(int tier, CoverAnswer& answer) {
        std::vector<std::int64_t> cost;
        for (const auto& option : m_reduced.options) cost.push_back(option.tier == tier);
        Minimizer minimizer(m_reduced, std::move(cost), m_most_of_tier, m_query.effort, m_query.prove);
        Minimum minimum = minimizer.run(m_start);
        keep_proof(answer, minimum, Proof::Counts::tier, tier);
        answer.nodes += minimum.nodes;
        if (minimum.plan.found) m_start = minimum.plan;
        const int count = count_of(m_start, tier);
        answer.tiers.push_back({tier, count, static_cast<int>(std::min<std::int64_t>(minimum.lower_bound, count))});
        m_most_of_tier[static_cast<std::size_t>(tier)] = count;
    }

    /// Of plans that are equally good the one with lower tiers, as far as a search finds one.
    void prefer_low_tiers() {
        constexpr std::int64_t weight[tier_count] = {0, 1, 4, 16, 64};
        const std::int64_t factor = 64 * static_cast<std::int64_t>(m_reduced.places) + 1;
        SearchGoal goal;
        goal.most_of_tier = m_most_of_tier;
        goal.cost = objective_cost();
        std::int64_t sum = 0;
        for (const std::int64_t cost : goal.cost) {
            if (cost > std::numeric_limits<std::int64_t>::max() / 4 / factor) return;
            sum = std::max(sum, cost);
        }
        if (sum > std::numeric_limits<std::int64_t>::max() / 4 / factor / std::max(1, m_reduced.places)) return;
        FoundPlan start = m_start;
        start.cost = 0;
        for (std::size_t o = 0; o < goal.cost.size(); ++o)
            goal.cost[o] = goal.cost[o] * factor + weight[m_reduced.options[o].tier];
        for (const int option : start.options) start.cost += goal.cost[static_cast<std::size_t>(option)];
        m_start = improved_plan(m_reduced, goal, start, search_work_of(m_query.effort, m_reduced) / 16);
    }

    const CoverQuery& m_query;
    ReducedCover m_reduced;
    std::array<int, tier_count> m_most_of_tier = SearchGoal{}.most_of_tier;
    FoundPlan m_start;
    std::int64_t m_unit = 1;
};

}  // namespace

CoverEffort scaled_effort(double factor) {
    const auto scaled = [factor](std::int64_t limit) {
        return std::max<std::int64_t>(1, std::llround(factor * static_cast<double>(limit)));
    };
    CoverEffort effort;
    effort.search_work = scaled(effort.search_work);
    effort.search_passes = scaled(effort.search_passes);
    effort.bound_work = scaled(effort.bound_work);
    effort.nodes = static_cast<int>(scaled(effort.nodes));
    return effort;
}

CoverAnswer solve_cover(const CoverProblem& problem, const CoverQuery& query) {
    CoverAnswer answer;
    Levels levels(problem, query);
    answer.reachable = levels.possible();
    if (answer.reachable) levels.solve(answer);
    std::sort(answer.options.begin(), answer.options.end());
    for (const int option : answer.options) {
        answer.cost += problem.options[static_cast<std::size_t>(option)].cost;
        ++answer.by_tier[problem.options[static_cast<std::size_t>(option)].tier];
    }
    return answer;
}

}  // namespace funkloch
