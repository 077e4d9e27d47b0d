#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

/// The candidate with the smallest edit distance to `word`; empty when none is near enough to be meant.
std::string nearest_word(std::string_view word, std::span<const std::string> candidates);

/// Two lower-case digits for each byte.
std::string hexadecimal(std::span<const unsigned char> bytes);

/// Lower-case hexadecimal SHA-256.
std::string sha256(std::string_view bytes);

/// Escapes & < > " ' for HTML and XML text and attributes; drops control characters that XML forbids.
std::string escape_markup(std::string_view text);

/// True when the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);

/// Characters of UTF-8 text, not bytes: as many columns as a terminal shows.
std::size_t letters(std::string_view utf8);

/// Letters A to Z as small ones; all else stays.
std::string lowercase(std::string_view text);
std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace funkloch
