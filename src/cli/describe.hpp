#pragma once

#include "funkloch/law/law.hpp"

#include <string>

namespace funkloch {

/// A rule's test as a planner reads it: "h <= 20", "within 40 m of roads_b".
std::string describe(const RuleTest& test);

}  // namespace funkloch
