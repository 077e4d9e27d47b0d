#pragma once

#include "funkloch/output/results.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// Ending of the raster names of each technology, in the order of the coverage definitions: "4g", "5g"; a further
/// definition of the same technology gets "5g_2".
std::vector<std::string> raster_endings(const Coverage& coverage);

/// Ending of the raster of a comparison with an official map: "4g", "5g", "4g_or_5g".
std::string raster_ending(OfficialSubject subject);

/// A CRS as WKT (2019), as QGIS keeps it. Throws InputError when PROJ does not know it.
std::string crs_wkt(const std::string& crs);

}  // namespace funkloch
