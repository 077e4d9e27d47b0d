#pragma once

#include "funkloch/files/input_policy.hpp"

#include <filesystem>
#include <string>

namespace funkloch {

/// The regular file that a path of the project file names. Relative paths start at the project's folder. Throws
/// InputError when it does not exist, is no regular file, is a name GDAL would treat specially (/vsi…, scheme:…), or
/// when it, or a file beside it with the same stem, leads out of the project's folder and allow_outside is not set.
std::filesystem::path resolve_input(const InputPolicy& policy, const std::string& written);

/// Role, path as written, size and SHA-256 (streamed) of a resolved file.
InputRecord record_of(const std::filesystem::path& file, const std::string& written, const std::string& role);

}  // namespace funkloch
