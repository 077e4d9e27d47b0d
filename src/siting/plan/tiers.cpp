#include "selection.hpp"

#include <algorithm>
#include <set>

namespace funkloch {

namespace {

constexpr int any_tier = std::numeric_limits<int>::min();

Selection selection_of(const CoverProblem& problem, const std::vector<int>& fixed) {
    Selection selection(problem);
    for (const int option : fixed) selection.add(option);
    return selection;
}

/// Options of exactly this tier that the lower tiers, used to the full, need in addition to `fixed`.
std::optional<std::vector<int>> needed_of_tier(const CoverProblem& problem, const std::vector<int>& fixed, int tier) {
    Selection selection = selection_of(problem, fixed);
    greedy(selection, any_tier, tier - 1, {});
    greedy(selection, tier, tier, {});
    if (!selection.reached()) return std::nullopt;
    std::vector<int> needed;
    for (const int option : selection.chosen())
        if (problem.options[static_cast<std::size_t>(option)].tier == tier) needed.push_back(option);
    for (auto latest = needed.rbegin(); latest != needed.rend(); ++latest)
        if (selection.redundant(*latest)) selection.remove(*latest);
    std::erase_if(needed, [&](int option) {
        return selection.chosen_at(problem.options[static_cast<std::size_t>(option)].place) != option;
    });
    return needed;
}

}  // namespace

std::optional<Selection> tiered_plan(const CoverProblem& problem, int highest_tier) {
    std::set<int> tiers;
    for (const auto& option : problem.options)
        if (option.tier <= highest_tier) tiers.insert(option.tier);
    std::vector<int> fixed;
    for (auto tier = tiers.rbegin(); tier != tiers.rend(); ++tier) {
        const auto needed = needed_of_tier(problem, fixed, *tier);
        if (!needed) return std::nullopt;
        fixed.insert(fixed.end(), needed->begin(), needed->end());
    }
    Selection selection = selection_of(problem, fixed);
    if (!selection.reached()) return std::nullopt;
    reverse_delete(selection);
    return selection;
}

}  // namespace funkloch
