#pragma once

#include "funkloch/core/geometry.hpp"

#include <string>

namespace funkloch {

/// A place given in WGS 84 in the project's CRS. `written`: for messages. Throws InputError when it has no image.
Point place_in(const std::string& project_crs, double longitude_deg, double latitude_deg, const std::string& written);

}  // namespace funkloch
