#include "funkloch/core/error.hpp"
#include "funkloch/core/language.hpp"
#include "funkloch/core/text.hpp"
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
    if (!book.changes.empty()) {
        std::vector<std::string> own;
        for (const auto& change : book.changes) own.push_back(change.rule_id + " (" + change.file + ")");
        warnings.push_back(say(language, "{} Regeln sind nicht die des Programms: {}",
                               "{} rules are not the program's: {}", own.size(), fmt::join(own, ", ")));
    }
    std::map<std::string, std::vector<std::string>> read_until;  // rules by the day until which they were read
    for (const auto& rule : book.rules)
        if (in_force(rule, options.date) && !rule.read_until.empty() && rule.read_until < options.date)
            read_until[rule.read_until].push_back(rule.id);
    for (const auto& [day, rules] : read_until)
        warnings.push_back(
            say(language,
                "{} Regeln gelten am {} weiter, wurden aber nur in der bis {} geltenden Fassung gelesen; spätere "
                "Änderungen an Erleichterungen und Unterlagen sind nicht berücksichtigt: {}",
                "{} rules still hold on {} but were read as valid until {} only; later changes of reliefs and "
                "documents are not taken into account: {}",
                rules.size(), options.date, day, fmt::join(rules, ", ")));
    std::vector<std::string> ids;
    for (const auto& rule : book.rules)
        if (!in_force(rule, options.date)) ids.push_back(rule.id);
    if (!ids.empty())
        warnings.push_back(say(language, "{} Regeln sind am {} nicht in Kraft und werden nicht angewandt: {}",
                               "{} rules are not in force on {} and are not applied: {}", ids.size(), options.date,
                               fmt::join(ids, ", ")));
    return warnings;
}

}  // namespace funkloch
