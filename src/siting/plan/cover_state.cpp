#include "cover_state.hpp"

namespace funkloch {

CoverState::CoverState(const ReducedCover& problem) : m_problem(&problem), m_requirements(problem.requirements.size()) {
    clear();
}

void CoverState::clear() {
    m_chosen.clear();
    m_position.assign(m_problem->options.size(), -1);
    m_chosen_at.assign(static_cast<std::size_t>(m_problem->places), -1);
    m_count.assign(m_problem->classes.size(), 0);
    m_coverers.assign(m_problem->classes.size(), 0);
    m_remaining.clear();
    m_unmet = 0;
    for (const auto& requirement : m_problem->requirements) {
        m_remaining.push_back(requirement.missing);
        m_unmet += requirement.missing > 0;
    }
    m_change = m_problem->alone;
}

void CoverState::change_alone(std::size_t c, int option, std::int64_t sign) {
    for (const auto r : m_problem->group_requirements[static_cast<std::size_t>(m_problem->classes[c].group)])
        m_change[static_cast<std::size_t>(option) * m_requirements + static_cast<std::size_t>(r)] +=
            sign * m_problem->weight(c, r);
}

void CoverState::change_remaining(std::size_t c, std::int64_t sign) {
    for (const auto r : m_problem->group_requirements[static_cast<std::size_t>(m_problem->classes[c].group)]) {
        auto& remaining = m_remaining[static_cast<std::size_t>(r)];
        const bool unmet = remaining > 0;
        remaining -= sign * m_problem->weight(c, r);
        m_unmet += (remaining > 0) - unmet;
    }
}

/// The class becomes covered (+1) or uncovered (−1) by `option` as the only one.
void CoverState::cover(std::size_t c, int option, std::int64_t sign) {
    change_remaining(c, sign);
    const auto& one = m_problem->classes[c];
    for (const auto r : m_problem->group_requirements[static_cast<std::size_t>(one.group)]) {
        const std::int64_t change = sign * m_problem->weight(c, r);
        if (change == 0) continue;
        for (const auto o : m_problem->class_options[c])
            m_change[static_cast<std::size_t>(o) * m_requirements + static_cast<std::size_t>(r)] -= change;
        // The coverer itself keeps counting it: as a loss instead of a gain.
        m_change[static_cast<std::size_t>(option) * m_requirements + static_cast<std::size_t>(r)] += change;
    }
}

void CoverState::add(int option) {
    const auto o = static_cast<std::size_t>(option);
    // What it would add is what would be lost without it.
    for (const auto item : m_problem->option_classes[o]) {
        const auto c = static_cast<std::size_t>(item);
        const auto count = m_count[c]++;
        if (count == 0)
            cover(c, option, 1);
        else if (count == 1)
            change_alone(c, static_cast<int>(m_coverers[c]), -1);
        m_coverers[c] ^= static_cast<std::uint32_t>(option);
    }
    m_position[o] = static_cast<int>(m_chosen.size());
    m_chosen.push_back(option);
    m_chosen_at[static_cast<std::size_t>(m_problem->options[o].place)] = option;
}

void CoverState::remove(int option) {
    const auto o = static_cast<std::size_t>(option);
    for (const auto item : m_problem->option_classes[o]) {
        const auto c = static_cast<std::size_t>(item);
        m_coverers[c] ^= static_cast<std::uint32_t>(option);
        const auto count = --m_count[c];
        if (count == 0)
            cover(c, option, -1);
        else if (count == 1)
            change_alone(c, static_cast<int>(m_coverers[c]), 1);
    }
    const int last = m_chosen.back();
    m_chosen[static_cast<std::size_t>(m_position[o])] = last;
    m_position[static_cast<std::size_t>(last)] = m_position[o];
    m_chosen.pop_back();
    m_position[o] = -1;
    m_chosen_at[static_cast<std::size_t>(m_problem->options[o].place)] = -1;
}

bool CoverState::redundant(int option) const {
    for (const auto r : m_problem->option_requirements[static_cast<std::size_t>(option)]) {
        const std::int64_t loss = change(option, r);
        if (loss > 0 && m_remaining[static_cast<std::size_t>(r)] + loss > 0) return false;
    }
    return true;
}

}  // namespace funkloch
