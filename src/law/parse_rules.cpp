#include "funkloch/core/error.hpp"
#include "funkloch/law/law.hpp"
#include "funkloch/law/parse_toml.hpp"
#include "names.hpp"
#include "parse_tests.hpp"
#include "rule_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace funkloch {

namespace law {

namespace {

constexpr const char* toml_remedy = "Correct the line; https://toml.io describes the format.";

template <typename Enumeration>
std::vector<Enumeration> parse_list(TomlTable& table, const std::string& key, const std::vector<std::string>& allowed) {
    std::vector<Enumeration> list;
    for (const auto& name : table.words(key))
        list.push_back(static_cast<Enumeration>(table.index_of(key, name, allowed)));
    if (list.empty())
        table.fail(key, "is missing or empty", fmt::format("some of {}", fmt::join(allowed, ", ")),
                   "Say what the rule applies to.");
    return list;
}

void parse_texts(TomlTable& table, Rule& rule) {
    rule.paragraph = table.required_text("paragraph");
    rule.title_de = table.required_text("title_de");
    rule.title_en = table.required_text("title_en");
    rule.text = table.text("text");
    rule.note_de = table.text("note_de");
    rule.note_en = table.text("note_en");
    if (rule.note_de.empty() != rule.note_en.empty())
        table.fail(rule.note_de.empty() ? "note_de" : "note_en", "is missing although the other language has it",
                   "both languages or none", "Translate the note.");
}

void parse_consequence(TomlTable& table, Rule& rule) {
    rule.rule_class = static_cast<RuleClass>(table.required_choice("class", class_words));
    rule.verdict = static_cast<RuleVerdict>(table.required_choice("verdict", verdict_words));
    rule.relief = static_cast<Relief>(table.choice("relief", relief_words, 0));
    rule.tier = table.whole_number("tier", 0, 5);
    rule.height_cap_m = table.number("height_cap_m");
    rule.deadline_days = table.whole_number("deadline_days", 0, 3650);
    rule.deadline_extension_days = table.whole_number("deadline_extension_days", 0, 3650);
    rule.fiction = table.flag("fiction");
    rule.authority = table.text("authority");
    rule.documents = table.words("documents");
    const bool permit = rule.verdict == RuleVerdict::permit_free || rule.verdict == RuleVerdict::permit_required;
    if (permit != (rule.rule_class == RuleClass::path) && rule.verdict != RuleVerdict::note)
        table.fail("verdict", fmt::format("{} does not fit class {}", name_of(rule.verdict), name_of(rule.rule_class)),
                   "permit_free or permit_required for paths only", "Correct the class or the verdict.");
    if (rule.rule_class == RuleClass::info && rule.verdict != RuleVerdict::note)
        table.fail("verdict", "is not a note", "note for class info", "Use class consent or gate for a duty.");
    if (rule.verdict == RuleVerdict::note && rule.tier != 0)
        table.fail("tier", "is given for a note", "no tier", "A note never changes the tier.");
    if (rule.verdict == RuleVerdict::excluded && rule.tier != 5)
        table.fail("tier", fmt::format("is {}", rule.tier), "5 for an excluded place", "Write tier = 5.");
}

void parse_origin(TomlTable& table, Rule& rule) {
    rule.source = table.required_text("source");
    rule.version = table.required_text("version");
    rule.valid_from = table.day("valid_from");
    rule.valid_to = table.day("valid_to");
    rule.read_until = table.day("read_until");
    rule.replaces = table.flag("replaces");
    rule.status = static_cast<RuleStatus>(table.required_choice("status", status_words));
    rule.confidence = table.required_number("confidence");
    if (rule.confidence < 0 || rule.confidence > 1)
        table.fail("confidence", fmt::format("is {}", rule.confidence), "0 to 1", "Write a share, for example 0.9.");
    if (!rule.valid_from.empty() && !rule.valid_to.empty() && rule.valid_to < rule.valid_from)
        table.fail("valid_to", "lies before valid_from", "valid_from <= valid_to", "Correct one of the two.");
}

Rule parse_rule(TomlTable table, const std::string& jurisdiction) {
    Rule rule;
    rule.id = table.required_text("id");
    table.rename("rule " + rule.id);
    rule.jurisdiction = table.text("jurisdiction");
    if (rule.jurisdiction.empty()) rule.jurisdiction = jurisdiction;
    rule.topic = topic_words[table.required_choice("topic", topic_words)];
    parse_texts(table, rule);
    parse_consequence(table, rule);
    parse_origin(table, rule);
    rule.applies_to = parse_list<SiteKind>(table, "kinds", kind_words);
    // "uncertain" is an answer of the zone test, never a condition of a rule
    rule.zones = parse_list<PlanningZone>(table, "zones", {zone_words[0], zone_words[1], zone_words[2]});
    rule.switch_name = table.text("off_when");
    rule.enabling_switch = table.text("on_when");
    rule.new_structures_only = table.flag("new_structures_only");
    std::set<std::string> layers;
    for (auto& test : table.tables("tests", "test")) {
        rule.tests.push_back(parse_test(test));
        for (auto& layer : layers_of(rule.tests.back())) layers.insert(std::move(layer));
    }
    rule.layers.assign(layers.begin(), layers.end());
    table.finish();
    return rule;
}

}  // namespace

RuleFile parse_rule_file(std::string_view text, const std::string& file) {
    const toml::table root = parse_toml(text, file, toml_remedy);
    TomlTable table(root, file, "");
    auto head = table.table("book");
    if (!head) table.fail("book", "is missing", "a table [book]", "Add [book] with jurisdiction, law and version.");
    RuleFile result;
    result.jurisdiction = head->required_text("jurisdiction");
    result.law = head->required_text("law");
    result.version = head->required_text("version");
    result.note_de = head->required_text("note_de");
    result.note_en = head->required_text("note_en");
    for (auto& entry : head->tables("authorities", "authority")) {
        result.authorities.emplace_back(entry.required_text("general"), entry.required_text("here"));
        entry.finish();
    }
    head->finish();
    std::set<std::string> ids;
    for (auto& entry : table.tables("rule", "rule")) {
        result.rules.push_back(parse_rule(std::move(entry), result.jurisdiction));
        const auto& id = result.rules.back().id;
        if (!ids.insert(id).second)
            throw InputError({file, "rule " + id, "appears twice", "each id once", "Rename one of the two rules."});
    }
    for (auto& entry : table.tables("end", "end")) {
        RuleFile::End end;
        end.rule_id = entry.required_text("id");
        entry.rename("end of rule " + end.rule_id);
        end.valid_to = entry.day("valid_to");
        if (end.valid_to.empty())
            entry.fail("valid_to", "is missing", "the rule's last day as YYYY-MM-DD", "Add valid_to.");
        entry.finish();
        result.ends.push_back(std::move(end));
    }
    table.finish();
    return result;
}

RuleKeys keys_of_rules(std::string_view text, const std::string& file) {
    const toml::table root = parse_toml(text, file, toml_remedy);
    RuleKeys rules;
    if (const auto* list = root["rule"].as_array())
        for (const auto& entry : *list)
            if (const auto* rule = entry.as_table())
                for (const auto& [key, value] : *rule) {
                    std::ostringstream printed;
                    value.visit([&](const auto& node) { printed << toml::toml_formatter(node); });
                    rules[(*rule)["id"].value_or(std::string())][std::string(key.str())] = printed.str();
                }
    return rules;
}

std::vector<LandEntry> parse_lands(std::string_view text, const std::string& file) {
    const toml::table root = parse_toml(text, file, toml_remedy);
    TomlTable table(root, file, "");
    std::vector<LandEntry> lands;
    for (auto& entry : table.tables("land", "land")) {
        LandEntry land;
        land.code = entry.required_text("code");
        entry.rename("land " + land.code);
        land.name = entry.required_text("name");
        land.usable = entry.flag("usable");
        land.files = entry.words("files");
        land.reason = entry.text("reason");
        if (land.usable == land.files.empty() || land.usable != land.reason.empty())
            entry.fail(land.usable ? "files" : "reason", "does not fit usable", "files if usable, else reason",
                       "Name the rule files of a usable Land, or say why a Land can't be used.");
        entry.finish();
        lands.push_back(std::move(land));
    }
    table.finish();
    return lands;
}

}  // namespace law

std::vector<Rule> parse_rules(std::string_view toml, const std::string& file) {
    return law::parse_rule_file(toml, file).rules;
}

}  // namespace funkloch
