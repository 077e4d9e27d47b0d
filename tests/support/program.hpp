#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace funkloch::support {

struct ProgramResult {
    int exit_code = -1;
    std::string out;
    std::string err;
};

/// Runs a program (`program_path()` for the one under test) with arguments, in a folder, and collects what it prints.
ProgramResult run_program(const std::string& program, const std::vector<std::string>& arguments,
                          const std::filesystem::path& folder = ".");

/// Whole content of a file; fails the test when there is none.
std::string content_of(const std::filesystem::path& file);

/// A fresh empty folder for the running test, or for the suite that is being set up.
std::filesystem::path fresh_folder(const std::string& name = "");

}  // namespace funkloch::support
