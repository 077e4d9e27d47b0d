#pragma once

#include "funkloch/output/compare.hpp"

#include <iosfwd>

namespace funkloch {

void print_comparison(const RunComparison& comparison, std::ostream& out);

}  // namespace funkloch
