#pragma once

#include "funkloch/output/results.hpp"

#include <string>
#include <vector>

namespace funkloch {

enum class FieldType { text, integer, real, boolean };
enum class GeometryType { point, line, polygon, mixed };

/// An attribute of a layer of analysis.gpkg: its name for programs and its titles for people.
struct FieldSpec {
    std::string name;
    FieldType type = FieldType::text;
    std::string title_de, title_en;
};

/// A layer of analysis.gpkg.
struct LayerSpec {
    std::string name;
    GeometryType geometry = GeometryType::point;
    std::string title_de, title_en;
    std::vector<FieldSpec> fields;
};

/// sites, gaps, candidates, findings, plan, search_areas, districts, land; districts has columns for each technology.
std::vector<LayerSpec> output_layers(const Results& results);

/// A style of QGIS (QML) for a layer in the report's language: the template data/styles/NAME.qml with the palette's
/// colours, the titles of classes and the aliases of fields. Names: "sites", "gaps", "candidates", "plan",
/// "search_areas", "districts", "land", "findings_point", "findings_line", "findings_polygon".
std::string layer_style(const std::string& name, const LayerSpec& layer, const Results& results);

}  // namespace funkloch
