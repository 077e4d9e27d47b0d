#pragma once

#include "branch_and_bound.hpp"
#include "cover_part.hpp"
#include "funkloch/siting/plan/solve_cover.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace funkloch {

struct Minimum {
    FoundPlan plan;                ///< of the problem handed in; its cost is the sum of the costs handed in
    std::int64_t lower_bound = 0;  ///< no plan is cheaper
    bool closed = false;           ///< equal
    int nodes = 0;
    Proof proof;  ///< of the bound, where it was asked for; without nodes where it became too long
};

/// How many pairs of option and class one drop/add search may touch.
std::int64_t search_work_of(const CoverEffort& effort, const ReducedCover& problem);

/// The cheapest plan within the limits of tiers: search, root relaxation, search near it, options excluded by their
/// reduced costs (again while that shrinks the problem), branch and bound.
class Minimizer {
public:
    Minimizer(const ReducedCover& problem, std::vector<std::int64_t> cost,
              const std::array<int, tier_count>& most_of_tier, const CoverEffort& effort, bool prove);

    /// `start` is a plan to begin with, if one is known.
    Minimum run(const FoundPlan& start);

private:
    /// Plans are handed on in the indices of the whole problem.
    struct Part {
        CoverPart cover;
        BoundGoal goal;
    };

    Part part_of(CoverPart cover) const;
    SearchGoal search_goal(const Part& part) const;
    FoundPlan searched(const Part& part, const FoundPlan& start, std::int64_t work) const;
    FoundPlan near(const Part& part, const Relaxation& relaxation, const FoundPlan& best, std::int64_t work) const;
    bool shrink(Part& part, Minimum& minimum);
    Minimum found(const FoundPlan& start);

    const ReducedCover& m_problem;
    std::vector<std::int64_t> m_cost;
    std::array<int, tier_count> m_most_of_tier;
    CoverEffort m_effort;
    std::unique_ptr<ProofRecorder> m_proof;  // none when nothing is to be written down
    int m_last_node = -1;
};

}  // namespace funkloch
