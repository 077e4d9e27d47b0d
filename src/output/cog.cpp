#include "cog.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/files/transform.hpp"

#include <cpl_string.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>

namespace funkloch {

namespace {

template <typename T>
void describe_band(GDALRasterBand& target, const Band<T>& band, const std::filesystem::path& path) {
    CPLErr result = target.SetNoDataValue(band.nodata);
    target.SetDescription(band.description.c_str());
    if (result == CE_None && !band.unit.empty()) result = target.SetUnitType(band.unit.c_str());
    for (const auto& [key, value] : band.metadata)
        if (result == CE_None) result = target.SetMetadataItem(key.c_str(), value.c_str());
    if (result == CE_None && !band.colours.empty()) {
        GDALColorTable table;
        for (const auto& [code, colour] : band.colours) {
            const GDALColorEntry entry{static_cast<short>(colour.red), static_cast<short>(colour.green),
                                       static_cast<short>(colour.blue), 255};
            table.SetColorEntry(code, &entry);
        }
        const GDALColorEntry transparent{255, 255, 255, 0};
        table.SetColorEntry(served_nodata, &transparent);
        result = target.SetColorTable(&table);
    }
    if (result != CE_None) throw RunError(path.string() + ": cannot prepare the raster in memory");
}

/// GDAL asks between blocks whether to go on.
int goes_on(double, const char*, void* progress) {
    return static_cast<const Progress*>(progress)->cancelled() ? FALSE : TRUE;
}

}  // namespace

std::string category_names(const std::vector<std::string>& names) {
    std::string xml = "<PAMDataset>\n  <PAMRasterBand band=\"1\">\n    <CategoryNames>\n";
    for (const auto& name : names) xml += fmt::format("      <Category>{}</Category>\n", escape_markup(name));
    return xml + "    </CategoryNames>\n  </PAMRasterBand>\n</PAMDataset>\n";
}

template <typename T>
void write_cog(const std::filesystem::path& path, const Band<T>& band, const GridSpec& grid, Progress& progress) {
    const GdalErrors errors(path.string());
    auto* manager = GetGDALDriverManager();
    GDALDriver* memory = manager->GetDriverByName("MEM");
    GDALDriver* cog = manager->GetDriverByName("COG");
    if (memory == nullptr || cog == nullptr) throw RunError(path.string() + ": GDAL was built without MEM or COG");
    const GDALDatasetUniquePtr source(
        memory->Create("", band.cells.columns(), band.cells.rows(), 0, band.type, nullptr));
    if (!source) check_written(errors, path, progress);
    // The band's own cells, not a copy; nobody writes to them.
    CPLStringList place;
    char pointer[64];
    const int length =
        CPLPrintPointer(pointer, const_cast<T*>(band.cells.cells().data()), static_cast<int>(sizeof pointer));
    place.SetNameValue("DATAPOINTER", std::string(pointer, static_cast<std::size_t>(length)).c_str());
    if (source->AddBand(band.type, place.List()) != CE_None)
        throw RunError(path.string() + ": cannot prepare the raster in memory");
    std::array<double, 6> transform = {grid.west_m, grid.cell_m, 0, grid.north_m, 0, -grid.cell_m};
    const OGRSpatialReference crs = parse_crs(grid.crs, path.string());
    if (source->SetGeoTransform(transform.data()) != CE_None || source->SetSpatialRef(&crs) != CE_None)
        throw RunError(path.string() + ": cannot place the raster");
    describe_band(*source->GetRasterBand(1), band, path);

    CPLStringList options;
    options.SetNameValue("COMPRESS", "DEFLATE");
    options.SetNameValue("LEVEL", "6");        // 9 takes four times as long for 2 % less
    options.SetNameValue("NUM_THREADS", "1");  // GDAL's pool waits for ever for a thread that the system refuses
    options.SetNameValue("PREDICTOR", band.type == GDT_Byte ? "NO" : "YES");
    options.SetNameValue("BLOCKSIZE", "512");
    options.SetNameValue("BIGTIFF", "IF_SAFER");
    options.SetNameValue("OVERVIEW_RESAMPLING", band.resampling);
    StagedFile staged(path);
    GDALDatasetUniquePtr written(
        cog->CreateCopy(staged.path().c_str(), source.get(), TRUE, options.List(), &goes_on, &progress));
    written.reset();  // closing writes the rest
    if (progress.cancelled()) throw Interrupted();
    check_written(errors, path, progress);
    if (!band.side_file.empty()) write_file(path.string() + ".aux.xml", band.side_file);
    staged.commit();
}

template void write_cog(const std::filesystem::path&, const Band<float>&, const GridSpec&, Progress&);
template void write_cog(const std::filesystem::path&, const Band<std::uint8_t>&, const GridSpec&, Progress&);
template void write_cog(const std::filesystem::path&, const Band<std::int32_t>&, const GridSpec&, Progress&);

}  // namespace funkloch
