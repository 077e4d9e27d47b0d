#include "files/ogr_geometry.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/shapes.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/input/inputs.hpp"
#include "vector_layer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>

namespace funkloch {

namespace {

/// The features' common name, where they have one column that people use for it.
std::string common_name(const VectorTable& table) {
    static constexpr std::array columns = {"name", "NAME", "Name", "GEN", "gen"};
    for (const char* column : columns) {
        const std::string name = table.text(table.layer.features.front(), column);
        const bool common = std::all_of(table.layer.features.begin(), table.layer.features.end(),
                                        [&](const Feature& feature) { return table.text(feature, column) == name; });
        if (common && !name.empty()) return name;
    }
    return {};
}

/// The parts of one district. Files such as VG250 have a row for the land and one for the waters of the same key.
struct District {
    std::vector<std::string> names;
    std::vector<MultiPolygon> parts;
};

std::map<std::string, District> districts_by_id(const VectorTable& table, const DistrictsInput& input) {
    std::map<std::string, District> districts;
    for (const auto& feature : table.layer.features) {
        const std::string id = table.text(feature, input.id_field);
        if (id.empty())
            table.fail(feature, "no value in column \"" + input.id_field + "\"", "the id of the district",
                       "Fill it in, or leave such rows out with where.");
        District& district = districts[id];
        const std::string name = input.name_field.empty() ? id : table.text(feature, input.name_field);
        district.names.push_back(name.empty() ? id : name);
        district.parts.push_back(std::get<MultiPolygon>(feature.geometry));
    }
    return districts;
}

void report_merged(const std::map<std::string, District>& districts, InputRecord& record) {
    std::vector<std::string> merged, ambiguous;
    for (const auto& [id, district] : districts) {
        if (district.parts.size() < 2) continue;
        merged.push_back(id);
        if (std::any_of(district.names.begin(), district.names.end(),
                        [&first = district.names.front()](const std::string& name) { return name != first; }))
            ambiguous.push_back(id);
    }
    const auto list = [](std::vector<std::string> ids) {
        const std::size_t count = ids.size();
        if (count > 5) ids.resize(5);
        return fmt::format("{}{}", fmt::join(ids, ", "), count > 5 ? ", …" : "");
    };
    if (!merged.empty())
        record.warnings.push_back(
            fmt::format("{} ids occur in several rows, whose areas were merged: {}", merged.size(), list(merged)));
    if (!ambiguous.empty())
        record.warnings.push_back(
            fmt::format("{} of them have several names, of which the first in the alphabet was taken: {}",
                        ambiguous.size(), list(ambiguous)));
}

}  // namespace

MultiPolygon InputReader::read_boundary(const LayerInput& input, std::string& name) {
    VectorTable table = read_vector(m_policy, m_crs, {input, "boundary", shape_polygon, {}, {}, {}});
    if (name.empty()) name = common_name(table);
    std::vector<MultiPolygon> parts;
    for (auto& feature : table.layer.features) parts.push_back(std::move(std::get<MultiPolygon>(feature.geometry)));
    MultiPolygon outline = parts.size() == 1 ? std::move(parts.front()) : union_of(parts);
    m_records.push_back(std::move(table.record));
    m_land = bounds_of(outline);
    return outline;
}

std::vector<Zone> InputReader::read_districts(const DistrictsInput& input) {
    VectorTable table = read_vector(m_policy, m_crs, {input, "districts", shape_polygon, {}, {}, {}});
    if (input.id_field.empty())
        throw InputError({input.path, "columns", "no id given", "the column that tells districts apart",
                          fmt::format("Write id = \"…\" with one of {}.", fmt::join(table.fields, ", "))});
    table.require_field(input.id_field);
    if (!input.name_field.empty()) table.require_field(input.name_field);
    auto districts = districts_by_id(table, input);
    for (auto& [id, district] : districts) std::sort(district.names.begin(), district.names.end());
    report_merged(districts, table.record);

    std::vector<Zone> zones{{"", "no district", {}}};
    for (auto& [id, district] : districts)
        zones.push_back({id, district.names.front(),
                         district.parts.size() == 1 ? std::move(district.parts.front()) : union_of(district.parts)});
    table.record.content += fmt::format(", {} districts", districts.size());
    m_records.push_back(std::move(table.record));
    return zones;
}

LayerFile InputReader::read_layer(const ConstraintInput& input, const std::string& role) {
    VectorRequest request{input, role, input.shapes, {}, {}, {}};
    request.may_be_empty = true;
    request.empty = input.empty;
    request.columns = input.columns;
    request.expected = m_land;
    VectorTable table = read_vector(m_policy, m_crs, request);
    table.layer.name = input.name;
    m_records.push_back(std::move(table.record));
    LayerFile file{{}, std::move(table.crs), table.extent, std::move(table.area)};
    file.layers.push_back(std::move(table.layer));
    return file;
}

const MultiPolygon& InputReader::read_covered(const std::string& path) {
    const auto known = m_covered.find(path);
    if (known != m_covered.end()) return known->second;
    LayerInput input;
    input.path = path;
    VectorRequest request{input, "covered area", shape_polygon, {}, {}, {}};
    request.only_layer = true;
    request.expected = m_land;
    VectorTable table = read_vector(m_policy, m_crs, request);
    std::vector<MultiPolygon> parts;
    for (auto& feature : table.layer.features) parts.push_back(std::move(std::get<MultiPolygon>(feature.geometry)));
    m_records.push_back(std::move(table.record));
    return m_covered.emplace(path, parts.size() == 1 ? std::move(parts.front()) : union_of(parts)).first->second;
}

}  // namespace funkloch
