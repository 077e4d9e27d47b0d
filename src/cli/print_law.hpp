#pragma once

#include "funkloch/run/ask_law.hpp"

#include <iosfwd>
#include <string>

namespace funkloch {

/// The answer as a planner reads it; `date` (YYYY-MM-DD) is the day of the question. What is open is grouped by the
/// missing layer, once for all heights; `everything` prints each open rule at each height and all weak rules.
void print_law(const LawAnswer& answer, const std::string& date, Language language, bool everything, std::ostream& out);

/// The same for scripts, one JSON document.
std::string law_json(const LawAnswer& answer, const std::string& date, Language language);

}  // namespace funkloch
