#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/law/law.hpp"

#include <iosfwd>

namespace funkloch {

/// A rule as a planner reads it: when it holds, what follows, who decides and how long, what it rests on.
void explain_rule(const RuleBook& book, const Rule& rule, Language language, std::ostream& out);

/// "112 days (about 4 months), then deemed granted"; empty without a deadline.
std::string deadline_of(const Rule& rule, Language language);

}  // namespace funkloch
