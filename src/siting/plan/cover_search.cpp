#include "cover_search.hpp"

#include "funkloch/core/stop.hpp"

#include <algorithm>
#include <tuple>

namespace funkloch {

namespace {

/// A fixed sequence of pseudo-random numbers (xorshift64, Marsaglia 2003).
class Dice {
public:
    explicit Dice(std::uint32_t seed) : m_state(88172645463325252ull * (2 * std::uint64_t{seed} + 1)) {}
    std::uint32_t below(std::uint32_t size) {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return static_cast<std::uint32_t>((m_state >> 33) % size);
    }

private:
    std::uint64_t m_state;
};

class Search {
public:
    Search(const ReducedCover& problem, const SearchGoal& goal, std::uint32_t seed)
        : m_problem(problem),
          m_goal(goal),
          m_state(problem),
          m_weight(problem.requirements.size(), 1.0),
          m_added_at(problem.options.size(), 0),
          m_tabu_until(problem.options.size(), 0),
          m_dice(seed) {
        for (const auto& requirement : problem.requirements)
            m_scale.push_back(1.0 / static_cast<double>(std::max<std::int64_t>(1, requirement.missing)));
    }

    FoundPlan greedy() {
        while (!m_state.reached() && !stop_requested()) {
            const int best = best_addition(std::numeric_limits<std::int64_t>::max(), false);
            if (best < 0) return {};
            add(best);
        }
        drop_redundant();
        return found();
    }

    FoundPlan improve(const FoundPlan& start, std::int64_t work) {
        for (const int option : start.options) add(option);
        m_best = start;
        constexpr std::int64_t step_work = 16;  // so that steps that touch nothing come to an end, too
        // Searches run side by side, where nothing may be thrown: who asked for them throws.
        for (m_step = 1; m_work <= work && !stop_requested(); ++m_step, m_work += step_work) {
            if (m_state.reached()) {
                drop_redundant();
                if (!m_best.found || m_cost < m_best.cost) m_best = found();
                drop_some(1);
                continue;
            }
            drop_some(drops());
            fill();
            if (!m_state.reached()) weigh();
        }
        return m_best;
    }

private:
    void add(int option) {
        const auto o = static_cast<std::size_t>(option);
        m_work += 1 + m_problem.touched[o];  // pairs that are looked at, at most
        m_state.add(option);
        m_cost += m_goal.cost[o];
        ++m_of_tier[static_cast<std::size_t>(m_problem.options[o].tier)];
        m_added_at[o] = m_step;
    }

    void remove(int option) {
        const auto o = static_cast<std::size_t>(option);
        m_work += 1 + m_problem.touched[o];  // pairs that are looked at, at most
        m_state.remove(option);
        m_cost -= m_goal.cost[o];
        --m_of_tier[static_cast<std::size_t>(m_problem.options[o].tier)];
        m_tabu_until[o] = m_step + 3 + static_cast<int>(m_dice.below(10));
    }

    /// How much nearer to the requirements the option brings.
    double score(int option) const {
        double sum = 0;
        for (const auto r : m_problem.option_requirements[static_cast<std::size_t>(option)]) {
            const auto at = static_cast<std::size_t>(r);
            const std::int64_t remaining = m_state.remaining(at);
            if (remaining > 0)
                sum += m_weight[at] * m_scale[at] * static_cast<double>(std::min(remaining, m_state.change(option, r)));
        }
        return sum;
    }

    /// How much further away from them the plan is without it.
    double loss(int option) const {
        double sum = 0;
        for (const auto r : m_problem.option_requirements[static_cast<std::size_t>(option)]) {
            const auto at = static_cast<std::size_t>(r);
            const std::int64_t lost = m_state.change(option, r);
            const std::int64_t after = m_state.remaining(at) + lost;
            if (after > 0) sum += m_weight[at] * m_scale[at] * static_cast<double>(std::min(after, lost));
        }
        return sum;
    }

    double per_cost(double value, std::size_t o) const {
        // A thousandth of the cheapest stands for "free".
        return value / (static_cast<double>(m_goal.cost[o]) + 1e-3);
    }

    /// -1 when none helps and fits.
    int best_addition(std::int64_t budget, bool with_tabu) {
        m_work += static_cast<std::int64_t>(m_problem.option_requirements.numbers()) * 4;
        int best = -1;
        double best_value = 0;
        for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
            const auto& option = m_problem.options[o];
            if (m_state.chosen_at(option.place) >= 0 || m_goal.cost[o] > budget) continue;
            const auto tier = static_cast<std::size_t>(option.tier);
            if (m_of_tier[tier] >= m_goal.most_of_tier[tier]) continue;
            if (with_tabu && m_tabu_until[o] > m_step) continue;
            const double value = per_cost(score(static_cast<int>(o)), o);
            if (value > best_value) {
                best_value = value;
                best = static_cast<int>(o);
            }
        }
        return best;
    }

    void drop_redundant() {
        std::vector<int> order = m_state.chosen();
        std::sort(order.begin(), order.end(), [&](int a, int b) {
            const auto left = static_cast<std::size_t>(a), right = static_cast<std::size_t>(b);
            return std::tuple(m_goal.cost[left], m_problem.options[left].tier, a) >
                   std::tuple(m_goal.cost[right], m_problem.options[right].tier, b);
        });
        for (const int option : order)
            if (m_state.redundant(option)) remove(option);
    }

    /// Mostly one; now and then a good part of the plan, or a valley is never left.
    int drops() {
        constexpr std::array<int, 16> counts = {1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 4, 4, 8, 8, 16};
        return counts[m_dice.below(16)];
    }

    /// The options whose loss per cost is least; of equal ones the one that has been there longest.
    void drop_some(int count) {
        for (; count > 0; --count) {
            int worst = -1;
            double worst_value = 0;
            for (const int option : m_state.chosen()) {
                const auto o = static_cast<std::size_t>(option);
                const int stays = 2 + static_cast<int>(m_dice.below(6));  // so that steps are not just undone
                if (m_added_at[o] + stays >= m_step && m_state.chosen().size() > 1 && m_step > 1) continue;
                const double value = per_cost(loss(option), o);
                const auto age = [&](int other) {
                    return std::pair(m_added_at[static_cast<std::size_t>(other)], other);
                };
                if (worst < 0 || value < worst_value || (value == worst_value && age(option) < age(worst))) {
                    worst = option;
                    worst_value = value;
                }
            }
            if (worst < 0) return;
            remove(worst);
        }
    }

    /// Adds what fits below the best cost known.
    void fill() {
        const std::int64_t below = m_best.found ? m_best.cost - 1 : std::numeric_limits<std::int64_t>::max() / 2;
        while (!m_state.reached()) {
            const int best = best_addition(below - m_cost, true);
            if (best < 0) return;
            add(best);
        }
    }

    void weigh() {
        for (std::size_t r = 0; r < m_weight.size(); ++r)
            if (m_state.remaining(r) > 0) m_weight[r] += 0.1;
        if (m_step % 1000 != 0) return;
        for (double& weight : m_weight) weight = 1 + (weight - 1) * 0.5;  // old grudges fade
    }

    FoundPlan found() const {
        FoundPlan plan{true, m_state.chosen(), m_cost};
        std::sort(plan.options.begin(), plan.options.end());
        return plan;
    }

    const ReducedCover& m_problem;
    const SearchGoal& m_goal;
    CoverState m_state;
    std::vector<double> m_weight, m_scale;
    std::vector<int> m_added_at, m_tabu_until;
    std::array<int, tier_count> m_of_tier{};
    std::int64_t m_cost = 0, m_work = 0;
    int m_step = 0;
    FoundPlan m_best;
    Dice m_dice;
};

}  // namespace

FoundPlan greedy_plan(const ReducedCover& problem, const SearchGoal& goal) {
    return Search(problem, goal, 0).greedy();
}

FoundPlan searched_plan(const ReducedCover& problem, const SearchGoal& goal, const FoundPlan& start, std::int64_t work,
                        std::uint32_t seed) {
    return Search(problem, goal, seed).improve(start, work);
}

}  // namespace funkloch
