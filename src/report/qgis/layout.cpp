// A sheet ready to print (A3, landscape): title, map, legend of what the map shows, scale, source line.
#include "funkloch/core/text.hpp"
#include "funkloch/output/display.hpp"
#include "xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funkloch::qgis {

namespace {

// Numbers of QGIS's kinds of items (QgsLayoutItemRegistry::ItemType).
enum ItemType { page = 65638, map = 65639, label = 65641, legend = 65642, scale_bar = 65646 };

struct Place {
    double x_mm, y_mm, width_mm, height_mm;
};

constexpr Place sheet{0, 0, 420, 297};
constexpr Place map_place{12, 32, 280, 240};
constexpr const char* map_uuid = "{f0000000-0000-4000-8000-000000000001}";

/// Attributes that all items share. Fixed names instead of random ones keep the bytes of equal runs equal.
std::string item_attributes(ItemType type, const std::string& uuid, const Place& place, int z, bool frame) {
    return fmt::format(
        R"(type="{}" uuid="{}" templateUuid="{}" id="" position="{},{},mm" positionOnPage="{},{},mm" size="{},{},mm" referencePoint="0" itemRotation="0" zValue="{}" visibility="1" positionLock="false" frame="{}" outlineWidthM="0.3,mm" frameJoinStyle="miter" background="{}" opacity="1" blendMode="0" excludeFromExports="0" groupUuid="")",
        static_cast<int>(type), uuid, uuid, place.x_mm, place.y_mm, place.x_mm, place.y_mm, place.width_mm,
        place.height_mm, z, frame, type == page);
}

std::string uuid_of(int number) {
    return fmt::format("{{f0000000-0000-4000-8000-{:012}}}", number);
}

std::string text_style(double size_pt, bool bold) {
    return fmt::format(
        R"(<text-style fontFamily="Sans Serif" fontSize="{}" fontSizeUnit="Point" fontWeight="{}" namedStyle="{}" textColor="20,20,20,255" textOpacity="1" multilineHeight="1"/>)",
        size_pt, bold ? 75 : 50, bold ? "Bold" : "Regular");
}

/// Font as QGIS 3.22 reads it for labels and legends; later versions read text-style.
std::string font_description(double size_pt, bool bold) {
    return fmt::format("Sans Serif,{},-1,5,{},0,0,0,0,0", size_pt, bold ? 75 : 50);
}

std::string label_item(int number, const Place& place, const std::string& text, double size_pt, bool bold) {
    return fmt::format(
        R"(      <LayoutItem {} labelText="{}" htmlState="0" halign="1" valign="128" marginX="0" marginY="0">
        <LayoutObject/>
        <LabelFont description="{}" style=""/>
        <FontColor red="20" green="20" blue="20" alpha="255"/>
        {}
      </LayoutItem>
)",
        item_attributes(label, uuid_of(number), place, number, false), escape_markup(text),
        font_description(size_pt, bold), text_style(size_pt, bold));
}

std::string map_item(const GridSpec& grid) {
    // The land, with a margin, in the shape of the item.
    const double width_m = grid.columns * grid.cell_m, height_m = grid.rows * grid.cell_m;
    const double metres_per_mm = 1.06 * std::max(width_m / map_place.width_mm, height_m / map_place.height_mm);
    const double x_m = grid.west_m + width_m / 2, y_m = grid.north_m - height_m / 2;
    const double half_x_m = metres_per_mm * map_place.width_mm / 2, half_y_m = metres_per_mm * map_place.height_mm / 2;
    return fmt::format(
        R"(      <LayoutItem {} followPreset="false" keepLayerSet="false" keepLayerStyles="false" mapRotation="0" drawCanvasItems="true" labelMargin="0,mm" mapFlags="0">
        <FrameColor red="90" green="90" blue="90" alpha="255"/>
        <LayoutObject/>
        <Extent xmin="{}" ymin="{}" xmax="{}" ymax="{}"/>
        <LayerSet/>
        <AtlasMap atlasDriven="0" scalingMode="2" margin="0.1"/>
      </LayoutItem>
)",
        item_attributes(map, map_uuid, map_place, 1, true), x_m - half_x_m, y_m - half_y_m, x_m + half_x_m,
        y_m + half_y_m);
}

std::string legend_styles() {
    struct Style {
        const char *name, *margins;
        double size_pt;
        bool bold;
    };
    std::string xml;
    for (const Style& style : {Style{"title", R"(marginBottom="3.5")", 12, true},
                               {"group", R"(marginTop="3")", 10, true},
                               {"subgroup", R"(marginTop="3")", 10, true},
                               {"symbol", R"(marginTop="1.5")", 8.5, false},
                               {"symbolLabel", R"(marginTop="1.5" marginLeft="2")", 8.5, false}})
        xml += fmt::format(
            "          <style name=\"{}\" alignment=\"1\" {} indent=\"0\">{}"
            "<styleFont description=\"{}\" style=\"\"/></style>\n",
            style.name, style.margins, text_style(style.size_pt, style.bold),
            font_description(style.size_pt, style.bold));
    return xml;
}

/// The legend holds its own tree: the layers that are switched on, without their groups.
std::string legend_item(const Results& results, const std::vector<Group>& groups) {
    std::string tree;
    for (const auto& group : groups)
        for (const auto& layer : group.layers)
            if (group.checked && layer.checked)
                tree += fmt::format(
                    R"(          <layer-tree-layer id="{}" name="{}" source="{}" providerKey="{}" checked="Qt::Checked" expanded="1">{}</layer-tree-layer>
)",
                    layer.id, escape_markup(layer.title), escape_markup(layer.source), layer.provider,
                    tree_properties(layer));
    return fmt::format(
        R"(      <LayoutItem {} title="{}" map_uuid="{}" columnCount="1" splitLayer="0" equalColumnWidth="0" symbolWidth="7" symbolHeight="4" lineSpacing="1" titleAlignment="1" wrapChar="" resizeToContents="1" legendFilterByAtlas="0" rasterBorder="1" rasterBorderColor="0,0,0,255" rasterBorderWidth="0.1">
        <LayoutObject/>
        <styles>
{}        </styles>
        <layer-tree-group>
          <customproperties/>
{}        </layer-tree-group>
      </LayoutItem>
)",
        item_attributes(legend, uuid_of(2), {297, 32, 112, 150}, 2, false),
        choose(results.language, "Zeichenerklärung", "Legend"), map_uuid, legend_styles(), tree);
}

/// A round length near a fifth of the map's width.
double bar_km(const GridSpec& grid) {
    const double wanted = grid.columns * grid.cell_m / 1000 / 5;
    double best = 0.1;
    for (double decade = 0.1; decade <= 1000; decade *= 10)
        for (const double step : {1.0, 2.0, 5.0})
            if (decade * step <= wanted) best = decade * step;
    return best;
}

std::string scale_item(const GridSpec& grid) {
    return fmt::format(
        R"(      <LayoutItem {} style="Single Box" mapUuid="{}" unitType="km" unitLabel="km" numMapUnitsPerScaleBarUnit="1" numUnitsPerSegment="{}" numSegments="2" numSegmentsLeft="0" segmentSizeMode="0" height="2.5" labelBarSpace="2" boxContentSpace="1" outlineWidth="0.3" alignment="0" minBarWidth="30" maxBarWidth="80" segmentMillimeters="20">
        <LayoutObject/>
        {}
        <fillColor red="20" green="20" blue="20" alpha="255"/>
        <fillColor2 red="255" green="255" blue="255" alpha="255"/>
        <strokeColor red="20" green="20" blue="20" alpha="255"/>
      </LayoutItem>
)",
        item_attributes(scale_bar, uuid_of(3), {297, 256, 112, 14}, 3, false), map_uuid, bar_km(grid) / 2,
        text_style(9, false));
}

std::string page_item() {
    return fmt::format(R"(      <PageCollection>
        <LayoutItem {}><LayoutObject/></LayoutItem>
        <GuideCollection visible="1"/>
      </PageCollection>
)",
                       item_attributes(page, uuid_of(9), sheet, 0, false));
}

/// "5G: 97,0 % der Einwohner (Ziel 99 %), 85,6 % der Fläche (Ziel 90 %)"
std::string subtitle(const Results& results) {
    for (const auto& technology : results.coverage.technologies) {
        if (technology.definition.technology != results.plan.technology) continue;
        for (const auto& row : technology.rows) {
            if (row.operator_name != any_operator || row.zone != whole_land) continue;
            // Rounded down: a share just below its target is not shown as reached.
            const auto percent = [&](double share) {
                return decimal(std::floor(share * 1000) / 10, 1, results.language);
            };
            return fmt::format(
                fmt::runtime(choose(results.language,
                                    "{}: {} % der Einwohner (Ziel {:g} %) und {} % der Fläche (Ziel {:g} %) versorgt; "
                                    "Plan mit {} neuen Standorten",
                                    "{}: {} % of people (target {:g} %) and {} % of the area (target {:g} %) covered; "
                                    "plan with {} new sites")),
                name_of(technology.definition.technology), percent(row.people_share()),
                results.targets.population * 100, percent(row.area_share()), results.targets.area * 100,
                results.plan.steps.size());
        }
    }
    return {};
}

}  // namespace

std::string print_layout(const Results& results, const std::vector<Group>& groups) {
    const std::string title =
        fmt::format("{}: {} {}", results.scene.land.name,
                    choose(results.language, "Mobilfunkversorgung und Ausbauplan", "mobile coverage and plan"),
                    name_of(results.plan.technology));
    const std::string source = fmt::format(
        fmt::runtime(
            choose(results.language,
                   "Berechnet mit funkloch {} · Raster {:g} m · {} · Annahmen und Quellen: report.html, run.json",
                   "Computed with funkloch {} · {:g} m grid · {} · assumptions and sources: report.html, run.json")),
        results.program_version, results.scene.land.grid.cell_m, results.scene.land.grid.crs);
    return fmt::format(R"(  <Layouts>
    <Layout name="{}" units="mm" printResolution="300" worldFileMap="{}">
{}{}{}{}{}{}{}    </Layout>
  </Layouts>
)",
                       choose(results.language, "Karte A3", "Map A3"), map_uuid, page_item(),
                       map_item(results.scene.land.grid), legend_item(results, groups),
                       scale_item(results.scene.land.grid), label_item(4, {12, 9, 396, 11}, title, 22, true),
                       label_item(5, {12, 21, 396, 8}, subtitle(results), 12, false),
                       label_item(6, {12, 277, 396, 8}, source, 8, false));
}

}  // namespace funkloch::qgis
