#pragma once

#include "funkloch/io/results.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// Ending of the raster names of each technology, in the order of the coverage definitions: "4g", "5g"; a further
/// definition of the same technology gets "5g_2".
std::vector<std::string> raster_endings(const Coverage& coverage);

}  // namespace funkloch
