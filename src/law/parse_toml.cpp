#include "funkloch/law/parse_toml.hpp"

#include "funkloch/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch {

namespace {

constexpr int most_key_parts = 16;

/// Position behind the string that begins at `start`; a string of one line ends with its line at the latest.
std::size_t behind_string(std::string_view text, std::size_t start) {
    const std::string three(3, text[start]);
    const bool several_lines = text.substr(start).starts_with(three);
    const std::string_view quote = std::string_view(three).substr(0, several_lines ? 3 : 1);
    std::size_t i = start + quote.size();
    for (; i < text.size(); ++i) {
        if (!several_lines && text[i] == '\n') return i;
        if (text[start] == '"' && text[i] == '\\') {
            ++i;
        } else if (text.substr(i).starts_with(quote)) {
            i += quote.size();
            // Up to two quotation marks before the closing three belong to the text.
            for (int more = 0; several_lines && more < 2 && i < text.size() && text[i] == text[start]; ++more) ++i;
            return i;
        }
    }
    return text.size();
}

/// Line of the first key with too many parts; 0 when there is none.
std::ptrdiff_t line_of_deep_key(std::string_view text) {
    int dots = 0;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            i = behind_string(text, i);
        } else if (c == '#') {
            i = std::min(text.find('\n', i), text.size());
        } else {
            if (c == '.')
                ++dots;
            else if (std::string_view("\n=,[]{}").find(c) != std::string_view::npos)
                dots = 0;
            if (dots >= most_key_parts)
                return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), '\n');
            ++i;
        }
    }
    return 0;
}

}  // namespace

toml::table parse_toml(std::string_view text, const std::string& file, const std::string& remedy) {
    if (const auto line = line_of_deep_key(text); line > 0)
        throw InputError({file, fmt::format("line {}", line), "a key with too many parts",
                          fmt::format("at most {} parts separated by dots", most_key_parts), remedy});
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        throw InputError({file, fmt::format("line {}", error.source().begin.line), std::string(error.description()),
                          "TOML", remedy});
    }
}

}  // namespace funkloch
