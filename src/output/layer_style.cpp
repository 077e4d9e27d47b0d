#include "funkloch/core/embedded.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/output/compare.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/law_words.hpp"
#include "funkloch/output/layers.hpp"
#include "funkloch/output/output_names.hpp"
#include "funkloch/output/palette.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace funkloch {

namespace {

std::string rgba(const Colour& colour) {
    return fmt::format("{},{},{},255", colour.red, colour.green, colour.blue);
}

std::string aliases(const LayerSpec& layer, Language language) {
    std::string xml = "<aliases>\n";
    int index = 1;  // 0 is fid
    for (const auto& field : layer.fields)
        xml += fmt::format("    <alias index=\"{}\" field=\"{}\" name=\"{}\"/>\n", index++, field.name,
                           escape_markup(choose(language, field.title_de, field.title_en)));
    return xml + "  </aliases>";
}

std::string tier_categories(Language language) {
    std::string xml = "<categories>\n";
    for (int tier = 0; tier < 6; ++tier)
        xml += fmt::format(
            "      <category symbol=\"{0}\" value=\"{0}\" type=\"integer\" render=\"true\" label=\"{1}\"/>\n", tier,
            escape_markup(tier_label(tier, language)));
    return xml + "    </categories>";
}

/// One marker per tier, on a white rim that parts it from a map in the same colours; `shape` and `size_mm` as in the
/// template.
std::string tier_symbols(std::string_view shape, std::string_view size_mm) {
    std::string xml;
    for (std::size_t tier = 0; tier < tier_colours().size(); ++tier)
        xml += fmt::format(R"(<symbol name="{}" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="{}"/>
            <Option name="color" type="QString" value="255,255,255,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="1.2"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="{}"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="{}"/>
            <Option name="color" type="QString" value="{}"/>
            <Option name="outline_color" type="QString" value="0,0,0,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="size" type="QString" value="{}"/>
            <Option name="size_unit" type="QString" value="MM"/>
          </Option>
        </layer>
      </symbol>
)",
                           tier, shape, size_mm, shape, rgba(tier_colours()[tier]), size_mm);
    return xml;
}

/// Name and the two shares of the plan's technology, as an expression of QGIS.
std::string district_label(const Results& results) {
    std::string label = "\"name\"";
    const std::string locale = choose(results.language, "de", "en");
    const auto endings = raster_endings(results.coverage);
    for (std::size_t k = 0; k < endings.size(); ++k) {
        const auto technology = results.coverage.technologies[k].definition.technology;
        if (technology != results.plan.technology) continue;
        // Rounded as in the report, but down where a share just below a target would be shown as reached.
        const auto percent = [&](const char* share, double target) {
            const std::string field = fmt::format("\"{}_share_{}\"", share, endings[k]);
            return fmt::format(
                "format_number(if((round(1000 * {0}) >= 1000 * {1} and {0} < {1}) or (round(1000 * {0}) >= 1000 and "
                "{0} "
                "< 1), floor(1000 * {0}), round(1000 * {0})) / 10, 1, '{2}')",
                field, target, locale);
        };
        // In three short lines: a district is seldom as wide as a sentence.
        label +=
            fmt::format(" || '\\n{}: ' || {} || ' % {}\\n' || {} || ' % {}'", name_of(technology),
                        percent("population", results.targets.population), choose(results.language, "Einw.", "people"),
                        percent("area", results.targets.area), choose(results.language, "Fläche", "area"));
        break;
    }
    return label;
}

std::string value_of(std::string_view token, const LayerSpec& layer, const Results& results) {
    if (token == "gap") return rgba(served_classes().front().colour);
    for (const CellChange change : {CellChange::gained, CellChange::lost}) {
        const MapClass& its_class = change_classes()[static_cast<std::size_t>(change)];
        const std::string name = change == CellChange::gained ? "gained" : "lost";
        if (token == name) return rgba(its_class.colour);
        if (token == name + "_label") return escape_markup(choose(results.language, its_class.label));
    }
    if (token == "finding" || token == "search_area") return "122,0,90,255";
    if (token == "backhaul") return "0,70,160,255";
    if (token == "0") return "@0@";  // part of QGIS's own names of sub-symbols
    if (token == "aliases") return aliases(layer, results.language);
    if (token == "tier_categories") return tier_categories(results.language);
    if (token == "district_label") return escape_markup(district_label(results));
    if (token == "gap_label")
        return escape_markup(fmt::format("\"id\" || '\\n' || format_number(\"people\", 0, '{}') || ' {}'",
                                         choose(results.language, "de", "en"),
                                         choose(results.language, "Einw.", "people")));
    if (token == "plan_label")
        return escape_markup("\"rank\" || ': ' || \"candidate\" || ', ' || format_number(\"height_m\", 0) || ' m'");
    if (const auto parts = split(token, ':'); parts.size() == 3 && parts[0] == "tier_symbols")
        return tier_symbols(parts[1], parts[2]);
    throw std::logic_error(fmt::format("a style uses @{}@, which is not known", token));
}

}  // namespace

std::string layer_style(const std::string& name, const LayerSpec& layer, const Results& results) {
    const std::string_view style = embedded_file("styles/" + name + ".qml");
    std::string out;
    std::size_t position = 0;
    for (;;) {
        const auto begin = style.find('@', position);
        if (begin == std::string_view::npos) break;
        const auto end = style.find('@', begin + 1);
        if (end == std::string_view::npos) throw std::logic_error("style " + name + " has a single @");
        out += style.substr(position, begin - position);
        out += value_of(style.substr(begin + 1, end - begin - 1), layer, results);
        position = end + 1;
    }
    return out.append(style.substr(position));
}

}  // namespace funkloch
