#pragma once

#include "funkloch/output/results.hpp"

#include <filesystem>
#include <iosfwd>

namespace funkloch {

/// The answer in a few lines: shares against targets, gaps, the plan, where the files are.
void print_summary(const Results& results, const std::filesystem::path& folder, std::ostream& out);

}  // namespace funkloch
