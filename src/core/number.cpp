#include "funkloch/core/number.hpp"

#include "funkloch/core/text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace funkloch {

std::optional<double> parse_number(std::string_view text, bool decimal_comma) {
    text = trim(text);
    std::array<char, 64> copy{};
    const auto comma = text.find(',');
    if (decimal_comma && comma != std::string_view::npos) {
        if (text.size() > copy.size() || text.find('.') != std::string_view::npos) return std::nullopt;
        text.copy(copy.data(), text.size());
        copy[comma] = '.';
        text = {copy.data(), text.size()};
    }
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.starts_with('+')) return std::nullopt;
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = result.ec == std::errc() && result.ptr == text.data() + text.size();
    if (!whole || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace funkloch
