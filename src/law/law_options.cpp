#include "funkloch/core/error.hpp"
#include "funkloch/law/law.hpp"
#include "toml_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch {

void check_switches(const RuleBook& book, const LawOptions& options) {
    const auto known = law_switches(book);
    for (const auto& [name, value] : options.switches) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        const std::string near = nearest_word(name, known);
        throw InputError({"", "[law] switches", "\"" + name + "\" is unknown",
                          fmt::format("one of {}", fmt::join(known, ", ")),
                          near.empty() ? "Remove the switch." : "Did you mean \"" + near + "\"?"});
    }
}

void check_law_options(const RuleBook& book, const LawOptions& options) {
    check_switches(book, options);
    if (!options.date.empty() && !law::is_day(options.date))
        throw InputError({"", "[law] date", "\"" + options.date + "\" is not a day", "a day as YYYY-MM-DD",
                          "Write for example date = \"2026-03-01\", or leave the key out for today."});
}

bool in_force(const Rule& rule, std::string_view date) {
    if (date.empty()) return true;  // days as YYYY-MM-DD have the order of their letters
    return (rule.valid_from.empty() || rule.valid_from <= date) && (rule.valid_to.empty() || date <= rule.valid_to);
}

std::vector<std::string> law_warnings(const RuleBook& book, const LawOptions& options, Language language) {
    std::vector<std::string> warnings;
    const bool german = language == Language::german;
    for (const auto& text : book.texts)
        if (!text.valid_to.empty() && !options.date.empty() && text.valid_to < options.date)
            warnings.push_back(
                german
                    ? fmt::format("{}: gelesen wurde die bis {} gültige Fassung, beurteilt wird der {}; spätere "
                                  "Änderungen sind nicht berücksichtigt",
                                  text.law, text.valid_to, options.date)
                    : fmt::format("{}: the text that was read was valid until {}, the day judged is {}; later changes "
                                  "are not taken into account",
                                  text.law, text.valid_to, options.date));
    std::vector<std::string> ids;
    for (const auto& rule : book.rules)
        if (!in_force(rule, options.date)) ids.push_back(rule.id);
    if (!ids.empty())
        warnings.push_back(german ? fmt::format("{} Regeln sind am {} nicht in Kraft und werden nicht angewandt: {}",
                                                ids.size(), options.date, fmt::join(ids, ", "))
                                  : fmt::format("{} rules are not in force on {} and are not applied: {}", ids.size(),
                                                options.date, fmt::join(ids, ", ")));
    return warnings;
}

}  // namespace funkloch
