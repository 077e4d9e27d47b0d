#pragma once

#include "funkloch/files/gdal.hpp"
#include "funkloch/files/input_file.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// Throws InputError naming the file unless its size, bands' blocks and number of cells keep to the policy.
void check_raster_size(const InputPolicy& policy, const std::string& written, GDALDataset& dataset);

/// An open file with what is known about it so far (role, path, bytes, hash, driver; CRS and extent of rasters).
struct OpenInput {
    GDALDatasetUniquePtr dataset;
    InputRecord record;
};

/// Opens a GTiff, COG, SRTMHGT (also alone inside a .zip) or AAIGrid file, and a VRT when the policy allows it and all
/// of its sources are such files. Sizes are checked from the header. Throws InputError.
OpenInput open_raster(const InputPolicy& policy, const std::string& written, const std::string& role);

/// Opens a shapefile (also alone inside a .zip), GeoPackage, GeoJSON, FlatGeobuf or CSV file. Counting features is left
/// to the caller, who knows the layer. Throws InputError.
OpenInput open_vector(const InputPolicy& policy, const std::string& written, const std::string& role,
                      const std::vector<std::string>& open_options = {});

}  // namespace funkloch
