#pragma once

#include "funkloch/law/law.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace funkloch::law {

/// One file of data/rules.
struct RuleFile {
    std::string jurisdiction, law, version, note_de, note_en;
    std::vector<Rule> rules;
};
RuleFile parse_rule_file(std::string_view text, const std::string& file);

/// One Land of data/rules/lands.toml: a rule file, or the reason why there is none.
struct LandEntry {
    std::string code, name, file, reason;
    bool usable = false;
};
std::vector<LandEntry> parse_lands(std::string_view text, const std::string& file);

}  // namespace funkloch::law
