#include "commands.hpp"
#include "describe.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/law/law.hpp"
#include "funkloch/run/project.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace funkloch {

namespace {

struct Arguments {
    std::string land = "DE-ST";
    std::string explain;
    std::string language;
    bool json = false;
};

const std::string& pick(const std::string& german, const std::string& english, Language language) {
    return language == Language::german || english.empty() ? german : english;
}

std::string threshold_of(const Rule& rule) {
    std::vector<std::string> parts;
    for (const RuleTest& test : rule.tests) parts.push_back(describe(test));
    return fmt::format("{}", fmt::join(parts, ", "));
}

nlohmann::ordered_json to_json(const Rule& rule) {
    return {{"id", rule.id},
            {"jurisdiction", rule.jurisdiction},
            {"paragraph", rule.paragraph},
            {"title_de", rule.title_de},
            {"title_en", rule.title_en},
            {"verdict", name_of(rule.verdict)},
            {"threshold", threshold_of(rule)},
            {"tier", rule.tier},
            {"deadline_days", rule.deadline_days},
            {"authority", rule.authority},
            {"relief", name_of(rule.relief)},
            {"layers", rule.layers},
            {"version", rule.version},
            {"status", name_of(rule.status)},
            {"confidence", rule.confidence},
            {"source", rule.source}};
}

void explain(const Rule& rule, Language language, std::ostream& out) {
    out << fmt::format("{}\n{}\n{}\n\n", rule.id, pick(rule.title_de, rule.title_en, language), rule.paragraph);
    if (!rule.text.empty()) out << fmt::format("„{}“\n\n", rule.text);
    for (const auto& [label, value] :
         {std::pair<std::string, std::string>{"threshold", threshold_of(rule)},
          {"verdict", name_of(rule.verdict)},
          {"relief", name_of(rule.relief)},
          {"authority", rule.authority},
          {"deadline", rule.deadline_days > 0 ? fmt::format("{} days{}", rule.deadline_days,
                                                            rule.fiction ? ", then deemed granted" : "")
                                              : ""},
          {"layers", fmt::format("{}", fmt::join(rule.layers, ", "))},
          {"version", rule.version},
          {"status", fmt::format("{}, confidence {:.2f}", name_of(rule.status), rule.confidence)},
          {"source", rule.source}})
        if (!value.empty()) out << fmt::format("{:<10} {}\n", label, value);
    const std::string& note = pick(rule.note_de, rule.note_en, language);
    if (!note.empty()) out << "\n" << note << '\n';
}

void list(const RuleBook& book, Language language, std::ostream& out) {
    out << fmt::format("{}: {}, {}\n\n", book.land, book.law, book.version);
    for (const Rule& rule : book.rules)
        out << fmt::format("{:<32} {}\n    {}\n    {}{}  [{}, {:.2f}, {}]\n", rule.id, rule.paragraph,
                           pick(rule.title_de, rule.title_en, language),
                           threshold_of(rule).empty() ? "" : threshold_of(rule) + " → ", name_of(rule.verdict),
                           name_of(rule.status), rule.confidence, rule.version);
    out << fmt::format("\nSwitches of [law.switches], all false by default: {}\n", fmt::join(law_switches(book), ", "));
    out << "\nLayers that [[inputs.constraints]] may name:\n";
    for (const auto& [layer, rules] : layers_needed(book)) out << fmt::format("  {:<18} {} rules\n", layer, rules.size());
    out << "\nOther Länder:\n";
    for (const auto& [land, state] : known_lands())
        if (land != book.land) out << fmt::format("  {:<6} {}\n", land, state);
    out << "\nThis is not legal advice.\n";
}

void rules(const Arguments& arguments, std::ostream& out) {
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
            explain(rule, language, out);
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
    auto* command = app.add_subcommand("rules", "Lists the building-law rules with paragraph, threshold and confidence");
    auto arguments = std::make_shared<Arguments>();
    command->add_option("--land", arguments->land, "Land as ISO 3166-2")->capture_default_str();
    command->add_option("--explain", arguments->explain, "One rule as a planner reads it");
    command->add_option("--lang", arguments->language, "Language")->check(CLI::IsMember({"de", "en"}));
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &context] { rules(*arguments, context.out); });
}

}  // namespace funkloch
