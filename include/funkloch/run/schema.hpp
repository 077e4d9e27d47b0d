#pragma once

#include "funkloch/output/results.hpp"

#include <toml++/toml.h>

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace funkloch {

/// Where a TOML value stands, for errors.
struct TomlPlace {
    std::string file;
    std::string key;  ///< full dotted key
    int line = 0;     ///< 0 = not from a file
    std::string text() const;
};

/// What an option accepts besides its type.
struct Accepts {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
    std::vector<std::string> choices;
    bool required = false;
};

/// Reads a TOML value into a variable; throws InputError when type, range or choice do not fit.
/// T: std::string, double, int, std::uint64_t, bool, std::optional<double>, std::vector of string, double or int.
template <typename T>
void read_value(const toml::node& node, const Accepts& accepts, const TomlPlace& place, T& value);

/// The value as TOML text.
template <typename T>
std::string value_text(const T& value);

/// Name of the type for people: "number", "text", "list of numbers" …
template <typename T>
std::string type_name();

/// One option of a structure S, declared once: the key, its default (the structure's own), unit, range and meaning.
/// Help, validation, template and echo derive from it.
template <typename S>
struct Option {
    std::string key;
    std::string unit;
    Accepts accepts;
    std::string meaning;
    std::string type;
    std::string default_text;
    std::function<void(S&, const toml::node&, const TomlPlace&)> read;
    std::function<std::string(S&)> echo;
};

/// Declares an option; `access` returns a reference to the member: [](Project& p) -> auto& { return p.cell_m; }.
template <typename S, typename Access>
Option<S> option(std::string key, Access access, std::string unit, Accepts accepts, std::string meaning) {
    using T = std::remove_cvref_t<std::invoke_result_t<Access, S&>>;
    S defaults{};
    Option<S> result{std::move(key), std::move(unit), accepts, std::move(meaning), type_name<T>(), {}, {}, {}};
    result.default_text = value_text<T>(access(defaults));
    result.read = [access, accepts](S& target, const toml::node& node, const TomlPlace& place) {
        read_value<T>(node, accepts, place, access(target));
    };
    result.echo = [access](S& source) { return value_text<T>(access(source)); };
    return result;
}

/// "0 … 100 km" or "one of a, b"; empty when anything goes.
std::string accepts_text(const Accepts& accepts, const std::string& unit);

}  // namespace funkloch
