#include "funkloch/core/text.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/output_names.hpp"
#include "funkloch/report/report.hpp"
#include "xml.hpp"
#include "zip_archive.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch {

namespace {

using qgis::Group;
using qgis::MapLayer;

const LayerSpec& spec_of(const std::vector<LayerSpec>& specs, const std::string& name) {
    return *std::find_if(specs.begin(), specs.end(), [&](const LayerSpec& spec) { return spec.name == name; });
}

MapLayer hidden(MapLayer layer) {
    layer.checked = false;
    return layer;
}

Group rasters_of(const Results& results, std::size_t k, const std::string& ending) {
    const auto& coverage = results.coverage.technologies[k];
    const bool shown = coverage.definition.technology == results.plan.technology;
    Group group{fmt::format("{} {}", choose(results.language, "Versorgung", "Coverage"),
                            name_of(coverage.definition.technology)),
                {qgis::served_layer(results, coverage, ending)},
                shown,
                shown};
    if (results.coverage_is_official) {
        group.title += choose(results.language, " (amtlich)", " (official)");
        return group;
    }
    group.layers.push_back(hidden(qgis::rsrp_layer(results, coverage, ending)));
    group.layers.push_back(hidden(qgis::server_layer(results, coverage, ending)));
    return group;
}

Group agreements_of(const Results& results) {
    Group group{choose(results.language, "Vergleich mit der amtlichen Karte", "Comparison with the official map"),
                {},
                false,
                false};
    for (const OfficialComparison& comparison : results.official)
        group.layers.push_back(qgis::agreement_layer(results, comparison));
    return group;
}

/// The layer tree, top first: what is decided, what was judged, what stands, what is missing, borders, measurements.
std::vector<Group> groups_of(const Results& results) {
    const auto specs = output_layers(results);
    const auto title = [&](const LayerSpec& spec) { return choose(results.language, spec.title_de, spec.title_en); };
    const auto layer = [&](const std::string& name) {
        const LayerSpec spec = spec_of(specs, name);
        return qgis::vector_layer(results, spec, name, title(spec));
    };
    MapLayer plan = layer("plan");
    plan.expanded = true;
    for (const auto& [tier, sites] : results.plan.by_tier) plan.legend_nodes.push_back(tier);
    std::vector<Group> groups = {{choose(results.language, "Planung", "Planning"),
                                  {plan, layer("backhaul"), layer("search_areas"), hidden(layer("candidates"))},
                                  true,
                                  true}};

    const LayerSpec findings = spec_of(specs, "findings");
    Group legal{title(findings), {}, false, false};
    for (const auto& [style, geometry, part] :
         {std::array<std::string, 3>{"findings_point", "Point", choose(results.language, "Punkte", "points")},
          {"findings_line", "LineString", choose(results.language, "Linien", "lines")},
          {"findings_polygon", "Polygon", choose(results.language, "Flächen", "areas")}})
        legal.layers.push_back(
            qgis::vector_layer(results, findings, style, title(findings) + ": " + part, "", geometry));
    groups.push_back(legal);

    groups.push_back({choose(results.language, "Bestand", "Existing network"), {layer("sites")}, true, false});
    groups.push_back(
        {choose(results.language, "Grenzen", "Borders"), {layer("land"), layer("districts")}, true, false});
    Group gaps{title(spec_of(specs, "gaps")), {}, true, false};
    for (const auto& technology : results.gaps.technologies) {
        const std::string name = name_of(technology.technology);
        MapLayer one = qgis::vector_layer(results, spec_of(specs, "gaps"), "gaps",
                                          fmt::format("{} {}", title(spec_of(specs, "gaps")), name),
                                          fmt::format("\"technology\" = '{}'", name), "");
        gaps.layers.push_back(technology.technology == results.plan.technology ? one : hidden(one));
    }
    groups.push_back(gaps);

    if (results.land_shares.places > 0)  // below borders and gaps, which it would hide
        groups.push_back({choose(results.language, "Recht", "Law"), {qgis::tiers_layer(results)}, false, false});

    const auto endings = raster_endings(results.coverage);
    std::vector<Group> rasters;
    for (std::size_t k = 0; k < endings.size(); ++k) rasters.push_back(rasters_of(results, k, endings[k]));
    std::stable_sort(rasters.begin(), rasters.end(),
                     [](const Group& a, const Group& b) { return a.checked && !b.checked; });
    groups.insert(groups.end(), rasters.begin(), rasters.end());
    if (!results.official.empty()) groups.push_back(agreements_of(results));
    return groups;
}

const char* checked(bool value) {
    return value ? "Qt::Checked" : "Qt::Unchecked";
}

std::string layer_tree(const std::vector<Group>& groups) {
    std::string xml = "  <layer-tree-group>\n    <customproperties/>\n";
    for (const auto& group : groups) {
        xml += fmt::format("    <layer-tree-group name=\"{}\" checked=\"{}\" expanded=\"{}\" groupLayer=\"\">\n",
                           escape_markup(group.title), checked(group.checked), group.expanded ? 1 : 0);
        for (const auto& layer : group.layers)
            xml += fmt::format(
                "      <layer-tree-layer id=\"{}\" name=\"{}\" source=\"{}\" providerKey=\"{}\" checked=\"{}\" "
                "expanded=\"{}\">{}</layer-tree-layer>\n",
                layer.id, escape_markup(layer.title), escape_markup(layer.source), layer.provider,
                checked(layer.checked), layer.expanded ? 1 : 0, qgis::tree_properties(layer));
        xml += "    </layer-tree-group>\n";
    }
    return xml + "  </layer-tree-group>\n";
}

/// What the map shows at first, and what "zoom to full extent" comes back to.
std::string view(const GridSpec& grid) {
    const double margin_m = 0.06 * grid.cell_m * std::max(grid.columns, grid.rows);
    return fmt::format(R"(  <mapcanvas name="theMapCanvas" annotationsVisible="1">
    <units>meters</units>
    <extent><xmin>{0}</xmin><ymin>{1}</ymin><xmax>{2}</xmax><ymax>{3}</ymax></extent>
    <rotation>0</rotation>
    <destinationsrs>{4}</destinationsrs>
  </mapcanvas>
  <ProjectViewSettings UseProjectScales="0" rotation="0">
    <Scales/>
    <DefaultViewExtent xmin="{0}" ymin="{1}" xmax="{2}" ymax="{3}">{4}</DefaultViewExtent>
  </ProjectViewSettings>
)",
                       grid.west_m - margin_m, grid.north_m - grid.rows * grid.cell_m - margin_m,
                       grid.west_m + grid.columns * grid.cell_m + margin_m, grid.north_m + margin_m,
                       qgis::crs_element(grid.crs));
}

std::string project_xml(const Results& results) {
    auto groups = groups_of(results);
    std::string layers, order;
    std::map<std::string, int> seen;
    for (auto& group : groups)
        for (auto& layer : group.layers) {
            if (const int count = ++seen[layer.id]; count > 1) {  // a style in use by several layers, as for the gaps
                const std::string id = fmt::format("{}_{}", layer.id, count);
                layer.xml.replace(layer.xml.find("<id>") + 4, layer.id.size(), id);
                layer.id = id;
            }
            layers += layer.xml;
            order += fmt::format("    <layer id=\"{}\"/>\n", layer.id);
        }
    const std::string title = fmt::format("{} – {}", results.project_name,
                                          choose(results.language, "Funklochanalyse", "coverage gap analysis"));
    return fmt::format(R"(<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis projectname="{0}" version="3.22.0">
  <homePath path=""/>
  <title>{0}</title>
  <projectCrs>{1}</projectCrs>
{2}{3}  <projectlayers>
{4}  </projectlayers>
  <layerorder>
{5}  </layerorder>
{6}  <properties>
    <Gui><CanvasColorBluePart type="int">255</CanvasColorBluePart><CanvasColorGreenPart type="int">255</CanvasColorGreenPart><CanvasColorRedPart type="int">255</CanvasColorRedPart></Gui>
    <Measurement><AreaUnits type="QString">km2</AreaUnits><DistanceUnits type="QString">meters</DistanceUnits></Measurement>
    <Paths><Absolute type="bool">false</Absolute></Paths>
    <PositionPrecision><Automatic type="bool">true</Automatic></PositionPrecision>
    <SpatialRefSys><ProjectionsEnabled type="int">1</ProjectionsEnabled></SpatialRefSys>
  </properties>
</qgis>
)",
                       escape_markup(title), qgis::crs_element(results.scene.land.grid.crs), layer_tree(groups),
                       view(results.scene.land.grid), layers, order, qgis::print_layout(results, groups));
}

}  // namespace

void write_raster_styles(const std::filesystem::path& folder, const Results& results) {
    const auto write = [&](const MapLayer& layer, const std::string& raster) {
        write_file(folder / std::filesystem::path(raster).replace_extension(".qml"), qgis::raster_style(layer));
    };
    const auto endings = raster_endings(results.coverage);
    for (std::size_t k = 0; k < endings.size(); ++k)
        for (const MapLayer& layer : rasters_of(results, k, endings[k]).layers) write(layer, layer.source);
    for (const MapLayer& layer : agreements_of(results).layers) write(layer, layer.source);
    if (results.land_shares.places == 0) return;
    for (const char* raster : {"tiers.tif", "tiers_worst.tif"}) write(qgis::tiers_layer(results), raster);
}

void write_qgis_project(const std::filesystem::path& folder, const Results& results) {
    write_file(folder / "project.qgz", zip_single_file("project.qgs", project_xml(results)));
}

}  // namespace funkloch
