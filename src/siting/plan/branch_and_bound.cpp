#include "branch_and_bound.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <queue>
#include <tuple>

namespace funkloch {

namespace {

struct Fixing {
    int option = 0;
    bool chosen = false;
};

/// Where a node hangs in the proof.
struct Place {
    int parent = -1;
    bool chosen = false;   // the branch in which the option is built
    bool follows = false;  // without branching
};

struct Node {
    std::vector<Fixing> fixings;
    std::int64_t bound = 0;  // proven
    double estimate = 0;     // of the relaxation
    int number = 0;
    Place place;
};

struct Later {
    bool operator()(const Node& a, const Node& b) const {
        return std::tuple(a.bound, a.estimate, -static_cast<int>(a.fixings.size()), a.number) >
               std::tuple(b.bound, b.estimate, -static_cast<int>(b.fixings.size()), b.number);
    }
};

/// How much a branch raised the value per unit of what was rounded, on average.
struct History {
    double sum[2] = {0, 0};
    int count[2] = {0, 0};
};

class Tree {
public:
    Tree(Relaxation& relaxation, const BoundGoal& goal, const FoundPlan& start, const BranchLimits& limits,
         const Rounding& rounding, ProofRecorder* proof)
        : m_relaxation(relaxation),
          m_goal(goal),
          m_limits(limits),
          m_rounding(rounding),
          m_proof(proof),
          m_history(relaxation.problem().options.size()),
          m_no_plan(std::accumulate(goal.cost.begin(), goal.cost.end(), std::int64_t{1})),
          m_work_before(relaxation.work()) {
        m_result.best = start;
    }

    BranchResult run(std::int64_t known_bound, int after) {
        m_open.push({{}, known_bound, static_cast<double>(known_bound), m_number++, {after, false, true}});
        while (!m_open.empty()) {
            if (m_result.best.found && m_open.top().bound >= m_result.best.cost) break;
            if (m_result.nodes >= m_limits.nodes || m_relaxation.work() - m_work_before > m_limits.work) break;
            const Node node = m_open.top();
            m_open.pop();
            ++m_result.nodes;
            visit(node);
        }
        m_result.closed = m_open.empty() || (m_result.best.found && m_open.top().bound >= m_result.best.cost);
        if (!m_open.empty())
            m_result.lower_bound = m_open.top().bound;
        else
            m_result.lower_bound = m_result.best.found ? m_result.best.cost : m_no_plan;
        if (m_result.best.found) m_result.lower_bound = std::min(m_result.lower_bound, m_result.best.cost);
        go_to({});
        return m_result;
    }

private:
    std::int64_t cutoff() const { return m_result.best.found ? m_result.best.cost : m_no_plan; }

    void go_to(const std::vector<Fixing>& fixings) {
        std::vector<signed char> wanted(m_history.size(), -1);
        for (const Fixing& fixing : fixings) wanted[static_cast<std::size_t>(fixing.option)] = fixing.chosen;
        for (std::size_t o = 0; o < wanted.size(); ++o) {
            if (m_relaxation.fixed(static_cast<int>(o)) == wanted[o]) continue;
            if (wanted[o] < 0)
                m_relaxation.release(static_cast<int>(o));
            else
                m_relaxation.fix(static_cast<int>(o), wanted[o] == 1);
        }
    }

    double give_up_at() const {
        return m_result.best.found ? static_cast<double>(m_result.best.cost) - 1 + 1e-5
                                   : std::numeric_limits<double>::infinity();
    }

    void visit(const Node& node) {
        go_to(node.fixings);
        const bool root = node.fixings.empty();
        m_relaxation.solve(root ? m_limits.root_rounds : m_limits.node_rounds, give_up_at());
        if (root || m_result.nodes % 50 == 0) {
            FoundPlan plan = m_rounding(m_relaxation, m_result.best);
            if (plan.found && plan.cost < cutoff()) m_result.best = std::move(plan);
        }
        const ExactBound exact = m_relaxation.exact_bound(cutoff());
        const int proof_node = record(node.place, exact);
        const std::int64_t bound = std::max(node.bound, exact.value);
        if (bound >= cutoff()) return;
        Node child = node;
        child.bound = bound;
        child.estimate = std::min(m_relaxation.objective(), static_cast<double>(m_no_plan));
        if (!exact.reduced_cost.empty())
            for (std::size_t o = 0; o < m_history.size(); ++o)
                if (m_relaxation.fixed(static_cast<int>(o)) < 0 &&
                    exact.excludes(m_relaxation.problem(), static_cast<int>(o), cutoff())) {
                    child.fixings.push_back({static_cast<int>(o), false});
                    m_relaxation.fix(static_cast<int>(o), false);
                }
        const bool solved = std::isfinite(m_relaxation.objective());
        if (solved && m_relaxation.integral() && take_integral(bound)) return;
        const int option = solved ? best_branch() : any_free();
        if (option < 0) return decide_leaf(child);
        if (proof_node >= 0) m_proof->node(proof_node).option = original(option);
        for (const bool chosen : {true, false}) {
            Node next = child;
            next.fixings.push_back({option, chosen});
            next.number = m_number++;
            next.place = {proof_node, chosen, false};
            if (chosen)  // the others of its place go
                for (const auto other : m_relaxation.problem().place_options[static_cast<std::size_t>(
                         m_relaxation.problem().options[static_cast<std::size_t>(option)].place)])
                    if (other != option && m_relaxation.fixed(other) < 0) next.fixings.push_back({other, false});
            m_open.push(std::move(next));
        }
    }

    int original(int option) const { return m_relaxation.problem().options[static_cast<std::size_t>(option)].original; }

    int record(const Place& place, const ExactBound& exact) {
        if (m_proof == nullptr) return -1;
        const int number = m_proof->add(exact, m_relaxation);
        if (number < 0 || place.parent < 0) return number;
        ProofNode& parent = m_proof->node(place.parent);
        (place.follows ? parent.next : place.chosen ? parent.with : parent.without) = number;
        return number;
    }

    /// A relaxation without fractions is a plan, if it holds in whole numbers; true when none of the node is cheaper.
    bool take_integral(std::int64_t bound) {
        FoundPlan plan;
        CoverState state(m_relaxation.problem());
        for (std::size_t o = 0; o < m_history.size(); ++o) {
            if (m_relaxation.values()[o] < 0.5) continue;
            plan.options.push_back(static_cast<int>(o));
            plan.cost += m_goal.cost[o];
            state.add(static_cast<int>(o));
        }
        plan.found = state.reached();
        if (!plan.found) return false;
        if (plan.cost < cutoff()) m_result.best = plan;
        return plan.cost <= bound;
    }

    int any_free() const {
        for (std::size_t o = 0; o < m_history.size(); ++o)
            if (m_relaxation.fixed(static_cast<int>(o)) < 0) return static_cast<int>(o);
        return -1;
    }

    /// Everything is fixed. What the relaxation could not refuse in numbers may still break a limit.
    void decide_leaf(const Node& node) {
        FoundPlan plan;
        CoverState state(m_relaxation.problem());
        for (const Fixing& fixing : node.fixings) {
            if (!fixing.chosen) continue;
            plan.options.push_back(fixing.option);
            plan.cost += m_goal.cost[static_cast<std::size_t>(fixing.option)];
            state.add(fixing.option);
        }
        std::sort(plan.options.begin(), plan.options.end());
        plan.found = state.reached() && keeps_caps(plan);
        if (plan.found && plan.cost < cutoff()) m_result.best = plan;
    }

    bool keeps_caps(const FoundPlan& plan) const {
        std::array<int, tier_count> of_tier{};
        for (const int option : plan.options)
            ++of_tier[static_cast<std::size_t>(m_relaxation.problem().options[static_cast<std::size_t>(option)].tier)];
        for (std::size_t tier = 0; tier < of_tier.size(); ++tier)
            if (of_tier[tier] > m_goal.most_of_tier[tier]) return false;
        return true;
    }

    double expected(std::size_t o, int up) const {
        const double value = m_relaxation.values()[o];
        const double way = up == 1 ? 1 - value : value;
        const History& history = m_history[o];
        const double rise = history.count[up] > 0 ? history.sum[up] / history.count[up] : m_mean_rise[up];
        return way * rise;
    }

    /// Tries the most promising fractional options both ways (reliability branching: Achterberg, Koch, Martin, 2005).
    int best_branch() {
        constexpr int tries = 10, trusted = 4, probe_iterations = 120;
        std::vector<std::pair<double, int>> candidates;
        const auto& values = m_relaxation.values();
        for (std::size_t o = 0; o < values.size(); ++o)
            if (m_relaxation.fixed(static_cast<int>(o)) < 0 && values[o] > 1e-6 && values[o] < 1 - 1e-6)
                candidates.push_back({-product(expected(o, 0), expected(o, 1)), static_cast<int>(o)});
        if (candidates.empty()) return any_free();
        std::sort(candidates.begin(), candidates.end());
        const double from = m_relaxation.objective();
        const auto basis = m_relaxation.basis();
        int best = candidates.front().second, tried = 0;
        double best_score = -1;
        for (const auto& [unused, option] : candidates) {
            const auto o = static_cast<std::size_t>(option);
            double rise[2] = {expected(o, 0), expected(o, 1)};
            if (std::min(m_history[o].count[0], m_history[o].count[1]) < trusted) {
                if (tried++ >= tries) continue;
                for (const int up : {0, 1}) {
                    m_relaxation.fix(option, up == 1);
                    rise[up] = std::max(0.0, std::min(m_relaxation.probe(probe_iterations), from + 1e6) - from);
                    m_relaxation.release(option);
                    m_relaxation.set_basis(basis);
                    learn(o, up, rise[up], up == 1 ? 1 - values[o] : values[o]);
                }
            }
            const double enough = m_result.best.found ? static_cast<double>(m_result.best.cost) - from : 1e9;
            const double score = product(std::min(rise[0], enough), std::min(rise[1], enough));
            if (score > best_score) {
                best_score = score;
                best = option;
            }
        }
        return best;
    }

    static double product(double a, double b) { return std::max(a, 1e-4) * std::max(b, 1e-4); }

    void learn(std::size_t o, int up, double rise, double way) {
        History& history = m_history[o];
        const double rate = std::min(rise, 1e4) / std::max(way, 1e-3);
        history.sum[up] += rate;
        ++history.count[up];
        m_mean_rise[up] += 0.05 * (rate - m_mean_rise[up]);
    }

    Relaxation& m_relaxation;
    const BoundGoal& m_goal;
    const BranchLimits& m_limits;
    const Rounding& m_rounding;
    ProofRecorder* m_proof;
    std::vector<History> m_history;
    const std::int64_t m_no_plan;  // more than any plan costs; exact bounds have room for that and for no more
    double m_mean_rise[2] = {1, 1};
    std::priority_queue<Node, std::vector<Node>, Later> m_open;
    std::int64_t m_work_before = 0;
    int m_number = 0;
    BranchResult m_result;
};

}  // namespace

BranchResult branch_and_bound(Relaxation& relaxation, const BoundGoal& goal, const FoundPlan& start,
                              std::int64_t known_bound, const BranchLimits& limits, const Rounding& rounding,
                              ProofRecorder* proof, int after) {
    if (proof != nullptr) proof->begin(relaxation);
    return Tree(relaxation, goal, start, limits, rounding, proof).run(known_bound, after);
}

}  // namespace funkloch
