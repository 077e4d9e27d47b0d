#pragma once

#include "funkloch/law/law.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace funkloch::law {

/// One file of data/rules.
struct RuleFile {
    std::string jurisdiction, law, version, note_de, note_en;
    std::vector<std::pair<std::string, std::string>> authorities;  ///< general name, the Land's own name
    struct End {
        std::string rule_id, valid_to;
    };
    std::vector<Rule> rules;
    std::vector<End> ends;  ///< of rules of other files; only a planner's own file may end them
};
RuleFile parse_rule_file(std::string_view text, const std::string& file);

/// The keys of each rule of a file as TOML, by id. The text must be a valid rule file.
using RuleKeys = std::map<std::string, std::map<std::string, std::string>>;
RuleKeys keys_of_rules(std::string_view text, const std::string& file);

/// Applies a planner's own file to the book; `before` holds the keys of the book's rules.
void apply_overlay(RuleBook& book, const RuleOverlay& overlay, const RuleKeys& before);

/// One Land of data/rules/lands.toml: its rule files, or the reason why there is none.
struct LandEntry {
    std::string code, name, reason;
    std::vector<std::string> files;  ///< applied after the federal file, in this order; the last is the Land's own
    bool usable = false;
};
std::vector<LandEntry> parse_lands(std::string_view text, const std::string& file);

}  // namespace funkloch::law
