#include "settings.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/law/parse_toml.hpp"
#include "schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace funkloch {

namespace {

toml::table parsed(const std::string& setting) {
    constexpr const char* remedy = "Write KEY=VALUE, for example --set radio.radius_km=10.";
    const auto equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
        throw UsageError("--set " + setting + ": expected KEY=VALUE, for example --set radio.radius_km=10");
    const std::string key = setting.substr(0, equals), value = setting.substr(equals + 1);
    try {
        return parse_toml(key + " = " + value, "--set " + key, remedy);
    } catch (const InputError&) {
        return parse_toml(key + " = " + quoted(value), "--set " + key, remedy);
    }
}

/// The number, when the table has one key and that is a number.
std::optional<std::size_t> index_of(const toml::table& table) {
    if (table.size() != 1) return std::nullopt;
    const std::string_view key = table.begin()->first.str();
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    return error == std::errc() && end == key.data() + key.size() ? std::optional(index) : std::nullopt;
}

bool is_list_of_tables(const toml::node& node) {
    const auto* list = node.as_array();
    return list != nullptr && !list->empty() && list->front().is_table();
}

}  // namespace

void Settings::apply(toml::table& document, const std::string& setting) {
    merge(document, parsed(setting), "", setting);
}

void Settings::merge(toml::table& into, const toml::table& from, const std::string& prefix,
                     const std::string& setting) {
    for (const auto& [key, value] : from) {
        const std::string full = prefix + std::string(key.str());
        toml::node* old = into.get(key.str());
        const toml::table* inner = value.as_table();
        if (old != nullptr && inner != nullptr && is_list_of_tables(*old)) {
            merge_into_list(*old->as_array(), *inner, full, setting);
        } else if (old != nullptr && inner != nullptr && old->is_table()) {
            const bool first = index_of(*inner) == 0 && inner->begin()->second.is_table();  // a list of one
            merge(*old->as_table(), first ? *inner->begin()->second.as_table() : *inner, full + ".", setting);
        } else {
            into.insert_or_assign(key.str(), value);
            name(value, full);
        }
    }
}

void Settings::name(const toml::node& value, const std::string& key) {
    m_keys.insert(key);
    if (const auto* table = value.as_table())
        for (const auto& [inner, node] : *table) name(node, key + "." + std::string(inner.str()));
}

void Settings::merge_into_list(toml::array& list, const toml::table& from, const std::string& key,
                               const std::string& setting) {
    const auto index = index_of(from);
    const toml::table* wanted = index ? from.begin()->second.as_table() : &from;
    if (wanted == nullptr || (!index && list.size() > 1) || index.value_or(0) >= list.size())
        throw UsageError(fmt::format("--set {}: there are {} of {}; say which, for example --set {}.0.{}=…", setting,
                                     list.size(), key, key,
                                     std::string((wanted == nullptr ? from : *wanted).begin()->first.str())));
    merge(*list[index.value_or(0)].as_table(), *wanted, key + ".", setting);
}

}  // namespace funkloch
