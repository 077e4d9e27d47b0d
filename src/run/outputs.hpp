#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/output/results.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// Writes all files of a run. The terrain is gone afterwards.
void write_outputs(const std::filesystem::path& folder, Results& results, Progress& progress);

/// Writes those of a changed network: coverage without candidates, law and plan.
void write_changed_outputs(const std::filesystem::path& folder, const Results& results,
                           const std::vector<std::string>& changes, Progress& progress);

}  // namespace funkloch
