#include "official_areas.hpp"

#include "cells_inside.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/number.hpp"
#include "funkloch/files/transform.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace funkloch {

namespace {

/// Columns that only the areas of § 84 TKG have.
constexpr std::array deficit_columns = {"betroffene_Laender", "betroffene_Kreise", "betroffene_Gemeinden",
                                        "gebietsflaeche_qkm"};

bool has(const VectorTable& table, const std::string& column) {
    return std::find(table.fields.begin(), table.fields.end(), column) != table.fields.end();
}

}  // namespace

OfficialAreas::OfficialAreas(const InputPolicy& policy, const OfficialInput& input, const Land& land,
                             std::string project_crs)
    : m_policy(policy),
      m_input(input),
      m_land(land),
      m_crs(std::move(project_crs)),
      m_map{input.areas_are, Raster<std::uint8_t>(land.grid.columns, land.grid.rows, official_unknown)} {}

OfficialFormat OfficialAreas::format_of(const VectorTable& table) const {
    if (m_input.format == OfficialFormat::supply) table.require_field(m_input.count);
    if (m_input.format != OfficialFormat::automatic) return m_input.format;
    if (has(table, m_input.count)) return OfficialFormat::supply;
    if (std::any_of(deficit_columns.begin(), deficit_columns.end(), [&](const char* name) { return has(table, name); }))
        return OfficialFormat::deficit;
    // An unknown column must not turn areas with coverage into areas without.
    throw InputError({table.record.path, "columns",
                      fmt::format("neither \"{}\" nor the columns of areas under § 84 TKG", m_input.count),
                      fmt::format("one of {}", fmt::join(table.fields, ", ")),
                      "Name the number of operators with inputs.official.count, or say inputs.official.format."});
}

std::uint8_t OfficialAreas::operators_of(const VectorTable& table, const Feature& feature) const {
    const std::string text = table.text(feature, m_input.count);
    const auto number = parse_number(text, true);
    if (!number || *number < 0 || *number > most_official_operators || *number != std::floor(*number))
        table.fail(feature, m_input.count + " is \"" + text + "\"",
                   fmt::format("a number of operators, 0 to {}", most_official_operators));
    return static_cast<std::uint8_t>(*number);
}

void OfficialAreas::paint(const MultiPolygon& area, std::uint8_t operators) {
    for (const InsideRun& run : cells_inside(area, m_land.grid))
        for (int col = run.col0; col < run.col1; ++col) {
            if (!m_land.is_land(m_land.grid.index(col, run.row))) continue;
            ++m_painted;
            std::uint8_t& known = m_map.operators.at(col, run.row);
            if (known != official_unknown && known != operators) ++m_contradicted;
            if (known == official_unknown) known = operators;
        }
}

void OfficialAreas::refuse_foreign(const VectorTable& table, const Box& land) const {
    const std::string cause = likely_misplacement(table.extent, parse_crs(table.crs, table.record.path), land,
                                                  parse_crs(m_crs, "project file", "[project] crs"));
    throw InputError({table.record.path, "",
                      fmt::format("none of its areas lies in the land; they lie at {}", table.record.extent),
                      "areas that hold cells of the land",
                      cause.empty() ? "Check inputs.official.where, the CRS of the file and inputs.boundary."
                                    : "Read " + cause + ", they would lie there: correct the CRS of the file."});
}

InputRecord OfficialAreas::read(const std::string& path) {
    const GridSpec& grid = m_land.grid;
    LayerInput input;
    input.path = path;
    input.layer = m_input.layer;
    input.where = m_input.where;
    input.crs = m_input.crs;
    VectorRequest request{input, "official", shape_polygon, {}, {}, {}};
    request.expected = Box(Point(grid.west_m, grid.north_m - grid.rows * grid.cell_m),
                           Point(grid.west_m + grid.columns * grid.cell_m, grid.north_m));
    VectorTable table = read_vector(m_policy, m_crs, request);
    const bool supply = format_of(table) == OfficialFormat::supply;
    const std::int64_t painted = m_painted, contradicted = m_contradicted;
    for (const Feature& feature : table.layer.features)
        paint(std::get<MultiPolygon>(feature.geometry), supply ? operators_of(table, feature) : std::uint8_t{0});
    InputRecord& record = table.record;
    if (m_painted == painted && supply) refuse_foreign(table, *request.expected);
    if (m_painted == painted)
        record.warnings.emplace_back("none of its areas lies in the land, of which it says nothing");
    if (m_contradicted > contradicted)
        record.warnings.push_back(
            fmt::format("{} cells of the land have another number in an earlier area, which counts",
                        m_contradicted - contradicted));
    record.content += supply ? ", operators with mobile broadband" : ", areas without 4G and 5G (§ 84 TKG)";
    return std::move(record);
}

}  // namespace funkloch
