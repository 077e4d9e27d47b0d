#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace funkloch {

/// Language of texts for people.
enum class Language { german, english };

inline const char* code_of(Language language) {
    return language == Language::german ? "de" : "en";
}
/// "en" is English, all else German.
inline Language language_with_code(std::string_view code) {
    return code == code_of(Language::english) ? Language::english : Language::german;
}

/// The same words in both languages.
struct Text {
    std::string de, en;

    bool empty() const { return de.empty() && en.empty(); }
    bool operator==(const Text&) const = default;
};

inline Text operator+(const Text& a, const Text& b) {
    return {a.de + b.de, a.en + b.en};
}

/// The text of a language. A value, so that nothing refers to a pair that is gone.
std::string choose(Language language, std::string_view german, std::string_view english);
std::string choose(Language language, const Text& text);

/// One of a pair of sentences with places for values; both are checked against the values when compiled.
template <typename... Values>
std::string say(Language language, fmt::format_string<Values...> german, fmt::format_string<Values...> english,
                Values&&... values) {
    return fmt::vformat(language == Language::german ? german : english, fmt::make_format_args(values...));
}

/// What `digits`, written as in C ("-1234.5"), are in a language: its decimal mark, and `thousands` between groups of
/// three digits before it.
std::string localized(std::string_view digits, Language language, std::string_view thousands = {});

/// A number with as many decimals as asked for: "12,50", "12.50".
std::string decimal(double value, int decimals, Language language, std::string_view thousands = {});

/// A number with at most so many decimals, none that is a zero at the end: "12,5", "12"; never "-0".
std::string short_decimal(double value, int most_decimals, Language language, std::string_view thousands = {});

}  // namespace funkloch
