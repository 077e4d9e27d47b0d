#include "toml_reader.hpp"

#include "funkloch/core/embedded.hpp"
#include "funkloch/core/text.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace funkloch {

toml::table builtin_toml(std::string_view name) {
    return toml::parse(embedded_file(name), name);
}

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

std::string read_text(const toml::node& node, const Accepts& accepts, const TomlPlace& place) {
    if (const auto day = node.value_exact<toml::date>())  // TOML has days of its own, without quotes
        return fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
    if (!node.is_string()) refuse(node, place, "text in quotes");
    const std::string text = *node.value<std::string>();
    const auto& choices = accepts.choices;
    if (!choices.empty() && std::find(choices.begin(), choices.end(), text) == choices.end())
        refuse(node, place, accepts_text(accepts, ""));
    return text;
}

void read(const toml::node& node, const Accepts& accepts, const TomlPlace& place, std::string& value) {
    value = read_text(node, accepts, place);
}
void read(const toml::node& node, const Accepts&, const TomlPlace& place, bool& value) {
    if (!node.is_boolean()) refuse(node, place, "true or false");
    value = *node.value<bool>();
}
void read(const toml::node& node, const Accepts& accepts, const TomlPlace& place, double& value) {
    value = read_number<double>(node, accepts, place);
}
void read(const toml::node& node, const Accepts& accepts, const TomlPlace& place, int& value) {
    value = read_number<int>(node, accepts, place);
}
void read(const toml::node& node, const Accepts& accepts, const TomlPlace& place, std::uint64_t& value) {
    value = static_cast<std::uint64_t>(read_number<std::int64_t>(node, accepts, place));
}
void read(const toml::node& node, const Accepts& accepts, const TomlPlace& place, std::optional<double>& value) {
    value = read_number<double>(node, accepts, place);
}
void read(const toml::node& node, const Accepts& accepts, const TomlPlace& place,
          std::map<std::string, std::string>& value) {
    const auto* table = node.as_table();
    if (table == nullptr) refuse(node, place, "a table such as {name = \"SITENAME\"}");
    value.clear();
    for (const auto& [key, text] : *table) value[std::string(key.str())] = read_text(text, accepts, place);
}
/// One value stands for a list of one, so that `path = "a.tif"` and `path = ["a.tif", "b.tif"]` both work.
template <typename T>
void read(const toml::node& node, const Accepts& accepts, const TomlPlace& place, std::vector<T>& value) {
    std::vector<T> items;
    if (const auto* array = node.as_array()) {
        for (const auto& item : *array) read(item, accepts, place, items.emplace_back());
    } else {
        read(node, accepts, place, items.emplace_back());
    }
    value = std::move(items);
}

}  // namespace

std::string TomlPlace::text() const {
    return line > 0 ? fmt::format("line {}, key {}", line, key) : "key " + key;
}

TomlPlace place_of(const std::string& file, const std::string& key, const toml::node& node) {
    return {file, key, static_cast<int>(node.source().begin.line)};
}

void read_value(const toml::node& node, const Accepts& accepts, const TomlPlace& place, const Variable& variable) {
    if (const auto* named = std::get_if<NamedVariable>(&variable)) {
        const std::string word = read_text(node, accepts, place);
        const auto found = std::find(named->words.begin(), named->words.end(), word);
        named->set(static_cast<std::size_t>(found - named->words.begin()));
        return;
    }
    std::visit(
        [&](const auto& member) {
            if constexpr (std::is_pointer_v<std::remove_cvref_t<decltype(member)>>) read(node, accepts, place, *member);
        },
        variable);
}

void refuse_key(const TomlPlace& place, const std::vector<std::string>& known) {
    const std::string nearest = nearest_word(place.key, known);
    throw InputError({place.file, place.text(), "there is no such key", "",
                      nearest.empty() ? "`funkloch init` writes every key." : "Did you mean " + nearest + "?"});
}

}  // namespace funkloch
