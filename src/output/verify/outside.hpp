#pragma once

#include "claim_checker.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace funkloch::verify {

/// By what (people, area) and class: the number of the part that holds it among those of its layer, or −1.
using Layer = std::array<std::vector<int>, 2>;

/// What each option covers outside a set S of classes, of each part of one layer and of each demand, and what S holds
/// of them. From one set to the next little changes, so only the differences are added up.
class Outside {
public:
    explicit Outside(const Problem& problem);

    /// Another layer of so many parts; S becomes empty.
    void start(const Layer& layer, std::size_t parts);
    void change_to(const std::vector<char>& set);

    std::int64_t of_part(std::size_t option, std::size_t part) const { return m_outside[option * m_width + part]; }
    std::int64_t of_demand(std::size_t option, const Demand& demand) const {
        return sum(m_outside.data() + option * m_width + m_parts, demand);
    }
    std::int64_t held_of_part(std::size_t part) const { return m_held[part]; }
    std::int64_t held_of_demand(const Demand& demand) const { return sum(m_held.data() + m_parts, demand); }

private:
    std::int64_t sum(const std::int64_t* of_groups, const Demand& demand) const;
    void add(std::int64_t* amounts, std::size_t c, std::int64_t sign) const;

    const Problem& m_problem;
    std::vector<int> m_groups;                 // those that there are, ascending
    std::vector<int> m_group_of;               // by class: place among them
    std::vector<std::size_t> m_first_coverer;  // by class, into m_coverers
    std::vector<int> m_coverers;
    const Layer* m_layer = nullptr;
    std::size_t m_parts = 0, m_width = 0;
    std::vector<char> m_set;
    std::vector<std::int64_t> m_outside;  // options × (parts, then people by group, then area by group)
    std::vector<std::int64_t> m_held;
};

}  // namespace funkloch::verify
