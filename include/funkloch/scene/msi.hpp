#pragma once

#include "funkloch/scene/antenna.hpp"

#include <string>
#include <string_view>

namespace funkloch {

/// Reads an antenna pattern in the MSI/Planet format: keyword lines (NAME, FREQUENCY in MHz, GAIN in dBd unless the
/// line says dBi, ELECTRICAL_TILT or TILT in degrees; other keywords are ignored), then `HORIZONTAL 360` and `VERTICAL
/// 360`, each followed by 360 lines of angle and attenuation in dB (0 or more). Vertical angles count downwards from
/// the horizon, as in the format.
///
/// The tilt contained in the vertical pattern is what the file states; where it states none it is the place of the main
/// lobe. The cap of the combined attenuation is the greatest value of the file, since a sum of two planes cannot be
/// deeper than what was measured.
///
/// `file` is the name for messages. Throws InputError with the number of the line.
AntennaPattern parse_msi(std::string_view text, const std::string& file);

}  // namespace funkloch
