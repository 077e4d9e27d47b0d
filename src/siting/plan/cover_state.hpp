#pragma once

#include "reduced_cover.hpp"

#include <cstdint>
#include <vector>

namespace funkloch {

/// A set of chosen options, at most one of each place. What every other option would add to each requirement, and
/// what would be lost without each chosen one, is kept up to date by differences, in integers.
class CoverState {
public:
    explicit CoverState(const ReducedCover& problem);

    void add(int option);  ///< its place must be free
    void remove(int option);
    void clear();

    const ReducedCover& problem() const { return *m_problem; }
    const std::vector<int>& chosen() const { return m_chosen; }  ///< in no particular order
    bool has(int option) const { return m_position[static_cast<std::size_t>(option)] >= 0; }
    int chosen_at(int place) const { return m_chosen_at[static_cast<std::size_t>(place)]; }
    bool reached() const { return m_unmet == 0; }
    /// Missing of a requirement; below zero when more than met.
    std::int64_t remaining(std::size_t requirement) const { return m_remaining[requirement]; }
    /// What the option adds to a requirement (not chosen), or what is lost without it (chosen).
    std::int64_t change(int option, std::int32_t requirement) const {
        return m_change[static_cast<std::size_t>(option) * m_requirements + static_cast<std::size_t>(requirement)];
    }
    /// True when nothing would be missing more without this chosen option.
    bool redundant(int option) const;

private:
    void cover(std::size_t c, int option, std::int64_t sign);
    void change_remaining(std::size_t c, std::int64_t sign);
    void change_alone(std::size_t c, int option, std::int64_t sign);

    const ReducedCover* m_problem;
    std::size_t m_requirements;
    std::vector<int> m_chosen, m_position, m_chosen_at;
    std::vector<std::int32_t> m_count;      // chosen options that cover the class
    std::vector<std::uint32_t> m_coverers;  // exclusive or of them: the only one where there is one
    std::vector<std::int64_t> m_remaining;
    std::vector<std::int64_t> m_change;
    int m_unmet = 0;
};

}  // namespace funkloch
