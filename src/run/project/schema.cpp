#include "schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace funkloch {

namespace {

template <typename T>
struct IsList : std::false_type {};
template <typename T>
struct IsList<std::vector<T>> : std::true_type {};

using Texts = std::map<std::string, std::string>;

template <typename T>
std::string value_text(const T& value) {
    if constexpr (IsList<T>::value) {
        std::vector<std::string> items;
        for (const auto& item : value) items.push_back(value_text(item));
        return fmt::format("[{}]", fmt::join(items, ", "));
    } else if constexpr (std::is_same_v<T, Texts>) {
        std::vector<std::string> items;
        for (const auto& [key, text] : value) items.push_back(key + " = " + quoted(text));
        return fmt::format("{{{}}}", fmt::join(items, ", "));
    } else if constexpr (std::is_same_v<T, std::optional<double>>) {
        return value ? value_text(*value) : "";
    } else if constexpr (std::is_same_v<T, std::string>) {
        return quoted(value);
    } else if constexpr (std::is_same_v<T, double>) {
        const std::string text = fmt::format("{}", value);  // shortest text that reads back the same
        return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
    } else {
        return fmt::format("{}", value);
    }
}

template <typename T>
std::string type_name() {
    if constexpr (IsList<T>::value)
        return "list of " + type_name<typename T::value_type>();
    else if constexpr (std::is_same_v<T, std::string>)
        return "text";
    else if constexpr (std::is_same_v<T, Texts>)
        return "table of texts";
    else if constexpr (std::is_same_v<T, bool>)
        return "true or false";
    else if constexpr (std::is_integral_v<T>)
        return "whole number";
    else
        return "number";
}

}  // namespace

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
        else
            out += c;
    }
    return out + '"';
}

std::string text_of(const Variable& variable) {
    return std::visit(
        [](const auto& member) -> std::string {
            if constexpr (std::is_pointer_v<std::remove_cvref_t<decltype(member)>>)
                return value_text(*member);
            else
                return quoted(member.words[member.get()]);
        },
        variable);
}

std::string type_of(const Variable& variable) {
    return std::visit(
        [](const auto& member) -> std::string {
            using T = std::remove_cvref_t<decltype(member)>;
            if constexpr (std::is_pointer_v<T>)
                return type_name<std::remove_pointer_t<T>>();
            else
                return "text";
        },
        variable);
}

std::string accepts_text(const Accepts& accepts, const std::string& unit) {
    if (!accepts.choices.empty()) return fmt::format("one of {}", fmt::join(accepts.choices, ", "));
    const bool low = std::isfinite(accepts.least);
    const bool high = std::isfinite(accepts.most);
    const std::string suffix = unit.empty() ? "" : " " + unit;
    if (low && high) return fmt::format("{} … {}{}", accepts.least, accepts.most, suffix);
    if (low) return fmt::format("at least {}{}", accepts.least, suffix);
    if (high) return fmt::format("at most {}{}", accepts.most, suffix);
    return {};
}

}  // namespace funkloch
