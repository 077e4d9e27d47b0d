#include "all_operators.hpp"

#include <bit>
#include <iterator>
#include <stdexcept>

namespace funkloch {

AllOperators::AllOperators(std::vector<const TechnologyCoverage*> technologies)
    : m_technologies(std::move(technologies)) {
    for (const auto* technology : m_technologies)
        for (const auto& name : technology->operators) m_names.insert(name);
    for (const auto* technology : m_technologies) {
        m_bits.emplace_back();
        for (const auto& name : technology->operators)
            m_bits.back().push_back(std::uint64_t{1} << std::distance(m_names.begin(), m_names.find(name)));
    }
    if (m_names.size() > 64) throw std::invalid_argument("more than 64 operators");
}

int AllOperators::serving(std::size_t cell) const {
    std::uint64_t mask = 0;
    for (std::size_t t = 0; t < m_bits.size(); ++t)
        for (std::size_t k = 0; k < m_bits[t].size(); ++k)
            if ((m_technologies[t]->served_by[cell] >> k & 1U) != 0) mask |= m_bits[t][k];
    return std::popcount(mask);
}

std::vector<const TechnologyCoverage*> all_technologies(const Coverage& coverage) {
    std::vector<const TechnologyCoverage*> all;
    for (const TechnologyCoverage& technology : coverage.technologies) all.push_back(&technology);
    return all;
}

}  // namespace funkloch
