#include "vector_source.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/csv.hpp"
#include "source_files.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>
#include <zip.h>

#include <memory>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

/// A shapefile says its encoding in .cpg or in the header of the .dbf; without either, GDAL would assume ISO 8859-1.
bool is_shapefile_without_encoding(GDALDataset& dataset) {
    if (std::string(dataset.GetDriverName()) != "ESRI Shapefile" || dataset.GetLayerCount() == 0) return false;
    OGRLayer* layer = dataset.GetLayer(0);
    return layer->GetMetadataItem("CPG_VALUE", "SHAPEFILE") == nullptr &&
           layer->GetMetadataItem("LDID_VALUE", "SHAPEFILE") == nullptr;
}

}  // namespace

OpenInput open_source(const InputPolicy& policy, const VectorRequest& request, bool& from_csv) {
    from_csv = is_csv_name(request.input.path);
    if (from_csv) return open_csv_points(policy, request);
    check_shapefile_parts(resolve_input(policy, request.input.path), request.input.path);
    OpenInput input = open_vector(policy, request.input.path, request.role);
    if (is_shapefile_without_encoding(*input.dataset)) {
        input.dataset.reset();  // one handle at a time
        input = open_vector(policy, request.input.path, request.role, {"ENCODING="});
    }
    return input;
}

void check_shapefile_parts(const fs::path& file, const std::string& written) {
    if (lowercase(file.extension().string()) != ".shp") return;
    for (const char* extension : {".shx", ".SHX"})
        if (fs::exists(fs::path(file).replace_extension(extension))) return;
    const std::string missing = fs::path(written).replace_extension(".shx").filename().string();
    throw InputError({written, "", "the file " + missing + " is missing", "",
                      "A shapefile consists of several files (.shp, .shx, .dbf, .prj): copy all of them."});
}

std::string shapefile_in_zip(const InputPolicy& policy, const fs::path& file, const std::string& written) {
    if (file.string().find_first_of("{}") != std::string::npos)
        throw InputError({written, "", "the path of a .zip must not contain braces", "", "Rename it."});
    int code = 0;
    const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(zip_open(file.c_str(), ZIP_RDONLY, &code),
                                                                 &zip_discard);
    if (!archive) throw InputError({written, "", "the ZIP archive is damaged", "", "Fetch it again."});
    std::string found;
    int shapefiles = 0;
    std::uint64_t bytes = 0;
    const zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t i = 0; i < entries; ++i) {
        zip_stat_t entry;
        if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &entry) != 0) continue;
        bytes += entry.size;
        if (!lowercase(entry.name).ends_with(".shp")) continue;
        found = entry.name;
        ++shapefiles;
    }
    if (shapefiles != 1)
        throw InputError({written, "", fmt::format("{} shapefiles in the archive", shapefiles), "exactly one",
                          "Unpack it and name the .shp file."});
    if (bytes > policy.max_csv_bytes)
        throw InputError({written, "", fmt::format("the archive unpacks to {} bytes", bytes),
                          fmt::format("at most {}", policy.max_csv_bytes), "Unpack it and name the .shp file."});
    return "/vsizip/{" + file.string() + "}/" + found;
}

}  // namespace funkloch
