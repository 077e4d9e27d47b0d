#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "rule_file.hpp"

#include <algorithm>

namespace funkloch::law {

namespace {

Rule* find_rule(RuleBook& book, const std::string& id) {
    const auto rule = std::find_if(book.rules.begin(), book.rules.end(), [&](const Rule& one) { return one.id == id; });
    return rule == book.rules.end() ? nullptr : &*rule;
}

/// A rule is changed once: which of two files counts must not depend on their order.
void refuse_second_change(const RuleBook& book, const std::string& id, const std::string& file) {
    const auto earlier = std::find_if(book.changes.begin(), book.changes.end(),
                                      [&](const RuleChange& change) { return change.rule_id == id; });
    if (earlier == book.changes.end()) return;
    throw InputError({file, "rule " + id, "is changed in " + earlier->file + " too", "each rule changed in one place",
                      "Keep one of the two."});
}

std::vector<RuleChange::Key> differences(const std::map<std::string, std::string>& before,
                                         const std::map<std::string, std::string>& after) {
    std::vector<RuleChange::Key> keys;
    const auto value = [](const auto& values, const std::string& key) {
        const auto found = values.find(key);
        return found == values.end() ? std::string() : found->second;
    };
    for (const auto& [key, text] : before)
        if (value(after, key) != text) keys.push_back({key, text, value(after, key)});
    for (const auto& [key, text] : after)
        if (!before.contains(key)) keys.push_back({key, "", text});
    return keys;
}

void end_rule(RuleBook& book, const RuleFile::End& end, const std::string& file) {
    refuse_second_change(book, end.rule_id, file);
    Rule* rule = find_rule(book, end.rule_id);
    const std::string place = "end of rule " + end.rule_id;
    if (rule == nullptr) {
        std::vector<std::string> ids;
        for (const Rule& one : book.rules) ids.push_back(one.id);
        const std::string near = nearest_word(end.rule_id, ids);
        throw InputError({file, place, "there is no such rule in " + book.land, "the id of a rule of the book",
                          near.empty() ? "See `funkloch rules --land " + book.land + "` for the ids."
                                       : "Did you mean \"" + near + "\"?"});
    }
    if (!rule->valid_from.empty() && end.valid_to < rule->valid_from)
        throw InputError({file, place, "valid_to " + end.valid_to + " lies before its first day " + rule->valid_from,
                          "valid_from <= valid_to", "Correct the day."});
    const auto quoted = [](const std::string& day) { return day.empty() ? day : "'" + day + "'"; };
    book.changes.push_back(
        {RuleChange::Kind::ended, end.rule_id, file, {{"valid_to", quoted(rule->valid_to), quoted(end.valid_to)}}});
    rule->valid_to = end.valid_to;
}

}  // namespace

void apply_overlay(RuleBook& book, const RuleOverlay& overlay, const RuleKeys& before) {
    auto file = parse_rule_file(overlay.text, overlay.file);
    const auto keys = keys_of_rules(overlay.text, overlay.file);
    for (auto& rule : file.rules) {
        refuse_second_change(book, rule.id, overlay.file);
        Rule* old = find_rule(book, rule.id);
        if (old == nullptr && rule.replaces)
            throw InputError({overlay.file, "rule " + rule.id, "replaces a rule that " + book.land + " does not have",
                              "the id of a rule of the book", "Correct the id, or remove replaces."});
        RuleChange change{
            old == nullptr ? RuleChange::Kind::added : RuleChange::Kind::replaced, rule.id, overlay.file, {}};
        if (old != nullptr) change.keys = differences(before.at(rule.id), keys.at(rule.id));
        book.changes.push_back(std::move(change));
        if (old == nullptr)
            book.rules.push_back(std::move(rule));
        else
            *old = std::move(rule);
    }
    for (const auto& end : file.ends) end_rule(book, end, overlay.file);
    if (file.rules.empty() && file.ends.empty())
        throw InputError({overlay.file, "", "holds neither a rule nor an end", "at least one [[rule]] or [[end]]",
                          "Remove the file from [law] rules, or add what it changes."});
}

}  // namespace funkloch::law
