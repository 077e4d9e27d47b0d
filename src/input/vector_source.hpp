#pragma once

#include "open_input.hpp"
#include "vector_layer.hpp"

namespace funkloch {

/// Opens the file of a request, whatever its format; a CSV file becomes a layer in memory whose feature ids are line
/// numbers. For a shapefile without any statement about its encoding, text comes out as it is in the file.
OpenInput open_source(const InputPolicy& policy, const VectorRequest& request, bool& from_csv);

/// A CSV file as a layer of points in memory, all attributes as text, ids = line numbers. Empty coordinates give a
/// feature without geometry.
OpenInput open_csv_points(const InputPolicy& policy, const VectorRequest& request);

/// Throws InputError that names the part when a shapefile lacks its index (.shx).
void check_shapefile_parts(const std::filesystem::path& file, const std::string& written);

/// GDAL's name for the one shapefile of a ZIP archive. Throws InputError when there is not exactly one or when it is
/// larger than the policy allows.
std::string shapefile_in_zip(const InputPolicy& policy, const std::filesystem::path& file, const std::string& written);

}  // namespace funkloch
