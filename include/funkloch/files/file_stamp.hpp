#pragma once

#include "funkloch/files/input_policy.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

/// What tells within microseconds that a file is still the one that was read, and with its hash for sure.
struct FileStamp {
    std::string name;  ///< without folder
    std::uint64_t bytes = 0;
    std::int64_t modified_ns = 0, changed_ns = 0;  ///< of content and of the file's entry; the latter cannot be set
    std::uint64_t inode = 0;
    std::string sha256;
};

/// The file of an input and, where it consists of several (.dbf, .prj, .tfw …), the others of its stem, sorted by name.
/// Hashes are those of the content now. Throws InputError as `resolve_input` does.
std::vector<FileStamp> stamps_of(const InputPolicy& policy, const std::string& written);

/// The same without hashes.
std::vector<FileStamp> quick_stamps_of(const InputPolicy& policy, const std::string& written);

enum class InputState { same, changed, missing, unknown };

/// Compares an input with its stamps. Where times or numbers differ, the content decides: a copy or a touched file is
/// the same. Unknown: a VRT, whose sources are other files.
InputState state_of(const InputPolicy& policy, const std::string& written, const std::vector<FileStamp>& stamps);

}  // namespace funkloch
