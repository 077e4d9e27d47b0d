#pragma once

#include "funkloch/output/study.hpp"

#include <iosfwd>

namespace funkloch {

/// One line for each run and technology: shares of people and area of its land, and the plan.
void print_study(const Study& study, const std::filesystem::path& folder, std::ostream& out);

}  // namespace funkloch
