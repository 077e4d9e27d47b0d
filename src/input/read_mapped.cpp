#include "feature_places.hpp"
#include "files/ogr_geometry.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/shapes.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/files/sql_budget.hpp"
#include "funkloch/files/transform.hpp"
#include "layer_extent.hpp"
#include "mapped_features.hpp"
#include "open_input.hpp"
#include "osm_source.hpp"
#include "vector_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace funkloch {

namespace {

struct Taken {
    const MappedLayer* mapped;
    Feature feature;
};

class MappedReading {
public:
    MappedReading(const InputPolicy& policy, const std::string& project_crs, const LayerInput& input,
                  const LayerMapping& mapping)
        : m_policy(policy),
          m_input(input),
          m_mapping(mapping),
          m_project(parse_crs(project_crs, "project file", "[project] crs")) {}

    LayerFile read(InputRecord& record, const std::optional<Box>& expected) {
        bool from_csv = false;
        OpenInput source = is_osm(m_input.path)
                               ? open_osm(m_policy, m_input.path, m_mapping.name)
                               : open_source(m_policy, {m_input, m_mapping.name, shape_any, {}, {}, {}}, from_csv);
        m_record = std::move(source.record);
        const GdalErrors errors(m_input.path);
        read_features(*source.dataset);
        errors.check("features");
        for (const auto& warning : errors.warnings()) m_record.warnings.push_back(warning);
        if (is_osm(m_input.path)) keep_to_bounds(*source.dataset);
        place(expected);
        m_file.layers = sort_into_layers();
        describe(m_file.layers);
        record = std::move(m_record);
        return std::move(m_file);
    }

private:
    /// Features in the order of the file: the OSM driver hands out those of all layers in turn, so that it never has to
    /// keep the whole file.
    void read_features(GDALDataset& dataset) {
        dataset.ResetReading();
        OGRLayer* layer = nullptr;
        while (const OGRFeatureUniquePtr feature{dataset.GetNextFeature(&layer, nullptr, nullptr, nullptr)}) {
            const std::string name = layer->GetName();
            if (!m_input.layer.empty() && m_input.layer != name) continue;
            ++m_seen;
            take(*feature, name, *layer);
        }
        if (m_taken.empty())
            throw InputError({m_input.path, "mapping " + m_mapping.name,
                              fmt::format("none of {} features belongs to a constraint layer", m_seen),
                              "layers and attributes as this mapping knows them",
                              "Choose another mapping, or name a single layer: name = \"…\"."});
    }

    void take(const OGRFeature& source, const std::string& layer_name, OGRLayer& layer) {
        const OGRGeometry* shape = source.GetGeometryRef();
        if (shape == nullptr || shape->IsEmpty()) return;
        const MappedAttributes attributes = attributes_of(source);
        bool counted = false;
        for (const auto& mapped : m_mapping.layers) {
            if (!belongs(mapped, layer_name, attributes)) continue;
            auto geometry = geometry_for(mapped, *shape);
            if (!geometry) continue;
            use_crs_of(layer);
            Feature feature{fmt::format("{} {}", layer_name, source.GetFID()), std::move(*geometry),
                            mapped_attributes(mapped, attributes)};
            check(feature);
            m_taken.push_back({&mapped, std::move(feature)});
            if (!counted) ++m_used;
            counted = true;
        }
    }

    MappedAttributes attributes_of(const OGRFeature& source) {
        MappedAttributes attributes;
        for (int i = 0; i < source.GetFieldCount(); ++i) {
            if (!source.IsFieldSetAndNotNull(i)) continue;
            const std::string name = utf8(source.GetFieldDefnRef(i)->GetNameRef());
            const std::string value = utf8(source.GetFieldAsString(i));
            if (name == "other_tags")
                add_other_tags(value, attributes);
            else
                attributes.emplace(name, value);
        }
        return attributes;
    }

    std::string utf8(const char* text) { return is_utf8(text) ? text : utf8_from_cp1252(text); }

    /// The geometry when it has the shape that the layer asks for.
    static std::optional<Geometry> geometry_for(const MappedLayer& mapped, const OGRGeometry& shape) {
        std::optional<Geometry> geometry;
        try {
            geometry = geometry_from(shape);
        } catch (const std::invalid_argument&) {
            return std::nullopt;  // collections of several kinds: OSM's "other relations"
        }
        if (!geometry) return std::nullopt;
        const bool fitting = geometry->index() == static_cast<std::size_t>(mapped.shape);
        return fitting || (mapped.centroid && geometry->index() > 0) ? geometry : std::nullopt;
    }

    void use_crs_of(OGRLayer& layer) {
        if (!m_crs_seen.insert(&layer).second) return;
        OGRSpatialReference crs = crs_of_file(layer.GetSpatialRef(), m_input.crs, m_input.path);
        if (!m_crs.IsEmpty() && !same_crs(crs, m_crs))
            throw InputError({m_input.path, "layer " + std::string(layer.GetName()),
                              "its CRS is " + describe_crs(crs) + ", that of other layers " + describe_crs(m_crs),
                              "one CRS for the file", "Convert the layer, or give it as a file of its own."});
        m_crs = std::move(crs);
    }

    void check(Feature& feature) {
        if (m_taken.size() >= m_policy.max_features)
            throw InputError({m_input.path, place_of(feature),
                              fmt::format("more than {} features", m_policy.max_features), "fewer",
                              "Cut the file to the region, or raise [limits] max_features."});
        m_places.take(feature.geometry, place_of(feature));
    }

    static std::string place_of(const Feature& feature) { return "feature " + feature.id; }

    /// Ways and areas of OpenStreetMap reach beyond the extract that they were cut for; what it names as its bounds is
    /// what it is complete for.
    void keep_to_bounds(GDALDataset& dataset) {
        OGREnvelope bounds;
        OGRLayer* layer = dataset.GetLayer(0);
        if (layer == nullptr || layer->GetExtent(&bounds, false) != OGRERR_NONE) return;
        m_bounds = Box({bounds.MinX, bounds.MinY}, {bounds.MaxX, bounds.MaxY});
    }

    static Box cut(const Box& box, const Box& to) {
        return {
            {std::max(box.min_corner().x(), to.min_corner().x()), std::max(box.min_corner().y(), to.min_corner().y())},
            {std::min(box.max_corner().x(), to.max_corner().x()), std::min(box.max_corner().y(), to.max_corner().y())}};
    }

    void place(const std::optional<Box>& expected) {
        const auto change = m_places.operation(m_crs, m_project, expected, m_record);
        for (auto& [mapped, feature] : m_taken) m_places.move(feature.geometry, place_of(feature), change);
        const Box extent = m_places.extent();
        m_file.crs = text_of_crs(m_crs);
        m_file.extent = m_bounds ? cut(extent, *m_bounds) : extent;
        m_file.area = area_of_extent(m_file.extent, change);
        m_record.crs = describe_crs(m_crs);
    }

    static Geometry centre_of(const Geometry& geometry) { return MultiPoint{centroid_of(geometry)}; }

    /// A strip of the half width along lines.
    static Geometry strip(const Geometry& lines, double half_m) {
        OGRMultiLineString drawn;
        for (const auto& line : std::get<MultiLineString>(lines)) {
            OGRLineString one;
            for (const auto& point : line) one.addPoint(point.x(), point.y());
            drawn.addGeometry(&one);
        }
        const OGRGeometryUniquePtr wide(drawn.Buffer(half_m, 4));
        const auto area = wide ? geometry_from(*wide) : std::nullopt;
        return area ? *area : Geometry(MultiPolygon{});
    }

    /// What the mapping asks of the geometry, in metres. False when nothing is left that belongs to the layer.
    static bool shape_as_asked(const MappedLayer& mapped, Feature& feature, Layer& layer) {
        if (mapped.centroid && feature.geometry.index() > 0) feature.geometry = centre_of(feature.geometry);
        if (mapped.buffer_m > 0 && std::holds_alternative<MultiLineString>(feature.geometry))
            feature.geometry = strip(feature.geometry, mapped.buffer_m);
        auto* areas = std::get_if<MultiPolygon>(&feature.geometry);
        if (areas == nullptr) return true;
        bool repaired = false;
        *areas = repaired_polygons(*areas, repaired);
        layer.repaired += repaired ? 1 : 0;
        if (areas->empty()) ++layer.skipped;
        return !areas->empty() && area_m2(*areas) >= mapped.min_area_m2;
    }

    std::vector<Layer> sort_into_layers() {
        std::vector<Layer> layers;
        for (auto& [mapped, feature] : m_taken) {
            auto layer = std::find_if(layers.begin(), layers.end(),
                                      [&, &name = mapped->name](const Layer& one) { return one.name == name; });
            if (layer == layers.end()) {
                Layer fresh;
                fresh.name = mapped->name;
                fresh.source = m_input.path;
                layer = layers.insert(layers.end(), std::move(fresh));
            }
            if (shape_as_asked(*mapped, feature, *layer)) layer->features.push_back(std::move(feature));
        }
        std::erase_if(layers, [](const Layer& layer) { return layer.features.empty(); });
        std::sort(layers.begin(), layers.end(), [](const Layer& a, const Layer& b) { return a.name < b.name; });
        return layers;
    }

    void describe(const std::vector<Layer>& layers) {
        std::vector<std::string> counts;
        std::size_t repaired = 0, skipped = 0;
        for (const auto& layer : layers) {
            counts.push_back(fmt::format("{} {}", layer.name, layer.features.size()));
            repaired += static_cast<std::size_t>(layer.repaired);
            skipped += static_cast<std::size_t>(layer.skipped);
        }
        m_record.content =
            fmt::format("{}; {} of {} features belong to no layer", fmt::join(counts, ", "), m_seen - m_used, m_seen);
        if (repaired > 0)
            m_record.warnings.push_back(
                fmt::format("{} polygons cross themselves or are not closed: repaired", repaired));
        if (skipped > 0) m_record.warnings.push_back(fmt::format("{} features without area: left out", skipped));
    }

    const InputPolicy& m_policy;
    const LayerInput& m_input;
    const LayerMapping& m_mapping;
    OGRSpatialReference m_project, m_crs;
    std::set<const OGRLayer*> m_crs_seen;  ///< layers whose CRS was looked at
    InputRecord m_record;
    LayerFile m_file;
    std::optional<Box> m_bounds;  ///< that the file names
    std::vector<Taken> m_taken;
    FeaturePlaces m_places{m_policy, m_input.path};
    std::uint64_t m_seen = 0, m_used = 0;
};

}  // namespace

LayerFile InputReader::read_mapped(const LayerInput& input, const LayerMapping& mapping) {
    InputRecord record;
    // The driver of OpenStreetMap data keeps an index in a database of its own, as large as the data.
    const std::uint64_t steps = is_osm(input.path) ? ~std::uint64_t{0} : m_policy.max_sql_steps;
    auto file = read_within_budget(steps, input.path,
                                   [&] { return MappedReading(m_policy, m_crs, input, mapping).read(record, m_land); });
    m_records.push_back(std::move(record));
    return file;
}

}  // namespace funkloch
