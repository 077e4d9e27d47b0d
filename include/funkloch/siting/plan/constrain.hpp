#pragma once

#include "funkloch/siting/plan/cover_problem.hpp"

#include <cstdint>
#include <vector>

namespace funkloch {

/// At least one of the options is to be chosen: one more requirement, and a class of its own that only they cover.
/// `further` are the classes that each option gets besides those it has.
void require_one_of(CoverProblem& problem, const std::vector<int>& options,
                    std::vector<std::vector<std::int32_t>>& further);

/// The problem with further conditions: at least one option of each set of `one_of` is chosen, and none of those marked
/// in `without` (one mark for each option). `source` of the options that remain is their number in `problem`.
CoverProblem constrained(const CoverProblem& problem, const std::vector<std::vector<int>>& one_of,
                         const std::vector<char>& without);

}  // namespace funkloch
