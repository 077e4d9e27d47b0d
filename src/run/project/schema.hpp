#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace funkloch {

/// What an option accepts besides its type.
struct Accepts {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
    std::vector<std::string> choices;
    bool required = false;
};

/// A value that the project file names by a word, and the word.
template <typename T>
using Word = std::pair<std::string_view, T>;

/// A member that is not a number, text or list: words stand for its values.
struct NamedVariable {
    std::vector<std::string> words;
    std::function<void(std::size_t)> set;  ///< to the value of that word
    std::function<std::size_t()> get;      ///< the present value's word
};

/// A member that an option reads into.
using Variable =
    std::variant<std::string*, double*, int*, std::uint64_t*, bool*, std::optional<double>*, std::vector<std::string>*,
                 std::vector<double>*, std::vector<int>*, std::map<std::string, std::string>*, NamedVariable>;

/// The words of an enumeration, first found by argument: words_of(const Mode&) → the list of Word<Mode>.
template <typename T>
NamedVariable named_variable(T& member, const std::vector<Word<T>>& words) {
    NamedVariable variable;
    for (const auto& [word, value] : words) variable.words.emplace_back(word);
    variable.set = [&member, words](std::size_t word) { member = words[word].second; };
    variable.get = [&member, words] {
        std::size_t word = 0;
        while (word + 1 < words.size() && words[word].second != member) ++word;
        return word;
    };
    return variable;
}

template <typename T>
Variable variable_of(T& member) {
    if constexpr (std::is_constructible_v<Variable, T*>)
        return &member;
    else
        return named_variable(member, words_of(member));
}

/// Value as TOML text; name of the type for people ("number", "text", "list of numbers"); words of a named one.
std::string text_of(const Variable& variable);
std::string type_of(const Variable& variable);

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
    std::function<Variable(S&)> variable;

    std::string echo(S& source) const { return text_of(variable(source)); }
};

/// Completes a declaration by what the default's variable tells.
template <typename S>
Option<S> option_on(std::string key, std::function<Variable(S&)> variable, std::string unit, Accepts accepts,
                    std::string meaning) {
    S defaults{};
    const Variable standard = variable(defaults);
    if (const auto* named = std::get_if<NamedVariable>(&standard)) accepts.choices = named->words;
    return {std::move(key),    std::move(unit),   std::move(accepts), std::move(meaning),
            type_of(standard), text_of(standard), std::move(variable)};
}

/// Declares an option; `access` returns a reference to the member: [](Project& p) -> auto& { return p.cell_m; }.
template <typename S, typename Access>
Option<S> option(std::string key, Access access, std::string unit, Accepts accepts, std::string meaning) {
    return option_on<S>(
        std::move(key), [access](S& s) { return variable_of(access(s)); }, std::move(unit), std::move(accepts),
        std::move(meaning));
}

/// Declares an option on a yes-or-no member whose values have words: {"counts", "density"} for false and true.
template <typename S, typename Access>
Option<S> either(std::string key, Access access, const std::pair<const char*, const char*>& words,
                 std::string meaning) {
    const std::vector<Word<bool>> list{{words.first, false}, {words.second, true}};
    return option_on<S>(
        std::move(key), [access, list](S& s) -> Variable { return named_variable(access(s), list); }, "", {},
        std::move(meaning));
}

/// "0 … 100 km" or "one of a, b"; empty when anything goes.
std::string accepts_text(const Accepts& accepts, const std::string& unit);

/// A text as a TOML basic string, so that every text is echoed in the same kind of quotes.
std::string quoted(const std::string& text);

}  // namespace funkloch
