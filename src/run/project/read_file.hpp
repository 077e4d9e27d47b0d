#pragma once

#include "funkloch/files/gdal.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace funkloch {

/// Whole content of a small text file, without a byte order mark. Throws InputError when it cannot be read or is larger
/// than `most_bytes`.
std::string read_text_file(const std::filesystem::path& file, std::uint64_t most_bytes);

}  // namespace funkloch
