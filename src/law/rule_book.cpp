#include "funkloch/core/embedded.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/law/law.hpp"
#include "rule_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace funkloch {

namespace {

constexpr const char* lands_file = "rules/lands.toml";
constexpr const char* federal_file = "rules/federal.toml";

std::vector<law::LandEntry> lands() {
    return law::parse_lands(embedded_file(lands_file), lands_file);
}

/// Appends a file's rules; the names of authorities that the file gives replace the general ones of all rules so far.
/// Law, version and note are those of the file that comes last, the Land's own, with the notes of the others behind.
void add_file(RuleBook& book, const std::string& name) {
    auto file = law::parse_rule_file(embedded_file(name), name);
    if (!file.ends.empty())
        throw InputError({name, "end of rule " + file.ends.front().rule_id, "is in one of the program's own files",
                          "valid_to in the rule itself", "Write valid_to into the rule."});
    book.law = file.law;
    book.version = file.version;
    book.note_de = file.note_de + (book.note_de.empty() ? "" : " ") + book.note_de;
    book.note_en = file.note_en + (book.note_en.empty() ? "" : " ") + book.note_en;
    for (auto& rule : file.rules) {
        const auto same =
            std::find_if(book.rules.begin(), book.rules.end(), [&](const Rule& other) { return other.id == rule.id; });
        if ((same != book.rules.end()) != rule.replaces)
            throw InputError({name, "rule " + rule.id,
                              rule.replaces ? "replaces a rule that no earlier file of this Land has"
                                            : "is also in another file of this Land",
                              "each id once, or replaces = true", "Rename the rule, or correct replaces."});
        if (rule.replaces)
            *same = std::move(rule);
        else
            book.rules.push_back(std::move(rule));
    }
    for (auto& rule : book.rules)
        for (const auto& [general, here] : file.authorities)
            if (rule.authority == general) rule.authority = here;
}

[[noreturn]] void refuse_unknown(const std::string& land, const std::vector<law::LandEntry>& known) {
    std::vector<std::string> usable, codes;
    for (const auto& entry : known) {
        codes.push_back(entry.code);
        if (entry.usable) usable.push_back(entry.code);
    }
    const std::string near = nearest_word(land, codes);
    throw InputError(
        {"", "[law] land", "\"" + land + "\" is not a Land",
         fmt::format("a code of ISO 3166-2 with rules: {}", fmt::join(usable, ", ")),
         near.empty() ? "See `funkloch rules` for the Länder that can be used." : "Did you mean \"" + near + "\"?"});
}

}  // namespace

std::vector<std::pair<std::string, std::string>> known_lands() {
    std::vector<std::pair<std::string, std::string>> list;
    for (auto& entry : lands()) list.emplace_back(entry.code, entry.usable ? "usable" : entry.reason);
    return list;
}

RuleBook load_rules(const std::string& land) {
    return load_rules(land, {});
}

RuleBook load_rules(const std::string& land, const std::vector<RuleOverlay>& overlays) {
    const auto known = lands();
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& entry) { return entry.code == land; });
    if (found == known.end()) refuse_unknown(land, known);
    if (!found->usable)
        throw InputError(
            {"", "[law] land", fmt::format("{} ({}) can't be judged: {}", land, found->name, found->reason),
             "a Land whose rules were read and checked", "Choose another Land; `funkloch rules` lists them."});
    RuleBook book;
    book.land = land;
    add_file(book, federal_file);
    for (const auto& name : found->files) add_file(book, "rules/" + name);
    if (!overlays.empty()) {
        law::RuleKeys keys;
        for (const auto& name : found->files)
            for (auto& [id, values] : law::keys_of_rules(embedded_file("rules/" + name), name)) keys[id] = values;
        keys.merge(law::keys_of_rules(embedded_file(federal_file), federal_file));
        for (const auto& overlay : overlays) law::apply_overlay(book, overlay, keys);
    }
    for (const auto& entry : known)
        if (!entry.usable) book.refused.push_back(fmt::format("{} ({}): {}", entry.code, entry.name, entry.reason));
    return book;
}

std::vector<std::string> law_switches(const RuleBook& book) {
    std::set<std::string> names;
    for (const auto& rule : book.rules)
        for (const auto& name : {rule.switch_name, rule.enabling_switch})
            if (!name.empty()) names.insert(name);
    return {names.begin(), names.end()};
}

std::vector<std::pair<std::string, std::vector<std::string>>> layers_needed(const RuleBook& book) {
    std::map<std::string, std::vector<std::string>> needed;
    for (const auto& rule : book.rules) {
        for (const auto& layer : rule.layers)
            if (layer != "terrain") needed[layer].push_back(rule.id);
        // The planning zone itself is read from these two; every rule that is not valid everywhere rests on it.
        if (rule.zones.size() < 3)
            for (const auto* layer : {"bplan", "ortslage"})
                if (auto& rules = needed[layer]; rules.empty() || rules.back() != rule.id) rules.push_back(rule.id);
    }
    return {needed.begin(), needed.end()};
}

bool any_layer_given(const RuleBook& book, const Scene& scene) {
    const auto needed = layers_needed(book);
    return std::any_of(scene.constraints.begin(), scene.constraints.end(), [&](const auto& given) {
        return std::any_of(needed.begin(), needed.end(),
                           [&](const auto& one) { return one.first == canonical_layer(given.first); });
    });
}

std::vector<std::pair<std::string, std::string>> layer_aliases() {
    return {
        {"bebauungsplan", "bplan"},   {"development_plans", "bplan"},    {"built_up", "ortslage"},
        {"settlement", "ortslage"},   {"cadastre", "parcels"},           {"flurstuecke", "parcels"},
        {"motorways", "roads_bab"},   {"federal_roads", "roads_b"},      {"state_roads", "roads_lk"},
        {"railways", "rail"},         {"power_lines", "powerlines"},     {"nature_reserve", "nsg"},
        {"landscape_reserve", "lsg"}, {"national_park", "nationalpark"}, {"biotopes", "biotope"},
        {"floodplain", "uesg"},       {"water_protection", "wsg"},       {"woods", "forest"},
        {"wald", "forest"},           {"aerodromes", "airfields"},       {"denkmale", "monuments"},
    };
}

std::string canonical_layer(std::string_view name) {
    for (auto& [alias, role] : layer_aliases())
        if (alias == name) return role;
    return std::string(name);
}

}  // namespace funkloch
