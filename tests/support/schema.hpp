#pragma once

#include <filesystem>
#include <string>

namespace funkloch::support {

/// What is wrong with a JSON file by data/schema/NAME.schema.json, one line each; empty = it keeps to it.
std::string schema_errors(const std::string& name, const std::filesystem::path& file);

}  // namespace funkloch::support
