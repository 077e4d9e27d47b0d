#include "support/vector_files.hpp"

#include "funkloch/files/gdal.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <stdexcept>

namespace funkloch {

namespace {

void check(bool good, const std::string& what) {
    if (!good) throw std::runtime_error("test file: " + what + ": " + CPLGetLastErrorMsg());
}

std::unique_ptr<OGRGeometry> geometry_from_wkt(const std::string& wkt) {
    OGRGeometry* geometry = nullptr;
    check(OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &geometry) == OGRERR_NONE, wkt);
    return std::unique_ptr<OGRGeometry>(geometry);
}

void write_layer(GDALDataset& dataset, const TestLayer& source) {
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (!source.crs.empty()) check(crs.SetFromUserInput(source.crs.c_str()) == OGRERR_NONE, source.crs);
    CPLStringList options;
    for (const auto& option : source.options) options.AddString(option.c_str());
    OGRwkbGeometryType type = wkbNone;
    for (const auto& feature : source.features) {
        if (feature.wkt.empty()) continue;
        const OGRwkbGeometryType each = geometry_from_wkt(feature.wkt)->getGeometryType();
        type = type == wkbNone || type == each ? each : wkbUnknown;
    }
    if (type == wkbNone) type = wkbPoint;
    OGRLayer* layer =
        dataset.CreateLayer(source.name.c_str(), source.crs.empty() ? nullptr : &crs, type, options.List());
    check(layer != nullptr, source.name);
    for (const auto& name : source.fields) {
        OGRFieldDefn field(name.c_str(), OFTString);
        check(layer->CreateField(&field) == OGRERR_NONE, name);
    }
    for (const auto& each : source.features) {
        const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        for (std::size_t i = 0; i < each.values.size(); ++i)
            if (!each.values[i].empty()) feature->SetField(static_cast<int>(i), each.values[i].c_str());
        if (!each.wkt.empty()) {
            feature->SetGeometryDirectly(geometry_from_wkt(each.wkt).release());
        }
        check(layer->CreateFeature(feature.get()) == OGRERR_NONE, each.wkt);
    }
}

}  // namespace

void write_vector(const std::filesystem::path& path, const std::string& driver, const std::vector<TestLayer>& layers) {
    set_up_gdal();
    GDALDriver* writer = GetGDALDriverManager()->GetDriverByName(driver.c_str());
    check(writer != nullptr, driver);
    const GDALDatasetUniquePtr dataset(writer->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    check(dataset != nullptr, path.string());
    for (const auto& layer : layers) write_layer(*dataset, layer);
}

std::string square_wkt(double x, double y, double side) {
    return fmt::format("POLYGON(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))", x, y, x + side, y + side);
}

}  // namespace funkloch
