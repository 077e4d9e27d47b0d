#pragma once

#include "cover_search.hpp"

#include <memory>
#include <vector>

namespace funkloch {

/// Some of a covering problem's options as a problem of their own.
struct CoverPart {
    std::shared_ptr<const ReducedCover> problem;
    std::vector<int> whole;  ///< by option of the part: its index in the whole

    /// All of them; the problem stays where it is.
    explicit CoverPart(const ReducedCover& whole_problem);
    /// Those that are kept.
    CoverPart(const ReducedCover& whole_problem, const std::vector<char>& keep);
    /// A part of this one; `keep` by option of it. The whole stays the same.
    CoverPart part(const std::vector<char>& keep) const;

    std::vector<std::int64_t> costs(const std::vector<std::int64_t>& whole_costs) const;
    /// The plan in the part's indices; all its options must be in the part.
    FoundPlan inside(const FoundPlan& plan) const;
    /// A plan of the part in the whole's indices.
    FoundPlan outside(const FoundPlan& plan) const;
};

}  // namespace funkloch
