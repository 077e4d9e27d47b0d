#pragma once

#include <filesystem>
#include <string>

namespace funkloch {

/// The source folder and the program under test. They stand in one compiled file, so that the tests themselves come out
/// the same wherever the project lies.
std::filesystem::path source_folder();
std::string program_path();

/// tests/shims/fault.c, to be preloaded, and tests/shims/swap_steps.cpp; not there in a build with sanitizers.
std::filesystem::path fault_library();
std::filesystem::path swap_steps_program();

}  // namespace funkloch
