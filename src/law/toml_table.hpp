#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <vector>

namespace funkloch::law {

/// A TOML table that is read key by key. Every complaint names the file, the rule and the key; keys that nobody asked
/// for are errors at `finish`.
class TomlTable {
public:
    /// `place` is how errors call the table, for example "rule ST.BAUO.2".
    TomlTable(const toml::table& table, std::string file, std::string place)
        : m_table(&table), m_file(std::move(file)), m_place(std::move(place)) {}

    void rename(std::string place) { m_place = std::move(place); }
    bool has(const std::string& key) const { return m_table->contains(key); }
    /// All keys of the table, in order; for tables whose keys are free.
    std::vector<std::string> keys() const;

    std::string required_text(const std::string& key);
    std::string text(const std::string& key);
    double required_number(const std::string& key);
    std::optional<double> number(const std::string& key);
    int whole_number(const std::string& key, int low, int high);
    bool flag(const std::string& key);
    std::vector<std::string> words(const std::string& key);
    /// "" or a day as YYYY-MM-DD.
    std::string day(const std::string& key);
    /// Position of the word in `allowed`.
    std::size_t required_choice(const std::string& key, const std::vector<std::string>& allowed);
    std::size_t choice(const std::string& key, const std::vector<std::string>& allowed, std::size_t fallback);
    /// Position of one word of a list.
    std::size_t index_of(const std::string& key, const std::string& word, const std::vector<std::string>& allowed);
    std::vector<TomlTable> tables(const std::string& key, const std::string& what);
    std::optional<TomlTable> table(const std::string& key);

    /// Throws when a key was never asked for; names the nearest known one.
    void finish() const;
    [[noreturn]] void fail(const std::string& key, const std::string& found, const std::string& expected,
                           const std::string& remedy) const;

private:
    const toml::node* find(const std::string& key);
    const toml::node& demand(const std::string& key);
    double number_of(const std::string& key, const toml::node& node) const;

    const toml::table* m_table;
    std::string m_file, m_place;
    std::vector<std::string> m_known;
};

/// Whether the text is a day of the calendar, YYYY-MM-DD.
bool is_day(std::string_view text);

}  // namespace funkloch::law
