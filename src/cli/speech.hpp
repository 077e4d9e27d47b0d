#pragma once

#include "funkloch/core/language.hpp"

#include <filesystem>
#include <ostream>
#include <string>
#include <utility>

namespace funkloch {

/// What a command tells on the terminal: sentences in one of two languages, numbers as that language writes them.
class Speech {
public:
    Speech(Language language, std::ostream& out) : m_language(language), m_out(out) {}

    Language language() const { return m_language; }
    std::ostream& out() const { return m_out; }

    /// Prints one of a pair of sentences; both are checked against the values when compiled.
    template <typename... Values>
    void tell(fmt::format_string<Values...> german, fmt::format_string<Values...> english, Values&&... values) const {
        m_out << say(m_language, german, english, std::forward<Values>(values)...);
    }
    std::string words(std::string_view german, std::string_view english) const {
        return choose(m_language, german, english);
    }
    /// "12.345,6", "12,345.6"
    std::string number(double value, int decimals = 0) const {
        return decimal(value, decimals, m_language, thousands());
    }
    /// To the millionth that costs are kept in, without zeros at the end: "420.000", "0,4".
    std::string amount(double value) const { return short_decimal(value, 6, m_language, thousands()); }
    /// "98,76 %", "98.76 %"
    std::string percent(double share, int decimals = 2) const { return number(100 * share, decimals) + " %"; }
    std::string euros(double cost) const { return amount(cost) + " €"; }
    /// "1 site", "3 sites"
    std::string sites(long count) const {
        return say(m_language, "{} {}", "{} {}", count,
                   count == 1 ? words("Standort", "site") : words("Standorte", "sites"));
    }
    std::string people(double count) const {
        return number(count) + (number(count) == "1" ? words(" Einwohner", " person") : words(" Einwohner", " people"));
    }
    /// "met", "no longer met"
    std::string target(bool before, bool after) const {
        if (before == after) return after ? words("erreicht", "met") : words("verfehlt", "not met");
        return after ? words("jetzt erreicht", "now met") : words("nicht mehr erreicht", "no longer met");
    }

    /// A line that a reader has to know of.
    void note(const std::string& text) const { m_out << words("Hinweis: ", "note: ") << text << '\n'; }

private:
    const char* thousands() const { return m_language == Language::german ? "." : ","; }

    Language m_language;
    std::ostream& m_out;
};

/// The language of a finished run; of the locale where its record cannot be read.
Language language_of_run(const std::filesystem::path& run_directory);

}  // namespace funkloch
