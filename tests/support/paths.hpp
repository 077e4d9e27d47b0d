#pragma once

#include <filesystem>
#include <string>

namespace funkloch {

/// The source folder and the program under test. They stand in one compiled file, so that the tests themselves come out
/// the same wherever the project lies.
std::filesystem::path source_folder();
std::string program_path();

}  // namespace funkloch
