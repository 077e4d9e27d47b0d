#pragma once

#include "funkloch/io/inputs.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gdal_priv.h>

namespace funkloch {

/// Registers the drivers funkloch may use (GTiff, COG, SRTMHGT, AAIGrid, ESRI Shapefile, GPKG, GeoJSON, FlatGeobuf,
/// CSV, MEM, Memory, OSM), and no other; switches off plug-ins, VRT's Python, the network and side files (.aux.xml are
/// neither read nor written: who needs one sets GDAL_PAM_ENABLED for the thread). Cheap when called again.
void set_up_gdal();

/// Collects what GDAL reports on this thread while it lives, instead of printing it.
/// Nest strictly: GDAL keeps its handlers on a stack.
class GdalErrors {
public:
    /// `file` as the user wrote it; it is named in the error.
    explicit GdalErrors(std::string file);
    ~GdalErrors();
    GdalErrors(const GdalErrors&) = delete;
    GdalErrors& operator=(const GdalErrors&) = delete;

    /// Throws InputError when GDAL has reported a failure.
    void check(const std::string& place = {}) const;
    const std::vector<std::string>& failures() const { return m_failures; }
    const std::vector<std::string>& warnings() const { return m_warnings; }

private:
    static void collect(CPLErr level, CPLErrorNum number, const char* message);
    std::string m_file;
    std::vector<std::string> m_failures;
    std::vector<std::string> m_warnings;
};

/// The regular file that a path of the project file names. Relative paths start at the project's folder. Throws
/// InputError when it does not exist, is no regular file, is a name GDAL would treat specially (/vsi…, scheme:…), or
/// when it, or a file beside it with the same stem, leads out of the project's folder and allow_outside is not set.
std::filesystem::path resolve_input(const InputPolicy& policy, const std::string& written);

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

/// Role, path as written, size and SHA-256 (streamed) of a resolved file.
InputRecord record_of(const std::filesystem::path& file, const std::string& written, const std::string& role);

}  // namespace funkloch
