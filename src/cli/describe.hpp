#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/law/law.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// A rule's test as a planner reads it: "total height above ground h ≤ 20 m", "within 40 m of roads_b".
std::string describe(const RuleTest& test, Language language);

/// What a [law] switch does to the rules of the book: "switches ST.… off, ST.… on".
std::string describe_switch(const RuleBook& book, const std::string& name, Language language);

}  // namespace funkloch
