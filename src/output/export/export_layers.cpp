#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/export.hpp"
#include "funkloch/output/run_record.hpp"
#include "output/staged_folder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <optional>
#include <set>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_text = 254;  ///< bytes that a dBASE file has room for

struct Format {
    const char* driver;
    const char* extension;
    std::vector<const char*> options;  ///< of the layer
};

Format format_of(ExportFormat format) {
    switch (format) {
        case ExportFormat::shapefile:
            return {"ESRI Shapefile", ".shp", {"ENCODING=UTF-8"}};
        case ExportFormat::kml:
            return {"KML", ".kml", {}};
        case ExportFormat::geojson:
            break;
    }
    return {"GeoJSON", ".geojson", {"RFC7946=YES"}};
}

/// Points, lines or areas: what one file can hold.
enum class Part { point, line, area };

std::optional<Part> part_of(const OGRFeature& feature) {
    const OGRGeometry* shape = feature.GetGeometryRef();
    if (shape == nullptr || shape->IsEmpty()) return std::nullopt;
    const int dimension = shape->getDimension();
    return dimension == 0 ? Part::point : dimension == 1 ? Part::line : Part::area;
}

OGRwkbGeometryType wkb_of(Part part, OGRwkbGeometryType of_layer) {
    if (wkbFlatten(of_layer) == wkbPoint) return wkbPoint;
    return part == Part::point ? wkbMultiPoint : part == Part::line ? wkbMultiLineString : wkbMultiPolygon;
}

/// At most `longest_text` bytes, whole letters, "…" where something is missing.
std::string shortened(std::string text) {
    static constexpr std::string_view dots = "…";
    std::size_t end = longest_text - dots.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end).append(dots);
}

class Export {
public:
    Export(const ExportRequest& request, const fs::path& folder)
        : m_request(request), m_format(format_of(request.format)), m_folder(folder) {}

    std::vector<ExportedFile> files() && {
        const fs::path file = m_request.run / "analysis.gpkg";
        const GdalErrors errors(file.string());
        const char* const drivers[] = {"GPKG", nullptr};
        const GDALDatasetUniquePtr source(
            GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
        errors.check();
        if (!source) throw InputError({file.string(), "", "cannot be opened", "the layers of a run", "Run again."});
        for (OGRLayer* layer : chosen(*source, file)) write_layer(*layer);
        errors.check();
        if (m_request.format == ExportFormat::shapefile) explain_fields();
        return std::move(m_files);
    }

private:
    std::vector<OGRLayer*> chosen(GDALDataset& source, const fs::path& file) const {
        std::vector<OGRLayer*> layers;
        std::vector<std::string> names;
        for (OGRLayer* layer : source.GetLayers()) {
            if (layer->GetGeomType() == wkbNone) continue;  // QGIS's styles
            names.emplace_back(layer->GetName());
            const auto& wanted = m_request.layers;
            if (wanted.empty() || std::find(wanted.begin(), wanted.end(), names.back()) != wanted.end())
                layers.push_back(layer);
        }
        for (const std::string& wanted : m_request.layers) {
            if (std::find(names.begin(), names.end(), wanted) != names.end()) continue;
            const std::string nearest = nearest_word(wanted, names);
            throw InputError({file.string(), "--layers " + wanted, "no such layer",
                              fmt::format("some of {}", fmt::join(names, ", ")),
                              nearest.empty() ? "" : "Did you mean " + nearest + "?"});
        }
        return layers;
    }

    void write_layer(OGRLayer& layer) {
        std::set<Part> parts;
        for (const auto& feature : layer)
            if (const auto part = part_of(*feature)) parts.insert(*part);
        for (const Part part : parts) {
            static constexpr const char* endings[] = {"_points", "_lines", "_areas"};
            const bool mixed = wkbFlatten(layer.GetGeomType()) == wkbUnknown;
            write_part(layer, part, layer.GetName() + std::string(mixed ? endings[static_cast<int>(part)] : ""));
        }
    }

    std::string name_of(const OGRFieldDefn& field) const {
        const std::string name = field.GetNameRef();
        return m_request.format == ExportFormat::shapefile ? short_field_name(name) : name;
    }

    void write_part(OGRLayer& layer, Part part, const std::string& name) {
        ExportedFile file{name + m_format.extension, layer.GetName(), 0, {}};
        const fs::path path = m_folder / file.name;
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(m_format.driver);
        if (driver == nullptr) throw RunError(path.string() + ": GDAL was built without " + m_format.driver);
        const GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        CPLStringList options;
        for (const char* option : m_format.options) options.AddString(option);
        OGRLayer* to = dataset ? dataset->CreateLayer(name.c_str(), layer.GetSpatialRef(),
                                                      wkb_of(part, layer.GetGeomType()), options.List())
                               : nullptr;
        if (to == nullptr) throw RunError(path.string() + ": cannot be written: " + CPLGetLastErrorMsg());
        const OGRFeatureDefn& fields = *layer.GetLayerDefn();
        for (int i = 0; i < fields.GetFieldCount(); ++i) {
            OGRFieldDefn field(fields.GetFieldDefn(i));
            const std::string full = field.GetNameRef(), used = name_of(field);
            field.SetName(used.c_str());
            m_explained += fmt::format("{},{},{}\r\n", file.name, used, full);
            if (to->CreateField(&field) != OGRERR_NONE)
                throw RunError(path.string() + ": no field " + field.GetNameRef() + ": " + CPLGetLastErrorMsg());
        }
        for (const auto& feature : layer)
            if (part_of(*feature) == part) {
                copy(*feature, *to, path, file);
                ++file.features;
            }
        m_files.push_back(std::move(file));
    }

    void copy(const OGRFeature& feature, OGRLayer& to, const fs::path& path, ExportedFile& file) const {
        OGRFeature copied(to.GetLayerDefn());
        copied.SetGeometry(feature.GetGeometryRef());
        for (int i = 0; i < feature.GetFieldCount(); ++i) {
            const OGRFieldDefn& field = *feature.GetFieldDefnRef(i);
            const int at = copied.GetFieldIndex(name_of(field).c_str());
            if (!feature.IsFieldSetAndNotNull(i) || at < 0) continue;
            if (field.GetType() == OFTString) {
                std::string text = feature.GetFieldAsString(i);
                if (m_request.format == ExportFormat::shapefile && text.size() > longest_text) {
                    text = shortened(std::move(text));
                    ++file.shortened[field.GetNameRef()];
                }
                copied.SetField(at, text.c_str());
            } else if (field.GetType() == OFTReal) {
                copied.SetField(at, feature.GetFieldAsDouble(i));
            } else {
                copied.SetField(at, feature.GetFieldAsInteger64(i));
            }
        }
        if (to.CreateFeature(&copied) != OGRERR_NONE)
            throw RunError(path.string() + ": cannot be written: " + CPLGetLastErrorMsg());
    }

    /// Names of ten characters need an explanation; `funkloch manual data` says what the full ones mean.
    void explain_fields() const { write_file(m_folder / "fields.csv", "file,field,name\r\n" + m_explained); }

    const ExportRequest& m_request;
    Format m_format;
    fs::path m_folder;
    std::vector<ExportedFile> m_files;
    std::string m_explained;
};

}  // namespace

std::vector<ExportedFile> export_layers(const ExportRequest& request) {
    set_up_gdal();
    RegisterOGRKML();  // no input may be one
    read_run_record(request.run);
    const fs::path target = named_folder(request.folder);
    if (fs::exists(fs::symlink_status(target)))
        throw InputError({request.folder.string(), "", "something of this name is there",
                          "a folder that is not there yet", "Choose another --out, or remove it."});
    const StagedFolder staged(target);
    std::vector<ExportedFile> files = Export(request, staged.path()).files();
    put_in_place(staged.path(), target);
    return files;
}

}  // namespace funkloch
