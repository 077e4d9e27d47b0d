#pragma once

#include "funkloch/siting/plan/cover_problem.hpp"

#include <vector>

namespace funkloch {

/// The problem with further conditions: at least one option of each set of `one_of` is chosen, and none of those marked
/// in `without` (one mark for each option). `source` of the options that remain is their number in `problem`.
CoverProblem constrained(const CoverProblem& problem, const std::vector<std::vector<int>>& one_of,
                         const std::vector<char>& without);

}  // namespace funkloch
