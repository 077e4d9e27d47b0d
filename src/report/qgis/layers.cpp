#include "funkloch/core/text.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/law_words.hpp"
#include "funkloch/output/output_names.hpp"
#include "funkloch/output/palette.hpp"
#include "xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace funkloch::qgis {

namespace {

/// Value of an attribute of the first element of a style; empty when it has none.
std::string root_attribute(std::string_view qml, std::string_view name) {
    const auto root = qml.substr(qml.find("<qgis"));
    const auto head = root.substr(0, root.find('>'));
    const std::string key = fmt::format(" {}=\"", name);
    const auto begin = head.find(key);
    if (begin == std::string_view::npos) return {};
    const auto value = head.substr(begin + key.size());
    return std::string(value.substr(0, value.find('"')));
}

/// What stands inside the first element of a style: the same elements that a project keeps in <maplayer>.
std::string_view style_content(std::string_view qml) {
    const auto root = qml.find("<qgis");
    const auto begin = qml.find('>', root) + 1;
    return qml.substr(begin, qml.rfind("</qgis>") - begin);
}

std::string geometry_of(std::string_view qml) {
    static constexpr std::string_view tag = "<layerGeometryType>";
    const auto position = qml.find(tag);
    if (position == std::string_view::npos) throw std::logic_error("a style does not say its type of geometry");
    switch (qml[position + tag.size()]) {
        case '0':
            return "Point";
        case '1':
            return "Line";
        default:
            return "Polygon";
    }
}

/// Gives the layer its way of being drawn, for the project and for a style of its own.
void draw(MapLayer& layer, const std::string& crs, const std::string& renderer) {
    layer.pipe = fmt::format(R"(      <pipe>
        <provider><resampling enabled="false" zoomedInResamplingMethod="nearestNeighbour" zoomedOutResamplingMethod="nearestNeighbour" maxOversampling="2"/></provider>
{}
        <brightnesscontrast brightness="0" contrast="0"/>
        <huesaturation saturation="0" colorizeOn="0" grayscaleMode="0"/>
        <rasterresampler maxOversampling="2"/>
        <resamplingStage>resamplingFilter</resamplingStage>
      </pipe>
)",
                             renderer);
    layer.xml =
        fmt::format(R"(    <maplayer type="raster" hasScaleBasedVisibilityFlag="0" autoRefreshEnabled="0">
      <id>{}</id>
      <datasource>{}</datasource>
      <layername>{}</layername>
      <srs>{}</srs>
      <provider>gdal</provider>
      <noData><noDataList bandNo="1" useSrcNoData="1"/></noData>
{}      <blendMode>0</blendMode>
    </maplayer>
)",
                    layer.id, escape_markup(layer.source), escape_markup(layer.title), crs_element(crs), layer.pipe);
}

/// Entries 1 … `classes` of a raster; entry 0 is the band's name, which the layer's title already says.
std::vector<int> class_nodes(std::size_t classes) {
    std::vector<int> nodes(classes);
    std::iota(nodes.begin(), nodes.end(), 1);
    return nodes;
}

MapLayer raster_layer(const std::string& kind, const std::string& ending, const std::string& title) {
    MapLayer layer;
    layer.id = fmt::format("funkloch_{}_{}", kind, ending);
    layer.source = fmt::format("./{}_{}.tif", kind, ending);
    layer.title = title;
    layer.provider = "gdal";
    return layer;
}

std::string palette_entry(int value, const Colour& colour, const std::string& label) {
    return fmt::format(R"(            <paletteEntry value="{}" color="{}" alpha="255" label="{}"/>)"
                       "\n",
                       value, colour.hex(), escape_markup(label));
}

std::string paletted(const std::string& entries) {
    return fmt::format(R"(        <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
          <rasterTransparency/>
          <colorPalette>
{}          </colorPalette>
        </rasterrenderer>)",
                       entries);
}

}  // namespace

std::string tree_properties(const MapLayer& layer) {
    if (layer.legend_nodes.empty()) return "<customproperties/>";
    return fmt::format(
        R"(<customproperties><Option type="Map"><Option name="legend/node-order" type="QString" value="{}"/></Option></customproperties>)",
        fmt::join(layer.legend_nodes, ","));
}

std::string crs_element(const std::string& authority_code) {
    return fmt::format("<spatialrefsys><wkt>{}</wkt><authid>{}</authid></spatialrefsys>",
                       escape_markup(crs_wkt(authority_code)), escape_markup(authority_code));
}

MapLayer vector_layer(const Results& results, const LayerSpec& spec, const std::string& style, const std::string& title,
                      const std::string& condition, const std::string& geometry) {
    MapLayer layer;
    layer.id = fmt::format("funkloch_{}", style);
    layer.source =
        fmt::format("./analysis.gpkg|layername={}{}{}{}{}", spec.name,
                    geometry.empty() ? "" : "|geometrytype=", geometry, condition.empty() ? "" : "|subset=", condition);
    layer.title = title;
    layer.provider = "ogr";
    const std::string qml = layer_style(style, spec, results);
    const std::string labels = root_attribute(qml, "labelsEnabled");
    layer.xml = fmt::format(
        R"(    <maplayer type="vector" geometry="{}" labelsEnabled="{}" hasScaleBasedVisibilityFlag="0" autoRefreshEnabled="0" readOnly="0" styleCategories="AllStyleCategories">
      <id>{}</id>
      <datasource>{}</datasource>
      <layername>{}</layername>
      <srs>{}</srs>
      <provider encoding="UTF-8">ogr</provider>
      <flags><Identifiable>1</Identifiable><Removable>1</Removable><Searchable>1</Searchable></flags>
{}
    </maplayer>
)",
        geometry_of(qml), labels.empty() ? "0" : labels, layer.id, escape_markup(layer.source), escape_markup(title),
        crs_element(results.scene.land.grid.crs), style_content(qml));
    return layer;
}

MapLayer served_layer(const Results& results, const TechnologyCoverage& coverage, const std::string& ending) {
    MapLayer layer =
        raster_layer("served", ending,
                     fmt::format("{} {}", name_of(coverage.definition.technology),
                                 choose(results.language, "Zahl der Netzbetreiber", "Number of operators")));
    std::string entries;
    for (int count = 0; count <= static_cast<int>(coverage.operators.size()); ++count) {
        const MapClass& found = *class_of(served_classes(), count);
        entries += palette_entry(
            count, found.colour,
            count < 4 ? choose(results.language, found.label)
                      : fmt::format("{} {}", count, choose(results.language, "Netzbetreiber", "operators")));
    }
    entries += palette_entry(served_unknown, unknown_class().colour, choose(results.language, unknown_text(results)));
    draw(layer, results.scene.land.grid.crs, paletted(entries));
    layer.legend_nodes = class_nodes(coverage.operators.size() + 2);
    layer.expanded = true;
    return layer;
}

MapLayer rsrp_layer(const Results& results, const TechnologyCoverage& coverage, const std::string& ending) {
    MapLayer layer =
        raster_layer("rsrp", ending,
                     fmt::format("{} {}", name_of(coverage.definition.technology),
                                 choose(results.language, "Signalstärke (RSRP)", "Signal strength (RSRP)")));
    std::string items;
    const auto& classes = rsrp_classes();
    for (auto it = classes.rbegin(); it != classes.rend(); ++it) {
        // QGIS counts a class's upper end as inside, funkloch its lower end.
        const std::string upper = std::isinf(it->to) ? "inf" : fmt::format("{:.5f}", it->to - 1e-5);
        items += fmt::format("              <item value=\"{}\" color=\"{}\" alpha=\"255\" label=\"{}\"/>\n", upper,
                             it->colour.hex(), escape_markup(choose(results.language, it->label)));
    }
    draw(
        layer, results.scene.land.grid.crs,
        fmt::format(
            R"(        <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="" classificationMin="-130" classificationMax="-70">
          <rasterTransparency/>
          <rastershader>
            <colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" labelPrecision="0" minimumValue="-130" maximumValue="-70">
{}            </colorrampshader>
          </rastershader>
        </rasterrenderer>)",
            items));
    layer.legend_nodes = class_nodes(classes.size());
    std::reverse(layer.legend_nodes.begin(), layer.legend_nodes.end());  // strongest on top
    return layer;
}

std::string raster_style(const MapLayer& layer) {
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
           "<qgis version=\"3.22.0\" styleCategories=\"AllStyleCategories\">\n" +
           layer.pipe + "  <blendMode>0</blendMode>\n</qgis>\n";
}

MapLayer tiers_layer(const Results& results) {
    MapLayer layer;
    layer.id = "funkloch_tiers";
    layer.source = "./tiers.tif";
    layer.title = fmt::format("{} ({} {:g} m)", choose(results.language, "Rechtliche Stufe", "Legal tier"),
                              choose(results.language, "Mast", "mast"), results.land_shares.height_m);
    layer.provider = "gdal";
    std::string entries;
    for (int tier = 0; tier < 6; ++tier)
        entries +=
            palette_entry(tier, tier_colours()[static_cast<std::size_t>(tier)], tier_label(tier, results.language));
    draw(layer, results.scene.land.grid.crs, paletted(entries));
    layer.legend_nodes = class_nodes(6);
    return layer;
}

MapLayer agreement_layer(const Results& results, const OfficialComparison& comparison) {
    MapLayer layer = raster_layer(
        "official", raster_ending(comparison.subject),
        fmt::format("{} {}", name_of(comparison.subject),
                    choose(results.language, "Rechnung und amtliche Karte", "Computation and official map")));
    std::string entries;
    for (const MapClass& one : agreement_classes())
        entries += palette_entry(static_cast<int>(one.from), one.colour, choose(results.language, one.label));
    draw(layer, results.scene.land.grid.crs, paletted(entries));
    layer.legend_nodes = class_nodes(agreement_classes().size());
    return layer;
}

MapLayer server_layer(const Results& results, const TechnologyCoverage& coverage, const std::string& ending) {
    MapLayer layer = raster_layer("server", ending,
                                  fmt::format("{} {}", name_of(coverage.definition.technology),
                                              choose(results.language, "Bester Sektor", "Best server")));
    const auto used = StrongestOperator(results.servers, coverage.definition.technology).used();
    std::string entries;
    for (std::size_t server = 0; server < used.size(); ++server)
        if (used[server])
            entries += palette_entry(static_cast<int>(server), server_colour(static_cast<std::int32_t>(server)),
                                     results.servers.names[server].sector_id);
    draw(layer, results.scene.land.grid.crs, paletted(entries));
    layer.legend_nodes = class_nodes(static_cast<std::size_t>(std::count(used.begin(), used.end(), true)));
    return layer;
}

}  // namespace funkloch::qgis
