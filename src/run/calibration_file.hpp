#pragma once

#include "funkloch/run/project.hpp"

#include <string>

namespace funkloch {

/// calibration.toml: values, the errors before and after at places held out, and what they were fitted to.
std::string calibration_text(const Results& results);

/// Reads one that a project names. Throws InputError naming line and key.
UsedCalibration parse_calibration(std::string_view text, const std::string& file);

/// The calibration that the project names, and the record of its file; nothing when it names none. Throws InputError
/// when it was fitted for another model.
std::optional<UsedCalibration> read_calibration(const Project& project, InputRecord& record);

}  // namespace funkloch
