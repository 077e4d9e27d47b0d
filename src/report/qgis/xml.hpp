#pragma once

#include "funkloch/output/layers.hpp"
#include "funkloch/output/results.hpp"

#include <string>
#include <vector>

namespace funkloch::qgis {

/// A layer of the project: its <maplayer> element and how it stands in the layer tree.
struct MapLayer {
    std::string id, title, source, provider;  ///< source relative to the project's folder
    std::string xml;
    std::string pipe;               ///< a raster's <pipe>: how it is drawn
    std::vector<int> legend_nodes;  ///< legend entries in the order to show them; empty = all
    bool checked = true, expanded = false;
};

struct Group {
    std::string title;
    std::vector<MapLayer> layers;
    bool checked = true, expanded = true;
};

/// <customproperties> of a layer in a layer tree.
std::string tree_properties(const MapLayer& layer);

/// <spatialrefsys> of an authority code.
std::string crs_element(const std::string& authority_code);

/// A layer of analysis.gpkg with a stored style; `condition` (SQL) and `geometry` ("Point", "Line", "Polygon" in a
/// mixed layer) may be empty.
MapLayer vector_layer(const Results& results, const LayerSpec& spec, const std::string& style, const std::string& title,
                      const std::string& condition = {}, const std::string& geometry = {});

/// The rasters of one technology; `ending` as in their file names.
MapLayer served_layer(const Results& results, const TechnologyCoverage& coverage, const std::string& ending);
MapLayer rsrp_layer(const Results& results, const TechnologyCoverage& coverage, const std::string& ending);
MapLayer server_layer(const Results& results, const TechnologyCoverage& coverage, const std::string& ending);

/// Where computed and official coverage agree.
MapLayer agreement_layer(const Results& results, const OfficialComparison& comparison);

/// A raster's way of being drawn as a style of its own (.qml), which QGIS finds beside the file.
std::string raster_style(const MapLayer& layer);

/// Legal tiers over the land; the law of the land must have been measured.
MapLayer tiers_layer(const Results& results);

/// <Layouts> with one sheet that shows what the map shows at first.
std::string print_layout(const Results& results, const std::vector<Group>& groups);

}  // namespace funkloch::qgis
