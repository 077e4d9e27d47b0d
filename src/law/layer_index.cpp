#include "layer_index.hpp"

#include "funkloch/core/in_parallel.hpp"
#include "funkloch/core/number.hpp"
#include "funkloch/core/shapes.hpp"
#include "funkloch/core/text.hpp"

#include <boost/geometry/algorithms/expand.hpp>
#include <boost/geometry/algorithms/for_each.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

namespace funkloch::law {

namespace bg = boost::geometry;

namespace {

// Roles of the areas for which a layer is complete, and of their borders: a blank keeps them apart from layers.
constexpr const char* known_suffix = " known";
constexpr const char* border_suffix = " known border";
/// A building that nobody knows of can change the settled area only so far away: a group of ten that it completes has
/// at most nine gaps of 60 m and nine buildings of 40 m between.
constexpr double cluster_margin_m = 1000;

bool same_key(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::vector<const Feature*> pointers(const Layer& layer) {
    std::vector<const Feature*> features;
    for (const auto& feature : layer.features) features.push_back(&feature);
    return features;
}

template <typename Visit>
void for_each_line(const Geometry& geometry, Visit&& visit) {
    if (const auto* lines = std::get_if<MultiLineString>(&geometry))
        for (const auto& line : *lines) visit(line);
    if (const auto* areas = std::get_if<MultiPolygon>(&geometry))
        for (const auto& area : *areas) {
            visit(area.outer());
            for (const auto& hole : area.inners()) visit(hole);
        }
}

Layer standing_sites(const Network& network) {
    Layer layer{"existing_sites", "network", {}, 0, 0};
    for (const auto& site : network.sites) layer.features.push_back({site.id, MultiPoint{site.position}, {}});
    return layer;
}

}  // namespace

LayerIndex::LayerIndex(std::vector<const Feature*> features, std::uint32_t number)
    : m_features(std::move(features)), m_number(number) {
    std::vector<std::pair<Box, std::uint32_t>> boxes;
    for (std::uint32_t i = 0; i < m_features.size(); ++i) {
        m_first_run.push_back(m_runs.size());
        const Geometry& geometry = m_features[i]->geometry;
        if (is_empty(geometry)) continue;
        for_each_line(geometry, [&](const auto& points) { add_runs(points); });
        if (std::holds_alternative<MultiLineString>(geometry)) {
            const auto first = boxes.size();
            for (auto run = m_first_run.back(); run < m_runs.size(); ++run) boxes.emplace_back(m_runs[run].box, i);
            m_has_runs = m_has_runs || boxes.size() - first > 1;
        } else {
            boxes.emplace_back(box_of(geometry), i);
        }
        m_max_width_m = std::max(m_max_width_m, number_attribute(*m_features[i], "width_m").value_or(0));
    }
    m_first_run.push_back(m_runs.size());
    m_tree = BoxTree(boxes);
}

void LayerIndex::add_runs(std::span<const Point> points) {
    constexpr std::size_t run = 32;
    for (std::size_t first = 0; first == 0 ? !points.empty() : first + 1 < points.size(); first += run) {
        const auto part = points.subspan(first, std::min(run + 1, points.size() - first));
        Box box(part.front(), part.front());
        for (const Point& point : part) bg::expand(box, point);
        m_runs.push_back({box, part});
    }
}

std::vector<std::uint32_t> LayerIndex::near(const Point& point, double radius_m) const {
    std::vector<std::uint32_t> found = m_tree.touching(window_around(point, radius_m));
    std::sort(found.begin(), found.end());
    if (m_has_runs) found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

LayerSet::LayerSet(const Scene& scene) {
    Roles by_role;
    for (const auto& [name, layer] : scene.constraints) {
        auto& features = by_role[canonical_layer(name)];
        for (const auto* feature : pointers(layer)) features.push_back(feature);
    }
    derive(by_role, scene.network);
    add_known_areas(by_role, scene.constraints);
    build(by_role);
    for (auto& [role, known] : m_known) {
        known.area = find(role + known_suffix);
        known.border = find(role + border_suffix);
    }
    // Settled areas that were drawn around buildings are known where the buildings are, away from the border.
    if (const auto* buildings = m_ortslage_is_derived ? known_area_of("buildings") : nullptr)
        m_known["ortslage"] = {buildings->area, buildings->border, cluster_margin_m};
}

void LayerSet::derive(Roles& by_role, const Network& network) {
    if (!by_role.contains("existing_sites") && !network.sites.empty())
        by_role["existing_sites"] = pointers(m_derived.emplace_back(standing_sites(network)));
    if (!by_role.contains("ortslage") && by_role.contains("buildings")) {
        by_role["ortslage"] = pointers(m_derived.emplace_back(built_up_areas(by_role["buildings"])));
        m_ortslage_is_derived = true;
    }
    if (by_role.contains("ortslage")) {
        const auto& outline = m_derived.emplace_back(dissolved(by_role["ortslage"], "ortslage_outline"));
        by_role["ortslage_outline"] = pointers(outline);
        by_role["ortslage_edge"] = pointers(m_derived.emplace_back(edges(outline, "ortslage_edge")));
    }
    for (const char* role : {"roads_b", "roads_lk"})
        if (const auto roads = by_role.find(role); roads != by_role.end())
            std::erase_if(roads->second, [](const Feature* road) { return is_through_road(*road); });
}

/// The areas of layers under one role are united. One that is complete everywhere makes the role complete.
void LayerSet::add_known_areas(Roles& by_role, const Constraints& constraints) {
    std::map<std::string, std::vector<const Feature*>> areas;
    std::set<std::string> complete;
    for (const auto& [name, layer] : constraints) {
        const std::string role = canonical_layer(name);
        if (!layer.known) {
            complete.insert(role);
            continue;
        }
        Layer& parts = m_derived.emplace_back();
        for (const MultiPolygon& area : *layer.known) parts.features.push_back({"", area, {}});
        auto& all = areas[role];
        for (const auto* part : pointers(parts)) all.push_back(part);
    }
    for (const auto& [role, parts] : areas) {
        if (complete.contains(role)) continue;
        m_known[role] = {};
        const auto& area = m_derived.emplace_back(dissolved(parts, role + known_suffix));
        by_role[role + known_suffix] = pointers(area);
        by_role[role + border_suffix] = pointers(m_derived.emplace_back(edges(area, role + border_suffix)));
    }
}

/// One index is built by one thread; they are put together in the order of the roles.
void LayerSet::build(const Roles& by_role) {
    std::vector<const std::vector<const Feature*>*> features;
    for (const auto& [role, list] : by_role) features.push_back(&list);
    std::vector<std::optional<LayerIndex>> built(features.size());
    in_parallel(features.size(), [&](std::size_t i) { built[i].emplace(*features[i], static_cast<std::uint32_t>(i)); });
    std::size_t next = 0;
    for (const auto& [role, list] : by_role) m_layers.emplace(role, std::move(*built[next++]));
}

const LayerIndex* LayerSet::find(const std::string& role) const {
    const auto found = m_layers.find(role);
    return found == m_layers.end() ? nullptr : &found->second;
}

const KnownArea* LayerSet::known_area_of(const std::string& role) const {
    const auto found = m_known.find(role);
    return found == m_known.end() ? nullptr : &found->second;
}

const LayerIndex* LayerSet::through_roads_of(const std::string& role) const {
    return role == "roads_b" || role == "roads_lk" ? find("ortsdurchfahrt") : nullptr;
}

const std::string* attribute(const Feature& feature, const std::string& key) {
    for (const auto& [name, value] : feature.attributes)
        if (same_key(name, key)) return trim(value).empty() ? nullptr : &value;
    return nullptr;
}

std::optional<double> number_attribute(const Feature& feature, const std::string& key) {
    const auto* text = attribute(feature, key);
    return text == nullptr ? std::nullopt : parse_number(*text, true);
}

bool is_empty(const Geometry& geometry) {
    return point_count(geometry) == 0;
}

Box box_of(const Geometry& geometry) {
    constexpr double far = std::numeric_limits<double>::infinity();
    double west = far, south = far, east = -far, north = -far;
    const auto stretch = [&](const Point& point) {
        west = std::min(west, point.x());
        south = std::min(south, point.y());
        east = std::max(east, point.x());
        north = std::max(north, point.y());
    };
    std::visit([&](const auto& parts) { bg::for_each_point(parts, stretch); }, geometry);
    return {Point(west, south), Point(east, north)};
}

std::string label(const Feature& feature) {
    for (const char* key : {"name", "ref", "label"})
        if (const auto* text = attribute(feature, key)) return std::string(trim(*text));
    return feature.id;
}

}  // namespace funkloch::law
