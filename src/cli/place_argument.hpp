#pragma once

#include "funkloch/core/geometry.hpp"

#include <string>

namespace funkloch {

/// "11.97,51.48" as longitude and latitude in degrees. Throws UsageError that names the option.
Point parse_lon_lat(const std::string& option, const std::string& text);

}  // namespace funkloch
