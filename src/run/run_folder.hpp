#pragma once

#include <filesystem>

namespace funkloch {

// Steps of writing a folder whole or not at all. All throw RunError when the system refuses.
void make_folder(const std::filesystem::path& folder);
void move_folder(const std::filesystem::path& from, const std::filesystem::path& to);
void remove_folder(const std::filesystem::path& folder);

}  // namespace funkloch
