#pragma once

#include "funkloch/output/whatif.hpp"

#include <filesystem>
#include <iosfwd>

namespace funkloch {

/// Shares before and after, the districts that changed, and how the answer was found.
void print_whatif(const WhatIfAnswer& answer, const std::filesystem::path& folder, std::ostream& out);

}  // namespace funkloch
