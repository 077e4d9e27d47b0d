#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace funkloch {

enum class ExportFormat { shapefile, kml, geojson };

struct ExportRequest {
    std::filesystem::path run;     ///< run directory
    std::filesystem::path folder;  ///< is made; must not be there
    ExportFormat format = ExportFormat::shapefile;
    std::vector<std::string> layers;  ///< of analysis.gpkg; empty = all
};

struct ExportedFile {
    std::string name, layer;
    std::int64_t features = 0;
    std::map<std::string, std::int64_t> shortened;  ///< field of the layer -> texts that the format has no room for
};

/// Writes the layers of a run's analysis.gpkg as files that other programs open; layers with several types of geometry
/// become a file for each. Shapefiles have names of ten characters (`short_field_name`; fields.csv in the folder
/// explains them) and texts of 254 bytes: longer ones end in "…" and are counted. KML and GeoJSON (RFC 7946) are in
/// WGS 84. The folder is there whole or not at all.
/// Throws InputError for a folder without a run, an unknown layer and a folder that exists; RunError when writing
/// fails.
std::vector<ExportedFile> export_layers(const ExportRequest& request);

/// Name of a field of analysis.gpkg in a shapefile: at most ten characters, unique within each layer. Fields of a
/// technology keep its ending: "population_share_5g" -> "p_share_5g".
std::string short_field_name(const std::string& field);

}  // namespace funkloch
