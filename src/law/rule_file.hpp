#pragma once

#include "funkloch/law/law.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace funkloch::law {

/// One file of data/rules.
struct RuleFile {
    std::string jurisdiction, law, version, note_de, note_en;
    std::string valid_to;  ///< until when the text that was read is known to have been in force
    std::vector<std::pair<std::string, std::string>> authorities;  ///< general name, the Land's own name
    std::vector<Rule> rules;
};
RuleFile parse_rule_file(std::string_view text, const std::string& file);

/// One Land of data/rules/lands.toml: its rule files, or the reason why there is none.
struct LandEntry {
    std::string code, name, reason;
    std::vector<std::string> files;  ///< applied after the federal file, in this order; the last is the Land's own
    bool usable = false;
};
std::vector<LandEntry> parse_lands(std::string_view text, const std::string& file);

}  // namespace funkloch::law
