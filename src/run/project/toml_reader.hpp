#pragma once

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "schema.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

/// A TOML file of `data/`. Built-in files are ours; an error in one is a defect of the program and found by the tests.
toml::table builtin_toml(std::string_view name);

/// Where a TOML value stands, for errors.
struct TomlPlace {
    std::string file;
    std::string key;  ///< full dotted key
    int line = 0;     ///< 0 = not from a file
    std::string text() const;
};

TomlPlace place_of(const std::string& file, const std::string& key, const toml::node& node);

/// Reads a TOML value into a member; throws InputError when type, range or choice do not fit.
void read_value(const toml::node& node, const Accepts& accepts, const TomlPlace& place, const Variable& variable);

/// Error for a key that no option has; names the nearest one.
[[noreturn]] void refuse_key(const TomlPlace& place, const std::vector<std::string>& known);

template <typename S>
std::vector<std::string> keys_of(const std::vector<Option<S>>& options, const std::string& prefix) {
    std::vector<std::string> keys;
    for (const auto& option : options) keys.push_back(prefix + option.key);
    return keys;
}

/// Reads one table (an entry of an array of tables) into a structure. `prefix` ends in a dot, for messages.
template <typename S>
S read_item(const toml::node& node, const std::vector<Option<S>>& options, const std::string& file,
            const std::string& prefix) {
    const auto* table = node.as_table();
    if (table == nullptr)
        throw InputError({file, place_of(file, prefix, node).text(), "this is not a table", "[[…]]",
                          "Write it as a table, see `funkloch init`."});
    S item{};
    for (const auto& [key, value] : *table) {
        const std::string name(key.str());
        const auto found = std::find_if(options.begin(), options.end(), [&](const auto& o) { return o.key == name; });
        if (found == options.end()) refuse_key(place_of(file, prefix + name, value), keys_of(options, prefix));
        read_value(value, found->accepts, place_of(file, prefix + name, value), found->variable(item));
    }
    for (const auto& option : options)
        if (option.accepts.required && !table->contains(option.key))
            throw InputError({file, place_of(file, prefix + option.key, node).text(), "this key is missing", "",
                              "Add it: " + option.meaning + "."});
    return item;
}

}  // namespace funkloch
