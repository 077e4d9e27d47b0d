#pragma once

#include "proof_recorder.hpp"
#include "relaxation.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace funkloch {

struct BranchLimits {
    int nodes = 4000;
    std::int64_t work = 4'000'000'000;  ///< simplex iterations × rows
    int root_rounds = 150, node_rounds = 6;
};

struct BranchResult {
    std::int64_t lower_bound = 0;  ///< no plan is cheaper
    FoundPlan best;                ///< the cheapest known; what was handed in where nothing better was found
    int nodes = 0;
    bool closed = false;  ///< no plan is cheaper than `best`
};

/// Asked for a plan near the relaxation's values: may return one that is better than the best known.
using Rounding = std::function<FoundPlan(const Relaxation&, const FoundPlan& best)>;

/// Best-first branch and bound over a relaxation, in whole numbers wherever a node is given up. `proof` (may be null)
/// gets the nodes; `after` is the one that its root follows, −1 for none.
BranchResult branch_and_bound(Relaxation& relaxation, const BoundGoal& goal, const FoundPlan& start,
                              std::int64_t known_bound, const BranchLimits& limits, const Rounding& rounding,
                              ProofRecorder* proof, int after);

}  // namespace funkloch
