#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// A feature for a test's file: geometry as WKT (empty = none) and its attributes, in the order of the fields.
struct TestFeature {
    std::string wkt;
    std::vector<std::string> values;
};

struct TestLayer {
    std::string name = "layer";
    std::string crs = "EPSG:25832";     ///< empty = none
    std::vector<std::string> fields{};  ///< all text
    std::vector<TestFeature> features{};
    std::vector<std::string> options{};  ///< of the layer's creation, for example "ENCODING=ISO-8859-1"
};

/// Writes a file with GDAL (drivers "GPKG", "ESRI Shapefile", "GeoJSON", "FlatGeobuf"). Throws std::runtime_error.
void write_vector(const std::filesystem::path& path, const std::string& driver, const std::vector<TestLayer>& layers);

/// WKT of a square with its lower left corner.
std::string square_wkt(double x, double y, double side);

}  // namespace funkloch
