#pragma once

#include "funkloch/files/gdal.hpp"
#include "funkloch/files/input_policy.hpp"

namespace funkloch {

/// True when the first bytes are those of a ZIP archive.
bool is_zip(const std::filesystem::path& file);

/// GDAL's name for the one .hgt tile of a local ZIP archive. Throws InputError when there is not exactly one, or when
/// its size is none of a tile.
std::string name_in_zip(const std::filesystem::path& file, const std::string& written);

/// True when the file's text begins as a VRT's does.
bool is_vrt(const std::filesystem::path& file);

/// Opens a VRT that mosaics plain raster files which the policy allows. Everything else a VRT can do (scripts, raw
/// files, warping, nested VRTs) is refused. Its sources become parts of the record. Throws InputError.
GDALDatasetUniquePtr open_vrt(const InputPolicy& policy, const std::filesystem::path& file, InputRecord& record);

/// Reads rows of an ASCII grid from the first that has not been read yet, and stops at the first failure. Where a row
/// begins is known once the row above has been read; GDAL looks for it by itself, again and again when the file ends
/// too early, which takes longer than anybody waits. Throws InputError.
void read_rows_in_order(GDALRasterBand& band, int row0, int row1, const std::string& written);

/// GDAL opens overview and mask files beside a raster by itself, with any driver: they must be GeoTIFF.
void refuse_foreign_overviews(const std::filesystem::path& file, const std::string& written);

}  // namespace funkloch
