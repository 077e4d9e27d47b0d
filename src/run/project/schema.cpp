#include "funkloch/run/schema.hpp"

#include "funkloch/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace funkloch {

namespace {

std::string shown(const toml::node& node) {
    std::ostringstream text;
    node.visit([&text](const auto& value) {
        if constexpr (toml::is_value<decltype(value)>)
            text << value;
        else
            text << (toml::is_table<decltype(value)> ? "a table" : "a list");
    });
    return text.str();
}

[[noreturn]] void refuse(const toml::node& node, const TomlPlace& place, const std::string& expected) {
    throw InputError({place.file, place.text(), "the value is " + shown(node), expected,
                      "Correct the value; `funkloch init` writes every key with its range."});
}

template <typename T>
T read_number(const toml::node& node, const Accepts& accepts, const TomlPlace& place) {
    constexpr bool whole = std::is_integral_v<T>;
    const std::string expected =
        std::string(whole ? "a whole number" : "a number") +
        (accepts_text(accepts, "").empty() ? std::string() : " (" + accepts_text(accepts, "") + ")");
    if (!node.is_number() || (whole && !node.is_integer())) refuse(node, place, expected);
    const auto number = node.value<double>();  // none for a whole number beyond 2^53, which a double cannot hold
    if (!number || !std::isfinite(*number) || *number < accepts.least || *number > accepts.most)
        refuse(node, place, expected);
    return *node.value<T>();
}

template <typename T>
void read_scalar(const toml::node& node, const Accepts& accepts, const TomlPlace& place, T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        if (const auto day = node.value_exact<toml::date>()) {  // TOML has days of its own, without quotes
            value = fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
            return;
        }
        if (!node.is_string()) refuse(node, place, "text in quotes");
        value = *node.value<std::string>();
        const auto& choices = accepts.choices;
        if (!choices.empty() && std::find(choices.begin(), choices.end(), value) == choices.end())
            refuse(node, place, accepts_text(accepts, ""));
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!node.is_boolean()) refuse(node, place, "true or false");
        value = *node.value<bool>();
    } else if constexpr (std::is_same_v<T, std::uint64_t>) {
        value = static_cast<std::uint64_t>(read_number<std::int64_t>(node, accepts, place));
    } else {
        value = read_number<T>(node, accepts, place);
    }
}

/// A TOML basic string, so that every text is echoed in the same kind of quotes.
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

template <typename T>
struct IsList : std::false_type {};
template <typename T>
struct IsList<std::vector<T>> : std::true_type {};

}  // namespace

std::string TomlPlace::text() const {
    return line > 0 ? fmt::format("line {}, key {}", line, key) : "key " + key;
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

template <typename T>
void read_value(const toml::node& node, const Accepts& accepts, const TomlPlace& place, T& value) {
    if constexpr (IsList<T>::value) {
        // One value stands for a list of one, so that `path = "a.tif"` and `path = ["a.tif", "b.tif"]` both work.
        T items;
        if (const auto* array = node.as_array()) {
            for (const auto& item : *array) read_scalar(item, accepts, place, items.emplace_back());
        } else {
            read_scalar(node, accepts, place, items.emplace_back());
        }
        value = std::move(items);
    } else if constexpr (std::is_same_v<T, std::optional<double>>) {
        value = read_number<double>(node, accepts, place);
    } else {
        read_scalar(node, accepts, place, value);
    }
}

template <typename T>
std::string value_text(const T& value) {
    if constexpr (IsList<T>::value) {
        std::vector<std::string> items;
        for (const auto& item : value) items.push_back(value_text(item));
        return fmt::format("[{}]", fmt::join(items, ", "));
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
    else if constexpr (std::is_same_v<T, bool>)
        return "true or false";
    else if constexpr (std::is_integral_v<T>)
        return "whole number";
    else
        return "number";
}

#define FUNKLOCH_OPTION_TYPE(T)                                                           \
    template void read_value<T>(const toml::node&, const Accepts&, const TomlPlace&, T&); \
    template std::string value_text<T>(const T&);                                         \
    template std::string type_name<T>();
FUNKLOCH_OPTION_TYPE(std::string)
FUNKLOCH_OPTION_TYPE(double)
FUNKLOCH_OPTION_TYPE(int)
FUNKLOCH_OPTION_TYPE(std::uint64_t)
FUNKLOCH_OPTION_TYPE(bool)
FUNKLOCH_OPTION_TYPE(std::optional<double>)
FUNKLOCH_OPTION_TYPE(std::vector<std::string>)
FUNKLOCH_OPTION_TYPE(std::vector<double>)
FUNKLOCH_OPTION_TYPE(std::vector<int>)
#undef FUNKLOCH_OPTION_TYPE

}  // namespace funkloch
