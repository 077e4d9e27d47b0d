#pragma once

#include "funkloch/siting/plan/cover_problem.hpp"

#include <string>

namespace funkloch {

/// Reads a covering problem ("funkloch-cover 1", gzip or plain text). Line 2 gives the sizes; then follow, each after a
/// line of comment: requirements (what group target missing), options (place tier cost …), classes (group people area
/// cell) and the classes of each option (count, first, differences). InputError with the line for what is malformed.
CoverProblem read_cover_file(const std::string& path);

}  // namespace funkloch
