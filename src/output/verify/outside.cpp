#include "outside.hpp"

#include <algorithm>
#include <numeric>

namespace funkloch::verify {

Outside::Outside(const Problem& problem) : m_problem(problem), m_groups(problem.class_group) {
    std::sort(m_groups.begin(), m_groups.end());
    m_groups.erase(std::unique(m_groups.begin(), m_groups.end()), m_groups.end());
    for (const int group : problem.class_group)
        m_group_of.push_back(
            static_cast<int>(std::lower_bound(m_groups.begin(), m_groups.end(), group) - m_groups.begin()));
    m_first_coverer.assign(problem.class_group.size() + 1, 0);
    for (const Option& option : problem.options)
        for (const int c : option.classes) ++m_first_coverer[static_cast<std::size_t>(c) + 1];
    std::partial_sum(m_first_coverer.begin(), m_first_coverer.end(), m_first_coverer.begin());
    m_coverers.resize(m_first_coverer.back());
    auto next = m_first_coverer;
    for (std::size_t o = 0; o < problem.options.size(); ++o)
        for (const int c : problem.options[o].classes)
            m_coverers[next[static_cast<std::size_t>(c)]++] = static_cast<int>(o);
}

void Outside::start(const Layer& layer, std::size_t parts) {
    m_layer = &layer;
    m_parts = parts;
    m_width = parts + 2 * m_groups.size();
    m_set.assign(m_problem.class_group.size(), 0);
    m_held.assign(m_width, 0);
    m_outside.assign(m_problem.options.size() * m_width, 0);
    for (std::size_t o = 0; o < m_problem.options.size(); ++o)
        for (const int c : m_problem.options[o].classes)
            add(m_outside.data() + o * m_width, static_cast<std::size_t>(c), 1);
}

void Outside::change_to(const std::vector<char>& set) {
    for (std::size_t c = 0; c < set.size(); ++c) {
        if (set[c] == m_set[c]) continue;
        const std::int64_t sign = set[c] ? 1 : -1;
        add(m_held.data(), c, sign);
        for (std::size_t i = m_first_coverer[c]; i < m_first_coverer[c + 1]; ++i)
            add(m_outside.data() + static_cast<std::size_t>(m_coverers[i]) * m_width, c, -sign);
    }
    m_set = set;
}

void Outside::add(std::int64_t* amounts, std::size_t c, std::int64_t sign) const {
    for (std::size_t what = 0; what < 2; ++what) {
        const std::int64_t amount = sign * m_problem.class_weight[what][c];
        if (const int part = (*m_layer)[what][c]; part >= 0) amounts[part] += amount;
        amounts[m_parts + what * m_groups.size() + static_cast<std::size_t>(m_group_of[c])] += amount;
    }
}

std::int64_t Outside::sum(const std::int64_t* of_groups, const Demand& demand) const {
    const auto first = std::lower_bound(m_groups.begin(), m_groups.end(), demand.first_group) - m_groups.begin();
    const auto end = std::lower_bound(m_groups.begin(), m_groups.end(), demand.end_group) - m_groups.begin();
    const std::int64_t* const of_what = of_groups + static_cast<std::size_t>(demand.what) * m_groups.size();
    return first < end ? std::accumulate(of_what + first, of_what + end, std::int64_t{0}) : 0;
}

}  // namespace funkloch::verify
