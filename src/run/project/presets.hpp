#pragma once

#include <map>
#include <string>
#include <vector>

#include <toml++/toml.h>

namespace funkloch {

/// Names of data/sources/NAME.toml for a table of the project file ("inputs.population").
std::vector<std::string> preset_names(const std::string& table);

/// The same with "" in front, for an option that may be left out.
std::vector<std::string> presets_or_none(const std::string& table);

/// Fills tables of inputs that name a `preset` with the keys of that file which they don't have themselves. What came
/// from one, by its full key: "preset zensus-2022"; tables that repeat are not listed. Names that are none are left
/// to the option's own check.
std::map<std::string, std::string> apply_presets(toml::table& document);

}  // namespace funkloch
