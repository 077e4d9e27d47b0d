#pragma once

#include "funkloch/core/units.hpp"
#include "funkloch/output/layers.hpp"
#include "gdal_output.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace funkloch {

/// The geometry as OGR has it; single parts stay collections of one.
std::unique_ptr<OGRGeometry> to_ogr(const Geometry& shape);

/// Rows of one layer of a GeoPackage. Every call throws RunError that names the file when OGR refuses.
class GpkgLayer {
public:
    GpkgLayer(GDALDataset& dataset, const LayerSpec& spec, const OGRSpatialReference& crs,
              const std::filesystem::path& path);

    GpkgLayer& text(const std::string& field, const std::string& value);
    GpkgLayer& integer(const std::string& field, long long value);
    /// Left NULL when the value is absent or not finite.
    GpkgLayer& real(const std::string& field, std::optional<double> value);
    GpkgLayer& people(const std::string& field, MicroPeople value) { return real(field, funkloch::people(value)); }
    GpkgLayer& area(const std::string& field, SquareCentimetres value) { return real(field, square_km(value)); }
    GpkgLayer& yes_no(const std::string& field, bool value) { return integer(field, value ? 1 : 0); }
    GpkgLayer& point(const Point& position);
    GpkgLayer& geometry(const Geometry& shape);
    /// Stores the row and begins the next. Fields that were not set are NULL.
    void store();

private:
    int index_of(const std::string& field) const;
    void require(OGRErr result, const std::string& what) const;

    OGRLayer* m_layer = nullptr;
    OGRFeatureUniquePtr m_row;
    std::filesystem::path m_path;
};

/// Makes a GeoPackage: `write` fills it in one transaction, then it takes its name. Throws RunError that names the
/// file.
void write_gpkg(const std::filesystem::path& path, Progress& progress,
                const std::function<void(GDALDataset& dataset)>& write);

/// The styles as QGIS keeps them in a GeoPackage, found by table name when a layer is opened.
struct StoredStyle {
    std::string table, name, qml;
    bool is_default = true;
};
void store_styles(GDALDataset& dataset, const std::vector<StoredStyle>& styles, const std::filesystem::path& path);

}  // namespace funkloch
