#include "funkloch/core/error.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/files/transform.hpp"
#include "gdal_output.hpp"
#include "synth_files.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace funkloch::synth {

namespace {

void check(const GdalErrors& errors, const std::filesystem::path& path) {
    check_written(errors, path, no_progress());
}

template <typename T>
void write_raster(const std::filesystem::path& path, const Raster<T>& cells, const GridSpec& grid, GDALDataType in_file,
                  GDALDataType in_memory, const char* predictor, const char* unit) {
    const GdalErrors errors(path.string());
    CPLStringList options;
    for (const auto& [key, value] :
         {std::pair{"TILED", "YES"}, {"COMPRESS", "DEFLATE"}, {"PREDICTOR", predictor}, {"BIGTIFF", "IF_SAFER"}})
        options.SetNameValue(key, value);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    GDALDatasetUniquePtr file(driver->Create(path.c_str(), cells.columns(), cells.rows(), 1, in_file, options.List()));
    if (!file) throw RunError(fmt::format("{}: cannot create it: {}", path.string(), CPLGetLastErrorMsg()));
    double place[6] = {grid.west_m, grid.cell_m, 0, grid.north_m, 0, -grid.cell_m};
    const OGRSpatialReference crs = parse_crs(grid.crs, path.string());
    file->SetGeoTransform(place);
    file->SetSpatialRef(&crs);
    file->SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", licence_note);
    GDALRasterBand* band = file->GetRasterBand(1);
    if (*unit != '\0') band->SetUnitType(unit);
    // A row of tiles at a time, so that GDAL's cache does not hold the whole raster a second time.
    for (int row = 0; row < cells.rows(); row += 256) {
        const int rows = std::min(256, cells.rows() - row);
        if (band->RasterIO(GF_Write, 0, row, cells.columns(), rows, const_cast<T*>(cells.row(row).data()),
                           cells.columns(), rows, in_memory, 0, 0, nullptr) != CE_None)  // GDAL only reads it: GF_Write
            throw RunError(fmt::format("{}: cannot write: {}", path.string(), CPLGetLastErrorMsg()));
    }
    file.reset();
    check(errors, path);
}

}  // namespace

void write_ground_rasters(const std::filesystem::path& folder, const SynthLand& land) {
    write_raster(folder / "terrain.tif", land.terrain_m, land.grid, GDT_Float32, GDT_Float32, "3", "m");
    write_raster(folder / "clutter.tif", land.clutter_code, land.grid, GDT_UInt16, GDT_Int32, "2", "");
}

void write_people_table(const std::filesystem::path& file, const SynthLand& land) {
    const GridSpec& grid = land.people_grid;
    std::string text = "x,y,people\n";
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.columns; ++col)
            if (const auto people = land.people.at(col, row); people > 0)
                text += fmt::format("{:.0f},{:.0f},{}\n", grid.west_m + col * grid.cell_m,
                                    grid.north_m - (row + 1) * grid.cell_m, people);
    // zlib leaves name and time out of the header, so the bytes depend on the content alone.
    gzFile out = gzopen(file.c_str(), "wb9");
    if (out == nullptr) throw RunError(file.string() + ": cannot create it");
    const bool written = gzwrite(out, text.data(), static_cast<unsigned>(text.size())) == static_cast<int>(text.size());
    if (gzclose(out) != Z_OK || !written) throw RunError(file.string() + ": cannot write");
}

}  // namespace funkloch::synth
