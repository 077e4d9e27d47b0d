#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/run/replan.hpp"

#include <iosfwd>
#include <string>

namespace funkloch {

/// The answer as a planner reads it: what a condition costs, and which sites change.
void print_replan(const Replan& answer, Language language, std::ostream& out);
std::string replan_json(const Replan& answer);

}  // namespace funkloch
