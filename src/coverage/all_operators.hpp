#pragma once

#include "funkloch/coverage/coverage.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace funkloch {

/// The operators of several technologies together, each counted once. The coverages must outlive it.
class AllOperators {
public:
    explicit AllOperators(std::vector<const TechnologyCoverage*> technologies);

    int count() const { return static_cast<int>(m_names.size()); }
    /// How many of them serve the cell with some technology.
    int serving(std::size_t cell) const;

private:
    std::vector<const TechnologyCoverage*> m_technologies;
    std::set<std::string> m_names;
    std::vector<std::vector<std::uint64_t>> m_bits;  ///< by technology and its operators
};

/// All technologies of a coverage.
std::vector<const TechnologyCoverage*> all_technologies(const Coverage& coverage);

}  // namespace funkloch
