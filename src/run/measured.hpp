#pragma once

#include "funkloch/run/analyze.hpp"

#include <optional>

namespace funkloch {

/// Holds the coverage of the results against drive tests, fits a calibration where the project asks for one, and tells
/// between what shares lie; nothing without measured values. Warnings are added to the scene's.
std::optional<DriveResults> judge_by_drive_tests(const Project& project, const RadioOptions& radio,
                                                 const DriveTests& tests, const ClutterClasses& clutter, Results& r,
                                                 Progress& progress);

}  // namespace funkloch
