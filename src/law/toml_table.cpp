#include "toml_table.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <sstream>

namespace funkloch::law {

namespace {

std::string shown(const toml::node& node) {
    std::ostringstream out;
    node.visit([&](const auto& value) { out << value; });
    std::string text = out.str();
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() > 60) text.replace(57, std::string::npos, "...");
    return text;
}

}  // namespace

bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u})
        if (text[i] < '0' || text[i] > '9') return false;
    const auto number = [&](std::size_t first, std::size_t length) {
        int value = 0;
        for (const char digit : text.substr(first, length)) value = value * 10 + (digit - '0');
        return value;
    };
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    return day.ok();
}

void TomlTable::fail(const std::string& key, const std::string& found, const std::string& expected,
                     const std::string& remedy) const {
    const std::string place = key.empty() ? m_place : m_place + ", key \"" + key + "\"";
    throw InputError({m_file, place, found, expected, remedy});
}

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::string> names;
    for (const auto& [name, node] : *m_table) names.emplace_back(name.str());
    return names;
}

const toml::node* TomlTable::find(const std::string& key) {
    m_known.push_back(key);
    return m_table->get(key);
}

const toml::node& TomlTable::demand(const std::string& key) {
    const auto* node = find(key);
    if (node != nullptr) return *node;
    std::vector<std::string> unread;
    for (const auto& [name, value] : *m_table)
        if (const std::string word(name.str()); std::find(m_known.begin(), m_known.end(), word) == m_known.end())
            unread.push_back(word);
    const std::string near = nearest_word(key, unread);
    fail(key, "is missing", "a value",
         near.empty() ? fmt::format("Add the line {} = … to this table.", key)
                      : fmt::format("Should \"{}\" be \"{}\"?", near, key));
}

std::string TomlTable::required_text(const std::string& key) {
    demand(key);
    std::string value = text(key);
    if (value.empty()) fail(key, "is empty", "some text", fmt::format("Write the {} of the rule.", key));
    return value;
}

std::string TomlTable::text(const std::string& key) {
    const auto* node = find(key);
    if (node == nullptr) return {};
    const auto value = node->value_exact<std::string>();
    if (!value) fail(key, "is " + shown(*node), "text", "Put the value in quotation marks.");
    return *value;
}

double TomlTable::number_of(const std::string& key, const toml::node& node) const {
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value || !std::isfinite(*value))
        fail(key, "is " + shown(node), "a finite number", "Write a number without quotation marks.");
    return *value;
}

double TomlTable::required_number(const std::string& key) {
    return number_of(key, demand(key));
}

std::optional<double> TomlTable::number(const std::string& key) {
    const auto* node = find(key);
    if (node == nullptr) return std::nullopt;
    return number_of(key, *node);
}

int TomlTable::whole_number(const std::string& key, int low, int high) {
    const auto* node = find(key);
    if (node == nullptr) return 0;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < low || *value > high)
        fail(key, "is " + shown(*node), fmt::format("a whole number from {} to {}", low, high), "Correct the value.");
    return static_cast<int>(*value);
}

bool TomlTable::flag(const std::string& key) {
    const auto* node = find(key);
    if (node == nullptr) return false;
    const auto value = node->value_exact<bool>();
    if (!value) fail(key, "is " + shown(*node), "true or false", "Write true or false without quotation marks.");
    return *value;
}

std::vector<std::string> TomlTable::words(const std::string& key) {
    const auto* node = find(key);
    if (node == nullptr) return {};
    std::vector<std::string> list;
    const auto* array = node->as_array();
    if (array == nullptr) fail(key, "is " + shown(*node), "a list of texts", "Write [\"…\", \"…\"].");
    for (const auto& element : *array) {
        const auto word = element.value_exact<std::string>();
        if (!word) fail(key, "contains " + shown(element), "a list of texts", "Write [\"…\", \"…\"].");
        list.push_back(*word);
    }
    return list;
}

std::string TomlTable::day(const std::string& key) {
    const std::string value = text(key);
    if (!value.empty() && !is_day(value))
        fail(key, "is \"" + value + "\"", "a day as YYYY-MM-DD", "Write for example \"2026-01-24\".");
    return value;
}

std::size_t TomlTable::index_of(const std::string& key, const std::string& word,
                                const std::vector<std::string>& allowed) {
    const auto found = std::find(allowed.begin(), allowed.end(), word);
    if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
    const std::string near = nearest_word(word, allowed);
    fail(key, "is \"" + word + "\"", "one of " + fmt::format("{}", fmt::join(allowed, ", ")),
         near.empty() ? "Choose one of these words." : "Did you mean \"" + near + "\"?");
}

std::size_t TomlTable::required_choice(const std::string& key, const std::vector<std::string>& allowed) {
    return index_of(key, required_text(key), allowed);
}

std::size_t TomlTable::choice(const std::string& key, const std::vector<std::string>& allowed, std::size_t fallback) {
    if (!has(key)) {
        m_known.push_back(key);
        return fallback;
    }
    return required_choice(key, allowed);
}

std::vector<TomlTable> TomlTable::tables(const std::string& key, const std::string& what) {
    const auto* node = find(key);
    if (node == nullptr) return {};
    std::vector<TomlTable> list;
    const auto* array = node->as_array();
    if (array == nullptr) fail(key, "is " + shown(*node), "a list of tables", "Write [{…}, {…}] or [[…]].");
    for (const auto& element : *array) {
        const auto* inner = element.as_table();
        if (inner == nullptr) fail(key, "contains " + shown(element), "a list of tables", "Write [{…}, {…}] or [[…]].");
        list.emplace_back(*inner, m_file,
                          fmt::format("{}{}{} {}", m_place, m_place.empty() ? "" : ", ", what, list.size() + 1));
    }
    return list;
}

std::optional<TomlTable> TomlTable::table(const std::string& key) {
    const auto* node = find(key);
    if (node == nullptr) return std::nullopt;
    const auto* inner = node->as_table();
    if (inner == nullptr) fail(key, "is " + shown(*node), "a table", "Write {…}.");
    return TomlTable(*inner, m_file, m_place + (m_place.empty() ? "" : ", ") + key);
}

void TomlTable::finish() const {
    for (const auto& [name, node] : *m_table) {
        const std::string key(name.str());
        if (std::find(m_known.begin(), m_known.end(), key) != m_known.end()) continue;
        const std::string near = nearest_word(key, m_known);
        fail(key, "is unknown", fmt::format("one of {}", fmt::join(m_known, ", ")),
             near.empty() ? "Remove the key." : "Did you mean \"" + near + "\"?");
    }
}

}  // namespace funkloch::law
