#pragma once

#include "funkloch/output/results.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// What run.json says about a finished run.
struct RunRecord {
    std::string program_version;
    std::string project_name;
    Language language = Language::german;  ///< of its report
    ProjectRecord project;
    std::vector<InputRecord> inputs;  ///< role, path, sha256 and parts
};

/// Throws InputError when the folder is not a run directory, or its run.json is damaged or names no project file.
RunRecord read_run_record(const std::filesystem::path& run_directory);

}  // namespace funkloch
