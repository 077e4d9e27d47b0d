#pragma once

#include "cover_problem.hpp"

#include <limits>

namespace funkloch {

/// Iteration limits of the search for a bound. A limit makes the bound weaker, never wrong.
struct BoundOptions {
    int rounds = 300;                ///< cutting-plane rounds
    int simplex_iterations = 15000;  ///< in all rounds together
    int tiles = 8;                   ///< the land is cut into tiles × tiles parts with cuts of their own
};

/// True when all options of tiers up to `highest_tier` together, heights of one place included, reach the targets.
bool reachable(const CoverProblem& problem, int highest_tier = std::numeric_limits<int>::max());

/// Largest gains added up until each requirement's missing amount is reached, ignoring overlap.
/// Requires `reachable`.
int simple_bound(const CoverProblem& problem);

/// Lower bound on the number of sites from the linear relaxation of the partial covering problem
///     min Σ x_o,  Σ_c w_c min(1, Σ_{o covers c} x_o) ≥ missing for each requirement,  Σ_{o of a place} x_o ≤ 1,
/// solved over x by cutting planes (Benders: Cordeau, Furini, Ljubić, EJOR 2019). The solver only proposes dual
/// multipliers; the bound itself is computed from them by weak duality, so it is valid whatever the solver's tolerance
/// or iteration limit. Rounded up with a tolerance of 1e-6. Requires `reachable`.
int relaxation_bound(const CoverProblem& problem, const BoundOptions& options = {});

/// The better of both.
int lower_bound_on_sites(const CoverProblem& problem, const BoundOptions& options = {});

}  // namespace funkloch
