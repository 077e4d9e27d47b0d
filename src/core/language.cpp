#include "funkloch/core/language.hpp"

#include <algorithm>

namespace funkloch {

std::string choose(Language language, std::string_view german, std::string_view english) {
    return std::string(language == Language::german ? german : english);
}

std::string choose(Language language, const Text& text) {
    return choose(language, text.de, text.en);
}

std::string localized(std::string_view digits, Language language, std::string_view thousands) {
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(digits.find('.'), digits.size());
    std::string text;
    for (std::size_t i = 0; i < point; ++i) {
        if (i > first && (point - i) % 3 == 0) text += thousands;
        text += digits[i];
    }
    if (point < digits.size()) text += language == Language::german ? ',' : '.';
    return text.append(digits.substr(std::min(point + 1, digits.size())));
}

std::string decimal(double value, int decimals, Language language, std::string_view thousands) {
    return localized(fmt::format("{:.{}f}", value, decimals), language, thousands);
}

std::string short_decimal(double value, int most_decimals, Language language, std::string_view thousands) {
    std::string digits = fmt::format("{:.{}f}", value, most_decimals);
    if (digits.find('.') != std::string::npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') digits.pop_back();
    }
    return localized(digits == "-0" ? "0" : digits, language, thousands);
}

}  // namespace funkloch
