#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <gdal_priv.h>

namespace funkloch {

/// Registers the drivers funkloch may use (GTiff, COG, SRTMHGT, AAIGrid, ESRI Shapefile, GPKG, GeoJSON, FlatGeobuf,
/// CSV, MEM, Memory, OSM), and no other; switches off plug-ins, VRT's Python, the network and side files (.aux.xml are
/// neither read nor written: whoever needs one sets GDAL_PAM_ENABLED for the thread). Cheap when called again.
void set_up_gdal();

/// Where PROJ and GDAL look for their own data: the database of systems, grids.
std::vector<std::filesystem::path> library_data_folders();

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

}  // namespace funkloch
