#pragma once

#include "funkloch/output/compare.hpp"

namespace funkloch {

/// Two run directories side by side: parameters, inputs, coverage, gaps, plans, and each cell. People of gained and
/// lost areas are counted where one of the runs has kept its land in its cache. Reads the directories only. Throws
/// InputError when one is no run directory or has a damaged file.
RunComparison compare_runs(const std::filesystem::path& before, const std::filesystem::path& after);

}  // namespace funkloch
