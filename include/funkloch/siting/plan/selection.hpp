#pragma once

#include "funkloch/siting/plan/cover_problem.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace funkloch {

inline constexpr int no_option = -1;

/// What options add together, per group of classes.
struct GroupGain {
    int group = 0;
    MicroPeople people = 0;
    SquareCentimetres area = 0;
};

/// A set of chosen options, at most one per place, and what it covers. Gains of all options are kept up to date by
/// differences, in integers.
class Selection {
public:
    explicit Selection(const CoverProblem& problem);

    void add(int option);     ///< its place must be free
    void remove(int option);  ///< must be chosen

    const CoverProblem& problem() const { return *m_problem; }
    /// In the order in which they were added.
    const std::vector<int>& chosen() const { return m_chosen; }
    int chosen_at(int place) const { return m_chosen_at[static_cast<std::size_t>(place)]; }
    MicroCost cost() const { return m_cost; }
    bool reached() const;
    /// Still missing of a requirement, not negative.
    std::int64_t missing(std::size_t requirement) const;
    /// Sum over requirements of the share of what was missing at first that still is: 0 when reached.
    double distance_to_targets() const;
    /// True when the option could go without anything more being missing.
    bool redundant(int option) const;

    /// Score of an option whose place is free: Σ over requirements of min(gain, missing)/missing at first.
    double score(int option) const;
    /// The same when the option replaces the one chosen at its place.
    double score_of_replacement(int option) const;
    /// What the option adds over what is covered, per group.
    std::span<const GroupGain> gains(int option) const;
    /// What would be uncovered without this chosen option, of the first `groups` groups together.
    GroupGain loss(int option, int groups) const;

private:
    void change_cover(std::size_t covered_class, std::int64_t sign);
    GroupGain& gain_of(int option, int group);
    double progress(std::span<const GroupGain> gains) const;
    std::vector<GroupGain> loss_by_group(int option) const;

    const CoverProblem* m_problem;
    std::vector<int> m_chosen;
    std::vector<int> m_chosen_at;
    std::vector<std::int32_t> m_count;      // chosen options that cover the class
    std::vector<std::int64_t> m_remaining;  // by requirement; negative when exceeded
    std::vector<GroupGain> m_gains;         // slots: one per option and group it reaches
    std::vector<std::size_t> m_first_slot;  // by option
    MicroCost m_cost = 0;
};

/// Limits of a plan.
struct PlanLimits {
    int sites = std::numeric_limits<int>::max();
    MicroCost budget = std::numeric_limits<MicroCost>::max();
};

/// Where the requirements can't be met: the plan that gets near within the limits, by the best score per cost, of
/// options up to a tier. An option may replace another height of its place when that is better; what has become
/// superfluous is dropped.
Selection nearest_plan(const CoverProblem& problem, int highest_tier, const PlanLimits& limits);

/// The chosen options by tier, then by score per cost given those before.
std::vector<int> ranked(const Selection& selection);

}  // namespace funkloch
