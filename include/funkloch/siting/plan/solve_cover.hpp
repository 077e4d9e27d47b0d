#pragma once

#include "funkloch/siting/plan/certificate.hpp"
#include "funkloch/siting/plan/objective.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <vector>

namespace funkloch {

/// Limits of the search: counts, never times, so that results are the same on every machine.
struct CoverEffort {
    /// Pairs of option and class touched by each drop/add search: so many, and as many times the pairs that there are.
    std::int64_t search_work = 20'000'000, search_passes = 200;
    std::int64_t bound_work = 400'000'000;  ///< simplex iterations × rows, and pairs, of one branch and bound
    int nodes = 20000;                      ///< of one branch and bound
};

/// The usual effort times a factor, each limit at least 1.
CoverEffort scaled_effort(double factor);

struct CoverQuery {
    PlanObjective objective = PlanObjective::cost;
    TierRule tier_rule = TierRule::exceptions_first;
    int highest_tier = 4;
    bool prove = false;  ///< write the proofs of the bounds down
    CoverEffort effort;
};

/// As few options of one tier as possible, given those of the tiers above.
struct TierCount {
    int tier = 0;
    int count = 0;        ///< in the plan
    int lower_bound = 0;  ///< no plan with at most as many of the tiers above has fewer
};

struct CoverAnswer {
    bool reachable = false;    ///< all options together meet the requirements
    bool found = false;        ///< a plan that meets them was found
    std::vector<int> options;  ///< chosen, ascending
    MicroCost cost = 0;
    std::map<int, int> by_tier;
    std::vector<TierCount> tiers;  ///< what the tier rule asked for, highest tier first
    /// Of the objective (sites or millionths of cost), among plans with no more sites of the tiers in `tiers`.
    std::int64_t lower_bound = 0;
    bool proven = false;        ///< the plan is optimal: objective and tier counts equal their bounds
    int nodes = 0;              ///< of branch and bound
    std::vector<Proof> proofs;  ///< of `tiers`, then of the objective, where they were asked for
};

/// The best plan that the search finds and how good any plan can be. Exact where `proven`. The same on every machine
/// and for every number of threads: no clock is read, and searches side by side don't know of each other.
CoverAnswer solve_cover(const CoverProblem& problem, const CoverQuery& query);

}  // namespace funkloch
