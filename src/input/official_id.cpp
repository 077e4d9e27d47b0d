#include "official_id.hpp"

#include <charconv>
#include <cmath>

namespace funkloch {

namespace {

/// Takes a letter and the digits behind it off the text; -1 when they are not there. Germany's northings have five
/// digits, its eastings four; six leave room and no overflow.
int take_part(std::string_view& text, char letter) {
    constexpr std::size_t most_digits = 6;
    if (text.empty() || text.front() != letter) return -1;
    text.remove_prefix(1);
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 0 || digits > most_digits) return -1;
    int number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    text.remove_prefix(digits);
    return number;
}

}  // namespace

std::optional<OfficialCell> parse_official_id(std::string_view id) {
    constexpr std::string_view side = "100m";
    if (!id.starts_with(side)) return std::nullopt;
    id.remove_prefix(side.size());
    const int north = take_part(id, 'N');
    const int east = take_part(id, 'E');
    if (north < 0 || east < 0 || !id.empty()) return std::nullopt;
    return OfficialCell{east, north};
}

OfficialCell official_cell_at(double east_m, double north_m) {
    return {static_cast<int>(std::floor(east_m / official_cell_m)),
            static_cast<int>(std::floor(north_m / official_cell_m))};
}

}  // namespace funkloch
