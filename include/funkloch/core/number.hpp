#pragma once

#include <optional>
#include <string_view>

namespace funkloch {

/// A finite number that fills the whole text ("12.5", "+3e4"); with `decimal_comma` also "12,5". Empty when it is not a
/// number.
std::optional<double> parse_number(std::string_view text, bool decimal_comma = false);

}  // namespace funkloch
