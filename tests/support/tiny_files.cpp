#include "support/tiny_files.hpp"

#include "funkloch/files/gdal.hpp"

#include <ogr_spatialref.h>
#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace funkloch {

namespace fs = std::filesystem;

TinyFolder::TinyFolder() {
    std::string pattern = (fs::temp_directory_path() / "funkloch-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    m_path = pattern;
}

TinyFolder::~TinyFolder() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

InputPolicy TinyFolder::policy() const {
    InputPolicy policy;
    policy.project_folder = m_path;
    return policy;
}

std::string TinyFolder::text(const std::string& name, std::string_view content) const {
    std::ofstream(m_path / name, std::ios::binary) << content;
    return name;
}

std::string TinyFolder::gzip(const std::string& name, std::string_view content) const {
    gzFile file = gzopen((m_path / name).c_str(), "wb");
    gzwrite(file, content.data(), static_cast<unsigned int>(content.size()));
    gzclose(file);
    return name;
}

std::string write_raster(const TinyFolder& folder, const std::string& name, const TinyRaster& raster) {
    set_up_gdal();
    auto* memory = GetGDALDriverManager()->GetDriverByName("MEM");
    const int columns = static_cast<int>(raster.rows.front().size()), rows = static_cast<int>(raster.rows.size());
    const GDALDatasetUniquePtr dataset(memory->Create("", columns, rows, 1, GDT_Float32, nullptr));
    double transform[6] = {raster.west, raster.cell, 0, raster.north, 0, -raster.cell};
    dataset->SetGeoTransform(transform);
    if (!raster.crs.empty()) {
        OGRSpatialReference crs;
        crs.SetFromUserInput(raster.crs.c_str());
        crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        dataset->SetSpatialRef(&crs);
    }
    auto* band = dataset->GetRasterBand(1);
    if (raster.has_nodata) band->SetNoDataValue(raster.nodata);
    if (!raster.unit.empty()) band->SetUnitType(raster.unit.c_str());
    for (int row = 0; row < rows; ++row) {
        auto values = raster.rows[static_cast<std::size_t>(row)];
        if (band->RasterIO(GF_Write, 0, row, columns, 1, values.data(), columns, 1, GDT_Float64, 0, 0) != CE_None)
            throw std::runtime_error("cannot fill the raster");
    }
    const char* driver = name.ends_with(".asc") ? "AAIGrid" : "GTiff";
    const GDALDatasetUniquePtr copy(GetGDALDriverManager()->GetDriverByName(driver)->CreateCopy(
        (folder.path() / name).c_str(), dataset.get(), 0, nullptr, nullptr, nullptr));
    if (!copy) throw std::runtime_error("cannot write the raster");
    return name;
}

bool Listener::heard(std::string_view part) const {
    return std::any_of(warnings.begin(), warnings.end(),
                       [part](const auto& warning) { return warning.find(part) != std::string::npos; });
}

}  // namespace funkloch
