#pragma once

#include <string>
#include <string_view>

#include <toml++/toml.h>

namespace funkloch {

/// TOML text as a table. Throws InputError with the line when it is not TOML, and when a dotted key has more than 16
/// parts: toml++ 3.3 bounds the depth of values but not of keys, and frees a table by recursion, so that a few thousand
/// dots would overflow the stack.
toml::table parse_toml(std::string_view text, const std::string& file, const std::string& remedy);

}  // namespace funkloch
