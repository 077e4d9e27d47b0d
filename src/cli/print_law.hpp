#pragma once

#include "funkloch/run/ask_law.hpp"

#include <iosfwd>
#include <string>

namespace funkloch {

/// The answer as a planner reads it; `date` (YYYY-MM-DD) is the day of the question.
void print_law(const LawAnswer& answer, const std::string& date, Language language, std::ostream& out);

/// The same for scripts, one JSON document.
std::string law_json(const LawAnswer& answer, const std::string& date, Language language);

}  // namespace funkloch
