#pragma once

#include "funkloch/run/project.hpp"

#include <map>
#include <string>

namespace funkloch {

/// The built-in band table (data/profiles/bands.toml).
std::map<std::string, BandDefaults> builtin_bands();

/// Names of the built-in clutter tables and threshold profiles.
std::vector<std::string> clutter_table_names();
std::vector<std::string> coverage_profile_names();

/// A built-in clutter table ("corine", "worldcover"). Throws InputError, naming the known ones.
std::map<int, ClutterClass> clutter_table(const std::string& name, Language language);

/// What a threshold profile says about one technology.
/// Throws InputError when there is no such profile or it has no level for the technology.
CoverageDefinition coverage_level(const std::string& profile, Technology technology, const std::string& file);

}  // namespace funkloch
