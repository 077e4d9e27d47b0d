#include "source_files.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/input_file.hpp"

#include <cpl_minixml.h>
#include <fmt/format.h>
#include <gdal_frmts.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <memory>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

std::string head_of(const fs::path& file, std::size_t count) {
    std::string head(count, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(head.data(), static_cast<std::streamsize>(count));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return head;
}

/// Elements of a VRT that only place the cells of other files.
constexpr std::array plain_elements = {"VRTDataset",    "SRS",
                                       "GeoTransform",  "Metadata",
                                       "MDI",           "VRTRasterBand",
                                       "NoDataValue",   "ColorInterp",
                                       "Description",   "SimpleSource",
                                       "ComplexSource", "SourceFilename",
                                       "SourceBand",    "SourceProperties",
                                       "SrcRect",       "DstRect",
                                       "NODATA",        "HideNoDataValue",
                                       "UnitType",      "Offset",
                                       "Scale",         "OverviewList",
                                       "BlockXSize",    "BlockYSize"};

class VrtCheck {
public:
    VrtCheck(const InputPolicy& policy, fs::path folder, const std::string& written)
        : m_policy(policy), m_folder(std::move(folder)), m_written(written) {}

    void element(const CPLXMLNode* node) {
        for (; node != nullptr; node = node->psNext) {
            if (node->eType != CXT_Element || node->pszValue[0] == '?') continue;
            const std::string name = node->pszValue;
            if (std::find(plain_elements.begin(), plain_elements.end(), name) == plain_elements.end()) refuse(name);
            if (name == "VRTRasterBand" && CPLGetXMLValue(node, "subClass", nullptr)) refuse("subClass");
            if (name == "VRTDataset" && CPLGetXMLValue(node, "subClass", nullptr)) refuse("subClass");
            if (name == "SourceFilename") source(node);
            element(node->psChild);
        }
    }

    const std::vector<InputPart>& parts() const { return m_parts; }

private:
    [[noreturn]] void refuse(const std::string& name) const {
        throw InputError({m_written, "<" + name + ">", "this VRT does more than arrange the cells of other files", "",
                          "Convert it with gdal_translate"});
    }

    void source(const CPLXMLNode* node) {
        const std::string text = CPLGetXMLValue(node, nullptr, "");
        // GDAL takes any number, and words, for "yes": what it would make of them is not guessed here.
        const std::string relation = CPLGetXMLValue(node, "relativeToVRT", "0");
        if (relation != "0" && relation != "1")
            throw InputError({m_written, "<SourceFilename> " + text, "relativeToVRT is \"" + relation + "\"", "0 or 1",
                              "Rebuild the VRT with gdalbuildvrt"});
        const bool relative = relation == "1";
        if (text.find("/vsi") != std::string::npos || text.find(':') != std::string::npos)
            throw InputError({m_written, "<SourceFilename> " + text, "this is not the path of a local file", "", ""});
        const fs::path path = relative ? m_folder / text : fs::absolute(text);
        const fs::path file = resolve_input(m_policy, path.string());
        refuse_foreign_overviews(file, text);
        static constexpr const char* drivers[] = {"GTiff", "SRTMHGT", "AAIGrid", nullptr};
        // GDAL will open the source with any driver: what it truly is must be one of these.
        if (GDALIdentifyDriverEx(file.c_str(), GDAL_OF_RASTER, drivers, nullptr) == nullptr || is_vrt(file))
            throw InputError(
                {m_written, "<SourceFilename> " + text, "the source is not a GeoTIFF, .hgt or ASCII grid", "", ""});
        static constexpr const char* text_drivers[] = {"AAIGrid", nullptr};
        if (GDALIdentifyDriverEx(file.c_str(), GDAL_OF_RASTER, text_drivers, nullptr) != nullptr)
            check_whole(file, text_drivers, text);
        m_parts.push_back(part_of_input(file, m_written));
        for (const fs::path& companion : companions_of(file)) m_parts.push_back(part_of_input(companion, m_written));
    }

    /// The VRT will read the source in whatever order it likes.
    static void check_whole(const fs::path& file, const char* const* drivers, const std::string& text) {
        const GdalErrors errors(text);
        const GDALDatasetUniquePtr grid(
            GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers));
        errors.check("header");
        if (grid) read_rows_in_order(*grid->GetRasterBand(1), 0, grid->GetRasterYSize(), text);
    }

    const InputPolicy& m_policy;
    fs::path m_folder;
    const std::string& m_written;
    std::vector<InputPart> m_parts;
};

}  // namespace

void read_rows_in_order(GDALRasterBand& band, int row0, int row1, const std::string& written) {
    const GdalErrors errors(written);
    for (int row = row0; row < row1; ++row) {
        float first = 0;  // a whole row is read for it
        const CPLErr code = band.RasterIO(GF_Read, 0, row, 1, 1, &first, 1, 1, GDT_Float32, 0, 0, nullptr);
        const std::string place = fmt::format("row {}", row + 1);
        errors.check(place);
        if (code != CE_None)
            throw InputError({written, place, "the cells cannot be read", "", "Obtain the file again"});
    }
}

bool is_zip(const fs::path& file) {
    return head_of(file, 4) == "PK\x03\x04";
}

std::string name_in_zip(const fs::path& file, const std::string& written) {
    if (file.string().find_first_of("{}") != std::string::npos)
        throw InputError({written, "", "the path of a .zip must not contain braces", "", "Rename it"});
    int code = 0;
    const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(zip_open(file.c_str(), ZIP_RDONLY, &code),
                                                                 &zip_discard);
    if (!archive) throw InputError({written, "", "the ZIP archive is damaged", "", "Obtain it again"});
    std::string found;
    int tiles = 0;
    const zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t i = 0; i < entries; ++i) {
        zip_stat_t entry;
        if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &entry) != 0) continue;
        const std::string name = entry.name;
        if (name.find('/') != std::string::npos || !lowercase(name).ends_with(".hgt")) continue;
        static constexpr std::array<zip_uint64_t, 3> tile_bytes = {2ULL * 1201 * 1201, 2ULL * 1801 * 3601,
                                                                   2ULL * 3601 * 3601};
        if (std::find(tile_bytes.begin(), tile_bytes.end(), entry.size) == tile_bytes.end())
            throw InputError({written, name, fmt::format("{} bytes", entry.size),
                              "a tile of 1201², 1801 × 3601 or 3601² heights of 2 bytes", "Obtain it again"});
        found = name;
        ++tiles;
    }
    if (tiles != 1)
        throw InputError({written, "", fmt::format("{} .hgt files in the archive", tiles), "exactly one",
                          "Give one archive per tile, or unpack them and list them in [inputs.terrain] path"});
    return "/vsizip/{" + file.string() + "}/" + found;
}

bool is_vrt(const fs::path& file) {
    return head_of(file, 4096).find("<VRTDataset") != std::string::npos;
}

GDALDatasetUniquePtr open_vrt(const InputPolicy& policy, const fs::path& file, InputRecord& record) {
    const std::string& written = record.path;
    if (fs::file_size(file) > 100'000'000)
        throw InputError({written, "", "the VRT is larger than 100 MB", "", "Convert it with gdal_translate"});
    CPLXMLNode* root = CPLParseXMLFile(file.c_str());
    const std::unique_ptr<CPLXMLNode, decltype(&CPLDestroyXMLNode)> owner(root, &CPLDestroyXMLNode);
    if (root == nullptr) throw InputError({written, "", "the VRT is not well-formed XML", "", "Create it again"});
    VrtCheck check(policy, file.parent_path(), written);
    check.element(root);
    record.parts.insert(record.parts.end(), check.parts().begin(), check.parts().end());
    GDALRegister_VRT();
    static constexpr const char* drivers[] = {"VRT", nullptr};
    return GDALDatasetUniquePtr(
        GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers));
}

void refuse_foreign_overviews(const fs::path& file, const std::string& written) {
    const std::string name = lowercase(file.filename().string());
    for (const fs::path& beside : companions_of(file)) {
        const std::string other = lowercase(beside.filename().string());  // GDAL finds them in any case
        if (!other.starts_with(name) || !(other.ends_with(".ovr") || other.ends_with(".msk"))) continue;
        static constexpr const char* drivers[] = {"GTiff", nullptr};
        if (GDALIdentifyDriverEx(beside.c_str(), GDAL_OF_RASTER, drivers, nullptr) == nullptr || is_vrt(beside))
            throw InputError({written, beside.filename().string(), "the overview or mask beside it is not a GeoTIFF",
                              "", "Remove that file"});
    }
}

}  // namespace funkloch
