#pragma once

#include "support/small_results.hpp"

namespace funkloch::small {

/// Candidates, their options, the rules that judged them and the plan; needs scene, coverage and gaps.
void add_siting(Results& results);

/// Parameters, inputs, timings and warnings.
void add_provenance(Results& results);

}  // namespace funkloch::small
