#include "gpkg_writer.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/files/staged_file.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cmath>

namespace funkloch {

namespace {

OGRFieldType ogr_type_of(FieldType type) {
    switch (type) {
        case FieldType::text:
            return OFTString;
        case FieldType::integer:
            return OFTInteger64;
        case FieldType::real:
            return OFTReal;
        case FieldType::boolean:
            break;
    }
    return OFTInteger;
}

template <typename Line>
void add_points(OGRSimpleCurve& curve, const Line& line) {
    for (const auto& p : line) curve.addPoint(p.x(), p.y());
}

std::unique_ptr<OGRGeometry> converted(const MultiPoint& points) {
    auto result = std::make_unique<OGRMultiPoint>();
    for (const auto& p : points) result->addGeometryDirectly(new OGRPoint(p.x(), p.y()));  // takes ownership
    return result;
}

std::unique_ptr<OGRGeometry> converted(const MultiLineString& lines) {
    auto result = std::make_unique<OGRMultiLineString>();
    for (const auto& line : lines) {
        auto part = std::make_unique<OGRLineString>();
        add_points(*part, line);
        result->addGeometryDirectly(part.release());
    }
    return result;
}

std::unique_ptr<OGRGeometry> converted(const MultiPolygon& polygons) {
    auto result = std::make_unique<OGRMultiPolygon>();
    for (const auto& polygon : polygons) {
        auto part = std::make_unique<OGRPolygon>();
        const auto add_ring = [&part](const Polygon::ring_type& points) {
            auto ring = std::make_unique<OGRLinearRing>();
            add_points(*ring, points);
            part->addRingDirectly(ring.release());
        };
        add_ring(polygon.outer());
        for (const auto& hole : polygon.inners()) add_ring(hole);
        result->addGeometryDirectly(part.release());
    }
    return result;
}

OGRwkbGeometryType wkb_of(GeometryType type) {
    switch (type) {
        case GeometryType::point:
            return wkbPoint;
        case GeometryType::line:
            return wkbMultiLineString;
        case GeometryType::polygon:
            return wkbMultiPolygon;
        case GeometryType::mixed:
            break;
    }
    return wkbUnknown;
}

}  // namespace

std::unique_ptr<OGRGeometry> to_ogr(const Geometry& shape) {
    return std::visit([](const auto& part) { return converted(part); }, shape);
}

GpkgLayer::GpkgLayer(GDALDataset& dataset, const LayerSpec& spec, const OGRSpatialReference& crs,
                     const std::filesystem::path& path)
    : m_path(path) {
    CPLStringList options;
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("DESCRIPTION", spec.title_en.c_str());
    m_layer = dataset.CreateLayer(spec.name.c_str(), const_cast<OGRSpatialReference*>(&crs), wkb_of(spec.geometry),
                                  options.List());  // GDAL 3.6 asks for a mutable CRS and clones it
    if (m_layer == nullptr)
        throw RunError(fmt::format("{}: cannot create layer {}: {}", path.string(), spec.name, CPLGetLastErrorMsg()));
    for (const auto& field : spec.fields) {
        OGRFieldDefn definition(field.name.c_str(), ogr_type_of(field.type));
        if (field.type == FieldType::boolean) definition.SetSubType(OFSTBoolean);
        require(m_layer->CreateField(&definition), "create field " + field.name);
    }
    m_row.reset(OGRFeature::CreateFeature(m_layer->GetLayerDefn()));
}

void GpkgLayer::require(OGRErr result, const std::string& what) const {
    if (result != OGRERR_NONE)
        throw RunError(
            fmt::format("{}: {}: cannot {}: {}", m_path.string(), m_layer->GetName(), what, CPLGetLastErrorMsg()));
}

int GpkgLayer::index_of(const std::string& field) const {
    const int index = m_row->GetFieldIndex(field.c_str());
    if (index < 0) throw std::logic_error(fmt::format("layer {} has no field {}", m_layer->GetName(), field));
    return index;
}

GpkgLayer& GpkgLayer::text(const std::string& field, const std::string& value) {
    m_row->SetField(index_of(field), value.c_str());
    return *this;
}

GpkgLayer& GpkgLayer::integer(const std::string& field, long long value) {
    m_row->SetField(index_of(field), static_cast<GIntBig>(value));
    return *this;
}

GpkgLayer& GpkgLayer::real(const std::string& field, std::optional<double> value) {
    if (value && std::isfinite(*value)) m_row->SetField(index_of(field), *value);
    return *this;
}

GpkgLayer& GpkgLayer::point(const Point& position) {
    require(m_row->SetGeometryDirectly(new OGRPoint(position.x(), position.y())), "set a point");
    return *this;
}

GpkgLayer& GpkgLayer::geometry(const Geometry& shape) {
    require(m_row->SetGeometryDirectly(to_ogr(shape).release()), "set a geometry");
    return *this;
}

void GpkgLayer::store() {
    require(m_layer->CreateFeature(m_row.get()), "store a feature");
    m_row.reset(OGRFeature::CreateFeature(m_layer->GetLayerDefn()));
}

void store_styles(GDALDataset& dataset, const std::vector<StoredStyle>& styles, const std::filesystem::path& path) {
    // Table and columns as QGIS creates them (QgsOgrProviderMetadata::saveStyle).
    CPLStringList options;
    options.SetNameValue("FID", "id");
    OGRLayer* layer = dataset.CreateLayer("layer_styles", nullptr, wkbNone, options.List());
    const auto require = [&](bool done) {
        if (!done) throw RunError(fmt::format("{}: cannot store styles: {}", path.string(), CPLGetLastErrorMsg()));
    };
    require(layer != nullptr);
    struct Column {
        const char* name;
        OGRFieldType type;
        int width;
    };
    for (const Column& column : {Column{"f_table_catalog", OFTString, 256},
                                 {"f_table_schema", OFTString, 256},
                                 {"f_table_name", OFTString, 256},
                                 {"f_geometry_column", OFTString, 256},
                                 {"styleName", OFTString, 30},
                                 {"styleQML", OFTString, 0},
                                 {"styleSLD", OFTString, 0},
                                 {"useAsDefault", OFTInteger, 0},
                                 {"description", OFTString, 0},
                                 {"owner", OFTString, 30},
                                 {"ui", OFTString, 30},
                                 {"update_time", OFTDateTime, 0}}) {
        OGRFieldDefn field(column.name, column.type);
        if (column.width > 0) field.SetWidth(column.width);
        if (column.name == std::string_view("useAsDefault")) field.SetSubType(OFSTBoolean);
        require(layer->CreateField(&field) == OGRERR_NONE);
    }
    for (const auto& style : styles) {
        const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        row->SetField("f_table_catalog", "");
        row->SetField("f_table_schema", "");
        row->SetField("f_table_name", style.table.c_str());
        row->SetField("f_geometry_column", "geom");
        row->SetField("styleName", style.name.c_str());
        row->SetField("styleQML", style.qml.c_str());
        row->SetField("styleSLD", "");
        row->SetField("useAsDefault", style.is_default ? 1 : 0);
        row->SetField("description", "funkloch");
        row->SetField("owner", "");
        row->SetField("update_time", 2000, 1, 1, 0, 0, 0.0F, 100);  // fixed: equal runs give equal bytes
        require(layer->CreateFeature(row.get()) == OGRERR_NONE);
    }
}

void write_gpkg(const std::filesystem::path& path, Progress& progress,
                const std::function<void(GDALDataset& dataset)>& write) {
    set_up_gdal();
    const GdalErrors errors(path.string());
    // The driver notes when a layer was changed; a fixed date keeps the bytes of equal runs equal.
    const ThreadOption date("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z");
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr) throw RunError(path.string() + ": GDAL was built without GeoPackage");
    StagedFile staged(path);
    std::filesystem::remove(staged.path());  // the driver refuses a file that exists
    GDALDatasetUniquePtr dataset(driver->Create(staged.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) check_written(errors, path, progress);
    if (dataset->StartTransaction() != OGRERR_NONE) throw RunError(path.string() + ": cannot begin a transaction");
    write(*dataset);
    if (dataset->CommitTransaction() != OGRERR_NONE)
        throw RunError(fmt::format("{}: cannot write: {}", path.string(), CPLGetLastErrorMsg()));
    dataset.reset();  // closing writes extents and the spatial index
    check_written(errors, path, progress);
    staged.commit();
}

}  // namespace funkloch
