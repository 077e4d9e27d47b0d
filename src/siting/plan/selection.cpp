#include "funkloch/siting/plan/selection.hpp"

#include <algorithm>
#include <cassert>

namespace funkloch {

namespace {

/// Where a group's gains of one option stand among its slots.
std::size_t slot_of(std::vector<GroupGain>& gains, std::size_t first, int group) {
    for (std::size_t i = first; i < gains.size(); ++i)
        if (gains[i].group == group) return i;
    gains.push_back({group, 0, 0});
    return gains.size() - 1;
}

void add_to(std::vector<GroupGain>& gains, const CoverClass& one, std::int64_t sign) {
    GroupGain& gain = gains[slot_of(gains, 0, one.group)];
    gain.people += sign * one.people;
    gain.area += sign * one.area;
}

/// How much nearer a requirement comes when its remainder shrinks by `gain`, as a share of what was missing at first.
double capped(std::int64_t remaining, std::int64_t gain, std::int64_t missing) {
    const auto before = std::max<std::int64_t>(0, remaining);
    const auto after = std::max<std::int64_t>(0, remaining - gain);
    return before == after ? 0.0 : static_cast<double>(before - after) / static_cast<double>(missing);
}

}  // namespace

Selection::Selection(const CoverProblem& problem)
    : m_problem(&problem),
      m_chosen_at(static_cast<std::size_t>(problem.places), no_option),
      m_count(problem.classes.size(), 0) {
    for (const Requirement& requirement : problem.requirements) m_remaining.push_back(requirement.missing);
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        m_first_slot.push_back(m_gains.size());
        for (const auto c : problem.option_classes[o]) {
            const CoverClass& one = problem.classes[static_cast<std::size_t>(c)];
            const std::size_t slot = slot_of(m_gains, m_first_slot.back(), one.group);
            m_gains[slot].people += one.people;
            m_gains[slot].area += one.area;
        }
    }
    m_first_slot.push_back(m_gains.size());
}

/// The slot of a group that the option reaches: few, so that looking is quicker than keeping a place for each class.
GroupGain& Selection::gain_of(int option, int group) {
    std::size_t slot = m_first_slot[static_cast<std::size_t>(option)];
    while (m_gains[slot].group != group) ++slot;
    return m_gains[slot];
}

void Selection::change_cover(std::size_t covered_class, std::int64_t sign) {
    const CoverClass& one = m_problem->classes[covered_class];
    for (const auto option : m_problem->class_options[covered_class]) {
        GroupGain& gain = gain_of(option, one.group);
        gain.people -= sign * one.people;
        gain.area -= sign * one.area;
    }
    for (std::size_t r = 0; r < m_remaining.size(); ++r) {
        const Requirement& requirement = m_problem->requirements[r];
        if (requirement.concerns(one.group)) m_remaining[r] -= sign * one.amount(requirement.what);
    }
}

void Selection::add(int option) {
    const auto& added = m_problem->options[static_cast<std::size_t>(option)];
    assert(chosen_at(added.place) == no_option);
    for (const auto c : m_problem->option_classes[static_cast<std::size_t>(option)])
        if (m_count[static_cast<std::size_t>(c)]++ == 0) change_cover(static_cast<std::size_t>(c), 1);
    m_chosen_at[static_cast<std::size_t>(added.place)] = option;
    m_chosen.push_back(option);
    m_cost += added.cost;
}

void Selection::remove(int option) {
    const auto& removed = m_problem->options[static_cast<std::size_t>(option)];
    assert(chosen_at(removed.place) == option);
    for (const auto c : m_problem->option_classes[static_cast<std::size_t>(option)])
        if (--m_count[static_cast<std::size_t>(c)] == 0) change_cover(static_cast<std::size_t>(c), -1);
    m_chosen_at[static_cast<std::size_t>(removed.place)] = no_option;
    std::erase(m_chosen, option);
    m_cost -= removed.cost;
}

bool Selection::reached() const {
    return std::all_of(m_remaining.begin(), m_remaining.end(), [](std::int64_t remaining) { return remaining <= 0; });
}

std::int64_t Selection::missing(std::size_t requirement) const {
    return std::max<std::int64_t>(0, m_remaining[requirement]);
}

double Selection::distance_to_targets() const {
    double sum = 0;
    for (std::size_t r = 0; r < m_remaining.size(); ++r)
        if (m_remaining[r] > 0)
            sum += static_cast<double>(m_remaining[r]) / static_cast<double>(m_problem->requirements[r].missing);
    return sum;
}

namespace {

/// What gains by group add to one requirement.
std::int64_t added(std::span<const GroupGain> gains, const Requirement& requirement) {
    std::int64_t sum = 0;
    for (const GroupGain& gain : gains)
        if (requirement.concerns(gain.group))
            sum += requirement.what == Requirement::What::people ? gain.people : gain.area;
    return sum;
}

}  // namespace

double Selection::progress(std::span<const GroupGain> gains) const {
    double sum = 0;
    for (std::size_t r = 0; r < m_remaining.size(); ++r) {
        const Requirement& requirement = m_problem->requirements[r];
        if (requirement.missing > 0) sum += capped(m_remaining[r], added(gains, requirement), requirement.missing);
    }
    return sum;
}

std::span<const GroupGain> Selection::gains(int option) const {
    const auto o = static_cast<std::size_t>(option);
    return {m_gains.data() + m_first_slot[o], m_first_slot[o + 1] - m_first_slot[o]};
}

double Selection::score(int option) const {
    return progress(gains(option));
}

double Selection::score_of_replacement(int option) const {
    const int old = chosen_at(m_problem->options[static_cast<std::size_t>(option)].place);
    std::vector<GroupGain> net(gains(option).begin(), gains(option).end());
    // Lost is what only the old option covers and the new one does not.
    const auto kept = m_problem->option_classes[static_cast<std::size_t>(option)];
    auto next = kept.begin();
    for (const auto c : m_problem->option_classes[static_cast<std::size_t>(old)]) {
        while (next != kept.end() && *next < c) ++next;
        const bool lost = next == kept.end() || *next != c;
        if (lost && m_count[static_cast<std::size_t>(c)] == 1)
            add_to(net, m_problem->classes[static_cast<std::size_t>(c)], -1);
    }
    return progress(net);
}

std::vector<GroupGain> Selection::loss_by_group(int option) const {
    std::vector<GroupGain> result;
    for (const auto c : m_problem->option_classes[static_cast<std::size_t>(option)])
        if (m_count[static_cast<std::size_t>(c)] == 1)
            add_to(result, m_problem->classes[static_cast<std::size_t>(c)], 1);
    return result;
}

GroupGain Selection::loss(int option, int groups) const {
    GroupGain sum;
    for (const GroupGain& gain : loss_by_group(option)) {
        if (gain.group >= groups) continue;
        sum.people += gain.people;
        sum.area += gain.area;
    }
    return sum;
}

bool Selection::redundant(int option) const {
    const auto losses = loss_by_group(option);
    for (std::size_t r = 0; r < m_remaining.size(); ++r) {
        const std::int64_t lost = added(losses, m_problem->requirements[r]);
        if (lost > 0 && m_remaining[r] + lost > 0) return false;
    }
    return true;
}

}  // namespace funkloch
