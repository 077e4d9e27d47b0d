#include "funkloch/core/stop.hpp"
#include "funkloch/siting/plan/selection.hpp"

#include <algorithm>
#include <limits>

namespace funkloch {

namespace {

// Replacing a height trades cells for cells; below this share of a target it is rounding, not progress.
constexpr double least_replacement_score = 1e-9;

struct Move {
    int option = no_option;
    double score = 0;
    double ratio = 0;

    /// Options are met in the order of ties, so equal moves don't replace earlier ones.
    bool better_than(const Move& other) const {
        if (option == no_option) return false;
        return other.option == no_option || ratio > other.ratio || (ratio == other.ratio && score > other.score);
    }
};

double per_cost(double score, MicroCost cost) {
    return cost > 0 ? score / cost_units(cost) : std::numeric_limits<double>::infinity();
}

/// The option as a move from here; none when it does not help, does not fit, or can't be better than `best`.
Move move_to(const Selection& selection, int option, int highest_tier, const PlanLimits& limits, const Move& best) {
    const auto& options = selection.problem().options;
    const auto& added = options[static_cast<std::size_t>(option)];
    const int old = selection.chosen_at(added.place);
    if (old == option) return {};
    MicroCost cost = added.cost;
    double score = 0;
    if (old == no_option) {
        if (static_cast<int>(selection.chosen().size()) >= limits.sites) return {};
        score = selection.score(option);
        if (score <= 0) return {};
    } else {
        const auto& replaced = options[static_cast<std::size_t>(old)];
        if (replaced.tier > highest_tier) return {};
        cost -= replaced.cost;
        // What is lost only lowers the score, so the gain alone shows cheaply that most replacements are useless.
        const double at_most = selection.score(option);
        if (at_most <= least_replacement_score || per_cost(at_most, cost) < best.ratio) return {};
        score = selection.score_of_replacement(option);
        if (score <= least_replacement_score) return {};
    }
    if (cost > limits.budget - selection.cost()) return {};
    return {option, score, per_cost(score, cost)};
}

void greedy(Selection& selection, int highest_tier, const PlanLimits& limits) {
    const auto& options = selection.problem().options;
    while (!selection.reached()) {
        throw_if_stopped();
        Move best;
        for (int option = 0; option < static_cast<int>(options.size()); ++option) {
            if (options[static_cast<std::size_t>(option)].tier > highest_tier) continue;
            const Move move = move_to(selection, option, highest_tier, limits, best);
            if (move.better_than(best)) best = move;
        }
        if (best.option == no_option) return;
        const int old = selection.chosen_at(options[static_cast<std::size_t>(best.option)].place);
        if (old != no_option) selection.remove(old);
        selection.add(best.option);
    }
}

/// Removes options that became superfluous, highest tier first, then the latest. Afterwards none is redundant.
void reverse_delete(Selection& selection) {
    const auto& options = selection.problem().options;
    std::vector<int> order(selection.chosen().rbegin(), selection.chosen().rend());
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return options[static_cast<std::size_t>(a)].tier > options[static_cast<std::size_t>(b)].tier;
    });
    // One pass is enough: what can't go now can't go from a smaller set either.
    for (const int option : order)
        if (selection.redundant(option)) selection.remove(option);
}

}  // namespace

Selection nearest_plan(const CoverProblem& problem, int highest_tier, const PlanLimits& limits) {
    Selection selection(problem);
    for (;;) {
        const double before = selection.distance_to_targets();
        greedy(selection, highest_tier, limits);
        const std::size_t size = selection.chosen().size();
        reverse_delete(selection);
        // What reverse delete freed may let another site fit; each further turn must come nearer.
        if (selection.reached() || selection.chosen().size() == size || selection.distance_to_targets() >= before)
            return selection;
    }
}

std::vector<int> ranked(const Selection& selection) {
    const auto& options = selection.problem().options;
    std::vector<int> left = selection.chosen();
    std::sort(left.begin(), left.end());
    Selection replay(selection.problem());
    std::vector<int> order;
    while (!left.empty()) {
        int tier = std::numeric_limits<int>::max();
        for (const int option : left) tier = std::min(tier, options[static_cast<std::size_t>(option)].tier);
        Move best;
        for (const int option : left) {
            const auto& one = options[static_cast<std::size_t>(option)];
            if (one.tier != tier) continue;
            const double score = replay.score(option);
            const Move move{option, score, per_cost(score, one.cost)};
            if (move.better_than(best)) best = move;
        }
        replay.add(best.option);
        order.push_back(best.option);
        std::erase(left, best.option);
    }
    return order;
}

}  // namespace funkloch
