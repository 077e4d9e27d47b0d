#include "open_input.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/files/input_file.hpp"
#include "funkloch/files/transform.hpp"
#include "geojson_check.hpp"
#include "source_files.hpp"
#include "vector_source.hpp"

#include <fmt/format.h>

#include <fstream>
#include <span>

namespace funkloch {

namespace {

std::string first_bytes(const std::filesystem::path& file) {
    std::string head(64, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return head;
}

/// What a refused file truly is, where its first bytes tell.
std::string true_kind(const std::filesystem::path& file) {
    const std::string head = first_bytes(file);
    const auto holds = [&head](const char* word) { return head.find(word) != std::string::npos; };
    if (holds("<VRTDataset") || holds("<OGRVRT")) return "the file is a VRT, whatever its name says";
    if (holds("<MRF_META")) return "the file is an MRF, whatever its name says";
    if (holds("<WMS") || holds("<GDAL_WMS")) return "the file is a description of a web service";
    if (head.empty()) return "the file is empty";
    return "";
}

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& written, const GdalErrors& errors,
                         const std::string& expected, bool vrt_possible) {
    std::string found = true_kind(file);
    const bool is_vrt = found.find("VRT") != std::string::npos;
    if (found.empty()) found = errors.failures().empty() ? "the format is not recognised" : errors.failures().front();
    throw InputError({written, "", found, expected,
                      is_vrt && vrt_possible
                          ? "Convert it with gdal_translate, or allow VRT files in [limits] allow_vrt"
                          : "Convert it with gdal_translate or ogr2ogr"});
}

GDALDatasetUniquePtr open_with(const std::string& name, unsigned int flags, std::span<const char* const> drivers,
                               const std::vector<std::string>& options) {
    CPLStringList list;
    for (const auto& option : options) list.AddString(option.c_str());
    return GDALDatasetUniquePtr(GDALDataset::Open(name.c_str(), flags | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                                  drivers.data(), list.List(), nullptr));
}

/// As GDAL will see it, whatever its name is.
bool is_of(const std::filesystem::path& file, const char* driver) {
    const char* const drivers[] = {driver, nullptr};
    return GDALIdentifyDriverEx(file.c_str(), GDAL_OF_VECTOR, drivers, nullptr) != nullptr;
}

/// A database that is in use, or was left in the middle of a change, would have to be completed, and so written.
void refuse_open_database(const std::filesystem::path& file, const std::string& written) {
    for (const char* ending : {"-wal", "-journal"}) {
        std::error_code none;
        const auto bytes = std::filesystem::file_size(file.string() + ending, none);
        if (none || bytes == 0) continue;
        throw InputError(
            {written, file.filename().string() + ending, "changes in this file are not yet part of the database",
             "a database that is closed",
             "Close the program that has it open (QGIS, for example); if none has, open and close it once."});
    }
}

void describe_raster(OpenInput& input) {
    auto& dataset = *input.dataset;
    double g[6] = {};
    const int columns = dataset.GetRasterXSize(), rows = dataset.GetRasterYSize();
    if (dataset.GetGeoTransform(g) == CE_None)
        input.record.extent =
            fmt::format("{:.10g} … {:.10g}, {:.10g} … {:.10g}", g[0], g[0] + columns * g[1], g[3] + rows * g[5], g[3]);
    input.record.content = fmt::format("{} × {} cells of {:.10g}", columns, rows, g[1]);
    if (const auto* crs = dataset.GetSpatialRef()) input.record.crs = describe_crs(*crs);
}

}  // namespace

void check_raster_size(const InputPolicy& policy, const std::string& written, GDALDataset& dataset) {
    const auto columns = static_cast<std::uint64_t>(dataset.GetRasterXSize());
    const auto rows = static_cast<std::uint64_t>(dataset.GetRasterYSize());
    if (dataset.GetRasterCount() < 1)
        throw InputError({written, "", "the file has no raster band", "a raster with one band", ""});
    if (columns * rows > policy.max_cells)
        throw InputError({written, "header", fmt::format("{} × {} = {} cells", columns, rows, columns * rows),
                          fmt::format("at most {}", policy.max_cells),
                          "Cut the file to the region, or raise [limits] max_cells"});
    int width = 0, height = 0;
    dataset.GetRasterBand(1)->GetBlockSize(&width, &height);
    const auto bytes =
        static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) *
        static_cast<std::uint64_t>(GDALGetDataTypeSizeBytes(dataset.GetRasterBand(1)->GetRasterDataType()));
    if (bytes > policy.max_block_bytes)
        throw InputError(
            {written, "header", fmt::format("blocks of {} × {} cells, {} bytes", width, height, bytes),
             fmt::format("at most {} bytes", policy.max_block_bytes),
             "Rewrite the file with tiles (gdal_translate -co TILED=YES), or raise [limits] max_block_bytes"});
}

OpenInput open_raster(const InputPolicy& policy, const std::string& written, const std::string& role) {
    set_up_gdal();
    const auto file = resolve_input(policy, written);
    OpenInput input;
    input.record = record_of(file, written, role);
    const GdalErrors errors(written);
    refuse_foreign_overviews(file, written);
    if (policy.allow_vrt && is_vrt(file)) {
        input.dataset = open_vrt(policy, file, input.record);
    } else {
        static constexpr const char* drivers[] = {"GTiff", "SRTMHGT", "AAIGrid", nullptr};
        const std::string name = is_zip(file) ? name_in_zip(file, written) : file.string();
        input.dataset = open_with(name, GDAL_OF_RASTER, drivers, {});
    }
    if (!input.dataset) refuse(file, written, errors, "GeoTIFF, SRTM .hgt (also in .zip) or ASCII grid", true);
    errors.check("header");
    check_raster_size(policy, written, *input.dataset);
    input.record.driver = input.dataset->GetDriverName();
    describe_raster(input);
    errors.check("header");
    input.record.warnings = errors.warnings();
    return input;
}

OpenInput open_vector(const InputPolicy& policy, const std::string& written, const std::string& role,
                      const std::vector<std::string>& open_options) {
    set_up_gdal();
    const auto file = resolve_input(policy, written);
    OpenInput input;
    input.record = record_of(file, written, role);
    const GdalErrors errors(written);
    static constexpr const char* drivers[] = {"ESRI Shapefile", "GPKG", "GeoJSON", "FlatGeobuf", "CSV", nullptr};
    const std::string name = is_zip(file) ? shapefile_in_zip(policy, file, written) : file.string();
    if (is_of(file, "GeoJSON")) refuse_linked_crs_in_file(file, written);
    std::vector<std::string> options = open_options;
    if (is_of(file, "GPKG")) {
        refuse_open_database(file, written);
        options.emplace_back("IMMUTABLE=YES");  // no locks and no journals: nothing is written beside it
    }
    input.dataset = open_with(name, GDAL_OF_VECTOR, drivers, options);
    if (!input.dataset) refuse(file, written, errors, "GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV", false);
    errors.check("header");
    input.record.driver = input.dataset->GetDriverName();
    input.record.warnings = errors.warnings();
    return input;
}

}  // namespace funkloch
