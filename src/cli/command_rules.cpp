#include "commands.hpp"
#include "describe.hpp"
#include "explain_rule.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/law/law.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/law_words.hpp"
#include "funkloch/run/project.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>

namespace funkloch {

namespace {

struct RulesArguments {
    std::string land = "DE-ST";
    std::string explain;
    std::string language;
    std::string check;
    std::vector<std::string> diff;
    bool json = false;
};

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw InputError(
            {path, "", "the file cannot be opened", "a readable rule file", "Check the path and its rights."});
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string words_of_change(RuleChange::Kind kind, Language language) {
    switch (kind) {
        case RuleChange::Kind::added:
            return choose(language, "hinzugefügt", "added");
        case RuleChange::Kind::replaced:
            return choose(language, "ersetzt", "replaced");
        case RuleChange::Kind::ended:
            break;
    }
    return choose(language, "beendet", "ended");
}

/// What a rule file of one's own changes in the book of a Land.
void check_file(const RulesArguments& arguments, std::ostream& out) {
    const Language language = language_of(arguments.language);
    const RuleBook book = load_rules(arguments.land, {{arguments.check, text_of(arguments.check)}});
    if (arguments.json) {
        nlohmann::ordered_json json{
            {"land", book.land}, {"file", arguments.check}, {"changes", nlohmann::json::array()}};
        for (const RuleChange& change : book.changes) {
            nlohmann::ordered_json one{{"rule", change.rule_id},
                                       {"change", words_of_change(change.kind, Language::english)}};
            one["keys"] = nlohmann::ordered_json::object();
            for (const auto& key : change.keys) one["keys"][key.key] = {{"before", key.before}, {"after", key.after}};
            json["changes"].push_back(one);
        }
        out << json.dump(2) << '\n';
        return;
    }
    for (const RuleChange& change : book.changes) {
        out << fmt::format("{} {}\n", change.rule_id, words_of_change(change.kind, language));
        for (const auto& key : change.keys)
            out << fmt::format("    {}: {} → {}\n", key.key, key.before.empty() ? "–" : key.before,
                               key.after.empty() ? "–" : key.after);
    }
    out << fmt::format(
        fmt::runtime(choose(language, "{}: gültig für {}, {} Änderungen\n", "{}: valid for {}, {} changes\n")),
        arguments.check, book.land, book.changes.size());
}

/// Rules that begin or end between two days.
void diff_days(const RulesArguments& arguments, std::ostream& out) {
    const Language language = language_of(arguments.language);
    const RuleBook book = load_rules(arguments.land);
    for (const auto& day : arguments.diff) check_law_options(book, {arguments.land, {}, day});
    const auto& [from, to] = std::minmax(arguments.diff[0], arguments.diff[1]);
    nlohmann::ordered_json json{{"land", book.land},
                                {"from", from},
                                {"to", to},
                                {"begin", nlohmann::json::array()},
                                {"end", nlohmann::json::array()}};
    for (const Rule& rule : book.rules) {
        const bool before = in_force(rule, from), after = in_force(rule, to);
        if (before == after) continue;
        const std::string& day = after ? rule.valid_from : rule.valid_to;
        if (arguments.json)
            json[after ? "begin" : "end"].push_back({{"rule", rule.id}, {"paragraph", rule.paragraph}, {"day", day}});
        else
            out << fmt::format("{} {} {}: {} – {}\n", after ? "+" : "-", day, rule.id, rule.paragraph,
                               choose(language, rule.title_de, rule.title_en));
    }
    if (arguments.json)
        out << json.dump(2) << '\n';
    else
        out << fmt::format(fmt::runtime(choose(language, "{}: vom {} bis {} (+ beginnt, - endete am)\n",
                                               "{}: from {} to {} (+ begins, - ended on)\n")),
                           book.land, from, to);
}

std::string threshold_of(const Rule& rule, Language language) {
    std::vector<std::string> parts;
    for (const RuleTest& test : rule.tests) parts.push_back(describe(test, language));
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::vector<std::string> zones_of(const Rule& rule) {
    std::vector<std::string> zones;
    for (const PlanningZone zone : rule.zones) zones.emplace_back(name_of(zone));
    return zones;
}

std::vector<std::string> kinds_of(const Rule& rule) {
    std::vector<std::string> kinds;
    for (const SiteKind kind : rule.applies_to) kinds.emplace_back(code_of(kind));
    return kinds;
}

nlohmann::ordered_json to_json(const Rule& rule) {
    return {{"id", rule.id},
            {"jurisdiction", rule.jurisdiction},
            {"paragraph", rule.paragraph},
            {"title_de", rule.title_de},
            {"title_en", rule.title_en},
            {"verdict", name_of(rule.verdict)},
            {"threshold", threshold_of(rule, Language::english)},
            {"kinds", kinds_of(rule)},
            {"zones", zones_of(rule)},
            {"tier", rule.tier},
            {"deadline_days", rule.deadline_days},
            {"deadline_extension_days", rule.deadline_extension_days},
            {"fiction", rule.fiction},
            {"documents", rule.documents},
            {"off_when", rule.switch_name},
            {"on_when", rule.enabling_switch},
            {"new_structures_only", rule.new_structures_only},
            {"authority", rule.authority},
            {"relief", name_of(rule.relief)},
            {"layers", rule.layers},
            {"version", rule.version},
            {"valid_from", rule.valid_from},
            {"valid_to", rule.valid_to},
            {"read_until", rule.read_until},
            {"text", rule.text},
            {"status", name_of(rule.status)},
            {"confidence", rule.confidence},
            {"source", rule.source}};
}

void list(const RuleBook& book, Language language, std::ostream& out) {
    out << fmt::format("{}: {}, {}\n\n", book.land, book.law, book.version);
    for (const Rule& rule : book.rules)
        out << fmt::format("{:<32} {}\n    {}\n    {}{}  [{}, {:.2f}, {}]\n", rule.id, rule.paragraph,
                           choose(language, rule.title_de, rule.title_en),
                           threshold_of(rule, language).empty() ? "" : threshold_of(rule, language) + " → ",
                           words_of(rule.verdict, language), words_of(rule.status, language), rule.confidence,
                           rule.version);
    out << "\nSwitches of [law.switches], all false by default:\n";
    for (const auto& name : law_switches(book))
        out << fmt::format("  {:<32} {}\n", name, describe_switch(book, name, language));
    out << "\nLayers that [[inputs.constraints]] may name:\n";
    for (const auto& [layer, rules] : layers_needed(book))
        out << fmt::format("  {:<18} {} rules\n", layer, rules.size());
    out << "\nOther Länder:\n";
    for (const auto& [land, state] : known_lands())
        if (land != book.land) out << fmt::format("  {:<6} {}\n", land, state);
    out << "\nThis is not legal advice.\n";
}

void rules(const RulesArguments& arguments, std::ostream& out) {
    if (!arguments.check.empty()) return check_file(arguments, out);
    if (!arguments.diff.empty()) return diff_days(arguments, out);
    const RuleBook book = load_rules(arguments.land);
    const Language language = language_of(arguments.language);
    if (!arguments.explain.empty()) {
        std::vector<std::string> ids;
        for (const Rule& rule : book.rules) ids.push_back(rule.id);
        const auto found = std::find(ids.begin(), ids.end(), arguments.explain);
        if (found == ids.end()) {
            const std::string nearest = nearest_word(arguments.explain, ids);
            throw UsageError("there is no rule " + arguments.explain +
                             (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
        }
        const Rule& rule = book.rules[static_cast<std::size_t>(found - ids.begin())];
        if (arguments.json)
            out << to_json(rule).dump(2) << '\n';
        else
            explain_rule(book, rule, language, out);
    } else if (arguments.json) {
        nlohmann::ordered_json json{{"land", book.land}, {"law", book.law}, {"version", book.version}};
        for (const Rule& rule : book.rules) json["rules"].push_back(to_json(rule));
        out << json.dump(2) << '\n';
    } else {
        list(book, language, out);
    }
}

}  // namespace

void add_rules(CLI::App& app, CommandContext& context) {
    auto* command =
        app.add_subcommand("rules", "Lists the building-law rules with paragraph, threshold and confidence");
    auto arguments = std::make_shared<RulesArguments>();
    command->add_option("--land", arguments->land, "Land as ISO 3166-2")->capture_default_str();
    command->add_option("--explain", arguments->explain, "One rule as a planner reads it");
    auto* check = command->add_option("--check", arguments->check,
                                      "A rule file of your own: validates it and prints what it changes");
    command->add_option("--diff", arguments->diff, "Two days, YYYY-MM-DD: the rules that begin or end between them")
        ->expected(2)
        ->excludes(check);
    command->add_option("--lang", arguments->language, "Language")->check(CLI::IsMember({"de", "en"}));
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &context] { rules(*arguments, context.out); });
}

}  // namespace funkloch
