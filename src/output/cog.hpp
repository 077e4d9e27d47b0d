#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/core/progress.hpp"
#include "funkloch/core/raster.hpp"
#include "funkloch/output/palette.hpp"
#include "gdal_output.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace funkloch {

/// The one band of a raster that is about to be written.
template <typename T>
struct Band {
    Raster<T> cells;
    GDALDataType type;
    double nodata;
    const char* resampling;
    std::string description;
    std::vector<std::pair<std::string, std::string>> metadata;
    std::vector<std::pair<int, Colour>> colours;
    std::string side_file;  ///< content of .aux.xml; empty = none
    std::string unit = {};
};

/// Names of the codes 0, 1, … as GDAL keeps them beside a TIFF.
std::string category_names(const std::vector<std::string>& names);

/// Copies a band into a Cloud-Optimized GeoTIFF. The temporary file takes the final name when all is on the disk.
template <typename T>
void write_cog(const std::filesystem::path& path, const Band<T>& band, const GridSpec& grid, Progress& progress);

}  // namespace funkloch
