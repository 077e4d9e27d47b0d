#pragma once

#include "declared.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// The manual page, section 1, as man(7) text.
std::string manual_page(const std::vector<DeclaredCommand>& commands);

/// A script that completes commands, options and listed values in bash; files where any value will do.
std::string bash_completion(const std::vector<DeclaredCommand>& commands);

}  // namespace funkloch
