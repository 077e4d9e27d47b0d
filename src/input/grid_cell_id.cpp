#include "grid_cell_id.hpp"

#include <charconv>

namespace funkloch {

namespace {

/// Takes the digits in front off the text; none when there are none or too many.
std::optional<long> take_number(std::string_view& text) {
    constexpr std::size_t most_digits = 8;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 0 || digits > most_digits) return std::nullopt;
    long number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    text.remove_prefix(digits);
    return number;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

/// "100m" or "1km" in metres.
std::optional<long> take_side_m(std::string_view& text) {
    const auto number = take_number(text);
    if (!number || *number == 0) return std::nullopt;
    if (take(text, "km")) return *number * 1000;
    if (take(text, "m")) return *number;
    return std::nullopt;
}

/// 100 of 100 m and of 300 m, 10 of 250 m.
long zeros_of(long side_m) {
    long factor = 1;
    for (; side_m % 10 == 0; side_m /= 10) factor *= 10;
    return factor;
}

}  // namespace

std::optional<GridCellId> parse_grid_cell_id(std::string_view id) {
    GridCellId cell;
    const bool whole = take(id, "CRS");
    if (whole) {
        const auto epsg = take_number(id);
        if (!epsg || !take(id, "RES")) return std::nullopt;
        cell.epsg = static_cast<int>(*epsg);
    }
    const auto side_m = take_side_m(id);
    if (!side_m || !take(id, "N")) return std::nullopt;
    const auto north = take_number(id);
    if (!north || !take(id, "E")) return std::nullopt;
    const auto east = take_number(id);
    if (!east || !id.empty()) return std::nullopt;
    const long unit = whole ? 1 : zeros_of(*side_m);
    cell.side_m = static_cast<double>(*side_m);
    cell.north_m = static_cast<double>(*north * unit);
    cell.east_m = static_cast<double>(*east * unit);
    return cell;
}

}  // namespace funkloch
