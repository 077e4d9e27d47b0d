#pragma once

#include "funkloch/files/input_policy.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// The regular file that a path of the project file names. Relative paths start at the project's folder. Throws
/// InputError when it does not exist, is not a regular file, is a name GDAL would treat specially (/vsi…, scheme:…), or
/// when it, or a file beside it with the same stem, leads out of the project's folder and allow_outside is not set.
std::filesystem::path resolve_input(const InputPolicy& policy, const std::string& written);

/// The files beside a resolved input that belong to it whatever the case of their names, sorted: .dbf, .shx, .prj and
/// .cpg of a shapefile, .ovr, .msk, .aux.xml and world files of a raster, -wal, -shm and -journal of a database.
std::vector<std::filesystem::path> companions_of(const std::filesystem::path& file);

/// Name, size and SHA-256 of one file. Throws InputError, naming the input, when it cannot be read.
InputPart part_of_input(const std::filesystem::path& file, const std::string& written);

/// Role, path as written, size and SHA-256 (streamed) of a resolved file, and the same of its companions.
InputRecord record_of(const std::filesystem::path& file, const std::string& written, const std::string& role);

}  // namespace funkloch
