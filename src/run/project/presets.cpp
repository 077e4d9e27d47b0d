#include "presets.hpp"

#include "funkloch/core/embedded.hpp"
#include "toml_reader.hpp"

namespace funkloch {

namespace {

constexpr std::string_view presets_folder = "sources/";

bool is_preset(std::string_view file) {
    return file.ends_with(".toml");
}

std::string name_of(std::string_view file) {
    file.remove_prefix(presets_folder.size());
    file.remove_suffix(std::string_view(".toml").size());
    return std::string(file);
}

/// The preset's keys for this table; null when it has none of the name.
std::optional<toml::table> keys_of(const std::string& name, const std::string& table) {
    for (const std::string_view file : embedded_names(presets_folder)) {
        if (!is_preset(file) || name_of(file) != name) continue;
        toml::table preset = builtin_toml(file);
        if (preset["table"].value_or(std::string()) == table) return *preset["keys"].as_table();
    }
    return std::nullopt;
}

void fill(toml::table& table, const std::string& path, std::map<std::string, std::string>& origins) {
    const auto name = table["preset"].value<std::string>();
    if (!name) return;
    const auto keys = keys_of(*name, path);
    if (!keys) return;
    for (const auto& [key, value] : *keys) {
        if (table.contains(key.str())) continue;
        table.insert(key.str(), value);
        origins[path + "." + std::string(key.str())] = "preset " + *name;
    }
}

}  // namespace

std::vector<std::string> preset_names(const std::string& table) {
    std::vector<std::string> names;
    for (const std::string_view file : embedded_names(presets_folder))
        if (is_preset(file) && builtin_toml(file)["table"].value_or(std::string()) == table)
            names.push_back(name_of(file));
    return names;
}

std::vector<std::string> presets_or_none(const std::string& table) {
    std::vector<std::string> names = preset_names(table);
    names.insert(names.begin(), "");
    return names;
}

std::map<std::string, std::string> apply_presets(toml::table& document) {
    std::map<std::string, std::string> origins;
    toml::table* inputs = document["inputs"].as_table();
    if (inputs == nullptr) return origins;
    for (auto&& [key, node] : *inputs) {
        const std::string path = "inputs." + std::string(key.str());
        if (auto* table = node.as_table()) fill(*table, path, origins);
        if (auto* list = node.as_array())
            for (auto& item : *list)
                if (auto* table = item.as_table()) fill(*table, path, origins);
    }
    return origins;
}

}  // namespace funkloch
