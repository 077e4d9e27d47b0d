#pragma once

#include <string_view>
#include <vector>

namespace funkloch {

namespace detail {
struct EmbeddedEntry {
    const char* name;
    const char* begin;
    const char* end;
};
}  // namespace detail

/// Content of a file of `data/` that was built into the program, by its path below `data/` ("rules/de-st.toml").
/// Throws std::out_of_range when there is none.
std::string_view embedded_file(std::string_view name);

/// Names of the built-in files that begin with `prefix`, sorted.
std::vector<std::string_view> embedded_names(std::string_view prefix);

}  // namespace funkloch
