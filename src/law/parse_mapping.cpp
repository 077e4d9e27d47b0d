#include "funkloch/core/embedded.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/law/layer_mapping.hpp"
#include "funkloch/law/parse_toml.hpp"
#include "toml_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace funkloch {

namespace {

constexpr std::string_view folder = "mappings/";

std::map<std::string, std::string> texts(law::TomlTable& table, const std::string& key) {
    std::map<std::string, std::string> pairs;
    if (auto inner = table.table(key))
        for (const auto& name : inner->keys()) pairs[name] = inner->required_text(name);
    return pairs;
}

std::vector<MappingCondition> conditions(law::TomlTable& table) {
    std::vector<MappingCondition> list;
    for (auto& entry : table.tables("where", "condition")) {
        MappingCondition condition{entry.required_text("key"), entry.words("in"), false};
        if (entry.has("not_in")) {
            if (entry.has("in"))
                entry.fail("not_in", "is given together with in", "one of the two", "Write two conditions.");
            condition.values = entry.words("not_in");
            condition.negated = true;
        }
        entry.finish();
        list.push_back(std::move(condition));
    }
    return list;
}

std::vector<MappingNumber> numbers(law::TomlTable& table) {
    std::vector<MappingNumber> list;
    for (auto& entry : table.tables("numbers", "number")) {
        list.push_back({entry.required_text("attribute"), entry.words("from"), entry.number("factor").value_or(1),
                        entry.number("offset").value_or(0)});
        if (list.back().from.empty())
            entry.fail("from", "is missing or empty", "at least one column", "Write from = [\"…\"].");
        entry.finish();
    }
    return list;
}

MappedLayer parse_layer(law::TomlTable table) {
    MappedLayer layer;
    layer.name = table.required_text("name");
    table.rename("layer " + layer.name);
    layer.sources = table.words("source");
    static const std::vector<std::string> shapes = {"point", "line", "area"};
    layer.shape = static_cast<MappedLayer::Shape>(table.required_choice("geometry", shapes));
    layer.where = conditions(table);
    if (auto copies = table.table("copy"))
        for (const auto& name : copies->keys()) layer.copies.emplace_back(name, copies->words(name));
    layer.numbers = numbers(table);
    layer.set = texts(table, "set");
    for (auto& entry : table.tables("defaults", "default")) {
        layer.defaults.push_back({entry.required_text("without"), texts(entry, "set")});
        entry.finish();
    }
    layer.min_area_m2 = table.number("min_area_m2").value_or(0);
    layer.buffer_m = table.number("buffer_m").value_or(0);
    layer.centroid = table.flag("centroid");
    if (layer.buffer_m < 0 || layer.min_area_m2 < 0)
        table.fail(layer.buffer_m < 0 ? "buffer_m" : "min_area_m2", "is negative", "zero or more", "Correct it.");
    if (layer.sources.empty() && layer.where.empty())
        table.fail("where", "is missing, and so is source", "which features belong to the layer",
                   "Add where = [{key = \"…\", in = [\"…\"]}] or source = [\"…\"].");
    table.finish();
    return layer;
}

}  // namespace

LayerMapping parse_mapping(std::string_view toml, const std::string& file, const std::string& name) {
    const toml::table root = parse_toml(toml, file, "Correct the line; https://toml.io describes the format.");
    law::TomlTable table(root, file, "");
    LayerMapping mapping;
    mapping.name = name;
    auto head = table.table("mapping");
    if (!head) table.fail("mapping", "is missing", "a table [mapping]", "Add [mapping] with a title.");
    mapping.title = head->required_text("title");
    head->finish();
    for (auto& entry : table.tables("layer", "layer")) mapping.layers.push_back(parse_layer(std::move(entry)));
    if (mapping.layers.empty()) table.fail("layer", "is missing", "at least one [[layer]]", "Add [[layer]] tables.");
    table.finish();
    return mapping;
}

std::vector<std::string> mapping_names() {
    std::vector<std::string> names;
    for (const auto file : embedded_names(folder)) {
        std::string name(file.substr(folder.size()));
        names.push_back(name.substr(0, name.size() - std::string_view(".toml").size()));
    }
    return names;
}

LayerMapping builtin_mapping(const std::string& name) {
    const auto names = mapping_names();
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        const std::string near = nearest_word(name, names);
        throw InputError({"", "[[inputs.constraints]] mapping", "\"" + name + "\" is unknown",
                          fmt::format("one of {}, or a .toml file", fmt::join(names, ", ")),
                          near.empty() ? "" : "Did you mean \"" + near + "\"?"});
    }
    const std::string file = std::string(folder) + name + ".toml";
    return parse_mapping(embedded_file(file), file, name);
}

bool fits(std::string_view pattern, std::string_view text) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    std::size_t p = 0, t = 0, star = std::string_view::npos, behind = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            behind = t;
        } else if (p < pattern.size() && lower(pattern[p]) == lower(text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {  // let the last star stand for one letter more
            p = star + 1;
            t = ++behind;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

}  // namespace funkloch
