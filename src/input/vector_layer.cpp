#include "vector_layer.hpp"

#include "feature_places.hpp"
#include "files/ogr_geometry.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/files/sql_budget.hpp"
#include "funkloch/files/transform.hpp"
#include "layer_extent.hpp"
#include "vector_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <stdexcept>

namespace funkloch {

namespace {

OGRLayer& choose_layer(GDALDataset& dataset, const VectorRequest& request) {
    const LayerInput& input = request.input;
    std::vector<std::string> spatial;
    OGRLayer* first = nullptr;
    for (auto* layer : dataset.GetLayers()) {
        const std::string& wanted = input.layer.empty() ? request.preferred : input.layer;
        if (!wanted.empty() && wanted == layer->GetName()) return *layer;
        if (layer->GetGeomType() == wkbNone) continue;  // tables such as QGIS's layer_styles
        if (spatial.empty()) first = layer;
        spatial.emplace_back(layer->GetName());
    }
    if (spatial.empty())
        throw InputError({input.path, "", "the file has no layer with geometries", "points, lines or polygons", ""});
    const std::string names = fmt::format("{}", fmt::join(spatial, ", "));
    if (!input.layer.empty()) {
        const std::string nearest = nearest_word(input.layer, spatial);
        throw InputError({input.path, "layer", "no layer \"" + input.layer + "\"", "one of " + names,
                          nearest.empty() ? "" : "Did you mean \"" + nearest + "\"?"});
    }
    if (spatial.size() > 1)
        throw InputError({input.path, "layer", fmt::format("{} layers: {}", spatial.size(), names), "the name of one",
                          request.only_layer ? "Save the one as a file of its own."
                                             : "Write layer = \"" + spatial[0] + "\", for example."});
    return *first;
}

std::string utf8(const char* text, std::uint64_t& recoded) {
    if (is_utf8(text)) return text;
    ++recoded;
    return utf8_from_cp1252(text);
}

class Reading {
public:
    Reading(const InputPolicy& policy, const std::string& project_crs, const VectorRequest& request)
        : m_policy(policy),
          m_request(request),
          m_path(request.input.path),
          m_project(parse_crs(project_crs, "project file", "[project] crs")) {}

    VectorTable read() {
        OpenInput source = open_source(m_policy, m_request, m_table.from_csv);
        m_table.record = std::move(source.record);
        const GdalErrors errors(m_path);
        OGRLayer& layer = choose_layer(*source.dataset, m_request);
        if (!m_request.empty) m_crs = crs_of(layer);
        read_fields(layer);
        apply_filter(layer, errors);
        check_count(layer);
        for (const auto& feature : layer) read_feature(*feature);
        errors.check("layer " + std::string(layer.GetName()));
        for (const auto& warning : errors.warnings()) warn(warning);
        if (m_request.empty) {
            m_table.layer.source = m_path;
            m_table.record.content = "empty, which means that there is nothing";
            return std::move(m_table);
        }
        finish(layer.GetName());
        return std::move(m_table);
    }

private:
    void warn(const std::string& text) {
        auto& warnings = m_table.record.warnings;
        if (std::find(warnings.begin(), warnings.end(), text) == warnings.end()) warnings.push_back(text);
    }

    OGRSpatialReference crs_of(OGRLayer& layer) const {
        const bool shapefile = m_table.record.driver == "ESRI Shapefile";
        if (shapefile && layer.GetSpatialRef() == nullptr && m_request.input.crs.empty())
            throw InputError(
                {m_path, "",
                 "the file " + std::filesystem::path(m_path).replace_extension(".prj").filename().string() +
                     " is missing, so the coordinate reference system is unknown",
                 "", "Copy it beside the .shp file, or give crs = \"EPSG:…\" of this input if you know it for sure."});
        return crs_of_file(layer.GetSpatialRef(), m_request.input.crs, m_path);
    }

    void read_fields(OGRLayer& layer) {
        const auto* definition = layer.GetLayerDefn();
        for (int i = 0; i < definition->GetFieldCount(); ++i)
            m_table.fields.push_back(utf8(definition->GetFieldDefn(i)->GetNameRef(), m_recoded));
    }

    /// Some formats look at a filter only when features are asked for: hence the count.
    void apply_filter(OGRLayer& layer, const GdalErrors& errors) const {
        if (m_request.input.where.empty()) return;
        const bool accepted = layer.SetAttributeFilter(m_request.input.where.c_str()) == OGRERR_NONE;
        if (accepted && layer.GetFeatureCount() >= 0 && errors.failures().empty()) return;
        const std::string reason = errors.failures().empty() ? "it is not understood" : errors.failures().front();
        throw InputError({m_path, "where", "\"" + m_request.input.where + "\": " + reason,
                          "a filter such as GEN = 'Halle (Saale)'",
                          fmt::format("The layer has the columns {}.", fmt::join(m_table.fields, ", "))});
    }

    void check_count(OGRLayer& layer) const {
        const GIntBig count = layer.GetFeatureCount();
        if (count > 0 && static_cast<std::uint64_t>(count) > m_policy.max_features)
            throw InputError({m_path, "layer " + std::string(layer.GetName()), fmt::format("{} features", count),
                              fmt::format("at most {}", m_policy.max_features),
                              "Cut the layer to the region, or raise [limits] max_features."});
        if (m_request.empty && count != 0)
            throw InputError({m_path, "layer " + std::string(layer.GetName()), fmt::format("{} features", count),
                              "none, since the project says empty = true",
                              "Remove empty = true, or correct the file."});
        if (count == 0 && !m_request.empty) refuse_nothing(layer.GetName());
    }

    [[noreturn]] void refuse_nothing(const std::string& layer) const {
        const std::string& where = m_request.input.where;
        std::string remedy = where.empty() ? "" : "Check the filter's values.";
        if (m_request.may_be_empty)
            remedy += std::string(remedy.empty() ? "" : " ") + "If it means that there is nothing, write empty = true.";
        throw InputError({m_path, "layer " + layer,
                          where.empty() ? "no features" : "no feature passes the filter \"" + where + "\"",
                          "at least one", remedy});
    }

    void read_feature(const OGRFeature& source) {
        Feature feature;
        feature.id = fmt::format("{}", source.GetFID());
        const OGRGeometry* shape = source.GetGeometryRef();
        std::optional<Geometry> geometry;
        try {
            if (shape) geometry = geometry_from(*shape);
        } catch (const std::invalid_argument& kind) {
            m_table.fail(feature, std::string("geometry ") + kind.what(), expected_shapes());
        }
        if (!geometry) {
            ++m_table.layer.skipped;
            return;
        }
        feature.geometry = std::move(*geometry);
        check_geometry(feature);
        for (int i = 0; i < source.GetFieldCount(); ++i)
            if (source.IsFieldSetAndNotNull(i))
                feature.attributes.emplace(m_table.fields[static_cast<std::size_t>(i)],
                                           utf8(source.GetFieldAsString(i), m_recoded));
        m_table.layer.features.push_back(std::move(feature));
    }

    std::string expected_shapes() const {
        std::vector<std::string> names;
        if (m_request.shapes & shape_point) names.emplace_back("points");
        if (m_request.shapes & shape_line) names.emplace_back("lines");
        if (m_request.shapes & shape_polygon) names.emplace_back("polygons");
        return fmt::format("{} for {}", fmt::join(names, " or "), m_request.role);
    }

    void check_geometry(Feature& feature) {
        static constexpr const char* names[] = {"points", "lines", "polygons"};
        if (((1U << feature.geometry.index()) & m_request.shapes) == 0)
            m_table.fail(feature, names[feature.geometry.index()], expected_shapes(),
                         m_request.may_be_empty ? "Choose another file, or the right name for the layer." : "");
        m_places.take(feature.geometry, m_table.place_of(feature));
    }

    void transform() {
        const auto change = m_places.operation(m_crs, m_project, m_request.expected, m_table.record);
        m_table.crs = text_of_crs(m_crs);
        m_table.extent = m_places.extent();
        m_table.area = area_of_extent(m_table.extent, change);
        for (auto& feature : m_table.layer.features) m_places.move(feature.geometry, m_table.place_of(feature), change);
    }

    /// Attributes under the names that rules read; a column of the same name steps back.
    void rename_columns() {
        for (const auto& [attribute, column] : m_request.columns) m_table.require_field(column);
        if (m_request.columns.empty()) return;
        for (auto& feature : m_table.layer.features) {
            std::map<std::string, std::string> renamed;
            for (const auto& [attribute, column] : m_request.columns)
                if (const auto found = feature.attributes.find(column); found != feature.attributes.end())
                    renamed.emplace(attribute, found->second);
            std::erase_if(feature.attributes, [&](const auto& one) {
                return std::any_of(m_request.columns.begin(), m_request.columns.end(),
                                   [&](const auto& wanted) { return EQUAL(one.first.c_str(), wanted.first.c_str()); });
            });
            feature.attributes.merge(renamed);
        }
    }

    void repair() {
        auto& layer = m_table.layer;
        std::vector<Feature> kept;
        for (auto& feature : layer.features) {
            if (auto* polygons = std::get_if<MultiPolygon>(&feature.geometry)) {
                bool repaired = false;
                feature.geometry = repaired_polygons(*polygons, repaired);
                layer.repaired += repaired ? 1 : 0;
                if (std::get<MultiPolygon>(feature.geometry).empty()) {
                    ++layer.skipped;
                    continue;
                }
            }
            kept.push_back(std::move(feature));
        }
        layer.features = std::move(kept);
    }

    void finish(const std::string& layer_name) {
        auto& layer = m_table.layer;
        layer.source = m_path;
        if (layer.features.empty())
            throw InputError({m_path, "layer " + layer_name,
                              fmt::format("none of {} features has a geometry", layer.skipped), expected_shapes(), ""});
        m_table.record.crs = describe_crs(m_crs);
        rename_columns();
        transform();
        repair();
        if (layer.repaired > 0)
            warn(fmt::format("{} polygons cross themselves or are not closed: repaired", layer.repaired));
        if (layer.skipped > 0) warn(fmt::format("{} features without geometry or area: left out", layer.skipped));
        if (m_recoded > 0) warn(fmt::format("{} texts are not UTF-8 and were read as CP1252", m_recoded));
        if (layer.features.empty())
            throw InputError({m_path, "layer " + layer_name, "no polygon has an area", expected_shapes(), ""});
        static constexpr const char* names[] = {"points", "lines", "polygons"};
        m_table.record.content =
            fmt::format("{} {}", layer.features.size(), names[layer.features.front().geometry.index()]);
    }

    const InputPolicy& m_policy;
    const VectorRequest& m_request;
    const std::string& m_path;
    OGRSpatialReference m_project, m_crs;
    VectorTable m_table;
    FeaturePlaces m_places{m_policy, m_path};
    std::uint64_t m_recoded = 0;
};

}  // namespace

std::string VectorTable::place_of(const Feature& feature) const {
    return (from_csv ? "line " : "feature ") + feature.id;
}

void VectorTable::fail(const Feature& feature, const std::string& found, const std::string& expected,
                       const std::string& remedy) const {
    throw InputError({record.path, place_of(feature), found, expected, remedy});
}

void VectorTable::require_field(const std::string& field) const {
    if (std::find(fields.begin(), fields.end(), field) != fields.end()) return;
    const std::string nearest = nearest_word(field, fields);
    throw InputError({record.path, "columns", "no column \"" + field + "\"",
                      fields.empty() ? "a layer with columns" : fmt::format("one of {}", fmt::join(fields, ", ")),
                      nearest.empty() ? "" : "Did you mean \"" + nearest + "\"?"});
}

std::string VectorTable::text(const Feature& feature, const std::string& field) const {
    const auto found = feature.attributes.find(field);
    return found == feature.attributes.end() ? std::string() : std::string(trim(found->second));
}

VectorTable read_vector(const InputPolicy& policy, const std::string& project_crs, const VectorRequest& request) {
    return read_within_budget(policy.max_sql_steps, request.input.path,
                              [&] { return Reading(policy, project_crs, request).read(); });
}

}  // namespace funkloch
