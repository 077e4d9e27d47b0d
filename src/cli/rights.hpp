#pragma once

#include "confine.hpp"
#include "funkloch/run/project.hpp"
#include "funkloch/run/whatif.hpp"

#include <vector>

namespace funkloch {

/// Gives up all that a command on this project does not need; `run_directory` is empty when nothing is written.
void confine(const Project& project, const std::filesystem::path& run_directory);

/// The same for a command that reads finished runs; `out` is empty when nothing is written.
void confine_to_runs(const std::vector<std::filesystem::path>& run_directories, const std::filesystem::path& out);

/// The same for a what-if.
void confine(const WhatIfRequest& request);

}  // namespace funkloch
