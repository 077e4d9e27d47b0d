#include "funkloch/core/error.hpp"
#include "funkloch/core/shapes.hpp"
#include "geos.hpp"
#include "layer_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace funkloch::law {

namespace {

constexpr double main_building_m2 = 50;
constexpr double largest_gap_m = 60;
constexpr std::size_t smallest_cluster = 10;
/// The built-up area ends right behind the last building.
constexpr double edge_m = 5;

struct Building {
    const MultiPolygon* outline;
    Box box;
};

std::vector<Building> main_buildings(const std::vector<const Feature*>& features) {
    std::vector<Building> buildings;
    for (const auto* feature : features) {
        const auto* outline = std::get_if<MultiPolygon>(&feature->geometry);
        if (outline != nullptr && area_m2(*outline) >= main_building_m2)
            buildings.push_back({outline, box_of(Geometry(*outline))});
    }
    return buildings;
}

class Groups {
public:
    explicit Groups(std::size_t size) : m_parent(size) { std::iota(m_parent.begin(), m_parent.end(), std::size_t{0}); }
    std::size_t root(std::size_t i) {
        while (m_parent[i] != i) i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    /// The smallest member stays the root, whatever the order of calls.
    void join(std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> m_parent;
};

double gap_m(const Box& a, const Box& b) {
    const auto gap = [](double low_a, double high_a, double low_b, double high_b) {
        return std::max({0.0, low_b - high_a, low_a - high_b});
    };
    return std::hypot(gap(a.min_corner().x(), a.max_corner().x(), b.min_corner().x(), b.max_corner().x()),
                      gap(a.min_corner().y(), a.max_corner().y(), b.min_corner().y(), b.max_corner().y()));
}

/// Members of each group of neighbours (a box's number is its place in the list), by the distance of their boxes (which
/// is never more than that of the walls).
std::map<std::size_t, std::vector<std::size_t>> groups_of(const std::vector<std::pair<Box, std::uint32_t>>& boxes,
                                                          double largest_m) {
    const BoxTree tree(boxes);
    Groups groups(boxes.size());
    for (const auto& [box, i] : boxes) {
        const Box around(Point(box.min_corner().x() - largest_m, box.min_corner().y() - largest_m),
                         Point(box.max_corner().x() + largest_m, box.max_corner().y() + largest_m));
        for (const std::uint32_t other : tree.touching(around))
            if (other > i && gap_m(box, boxes[other].first) <= largest_m) groups.join(i, other);
    }
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < boxes.size(); ++i) members[groups.root(i)].push_back(i);
    return members;
}

std::map<std::size_t, std::vector<std::size_t>> clusters(const std::vector<Building>& buildings) {
    std::vector<std::pair<Box, std::uint32_t>> boxes;
    for (std::uint32_t i = 0; i < buildings.size(); ++i) boxes.emplace_back(buildings[i].box, i);
    return groups_of(boxes, largest_gap_m);
}

/// Closing: gaps up to the largest one are filled, the outside edge lies `edge_m` behind the outermost walls.
Geometry outline_of(const Geos& geos, const MultiPolygon& walls) {
    const OwnedGeometry all(geos, geos.make(Geometry(walls)));
    const double out = largest_gap_m / 2 + edge_m;
    const auto wide = made(geos, GEOSBuffer_r(geos.handle(), all.get(), out, 4), "widen the built-up areas");
    const auto closed =
        made(geos, GEOSBuffer_r(geos.handle(), wide.get(), edge_m - out, 4), "narrow the built-up areas");
    return geos.read(closed.get());
}

}  // namespace

Layer built_up_areas(const std::vector<const Feature*>& features) {
    const Geos geos;
    const auto buildings = main_buildings(features);
    Layer layer{"ortslage", "buildings", {}, 0, 0};
    for (const auto& [root, members] : clusters(buildings)) {
        if (members.size() < smallest_cluster) continue;
        MultiPolygon walls;
        for (const auto i : members)
            walls.insert(walls.end(), buildings[i].outline->begin(), buildings[i].outline->end());
        layer.features.push_back({fmt::format("cluster {}", layer.features.size() + 1), outline_of(geos, walls), {}});
    }
    return layer;
}

namespace {

/// Areas whose boxes touch, as groups of indices: only these can have common borders.
std::map<std::size_t, std::vector<std::size_t>> neighbours(const std::vector<const MultiPolygon*>& areas) {
    std::vector<std::pair<Box, std::uint32_t>> boxes;
    for (std::uint32_t i = 0; i < areas.size(); ++i) boxes.emplace_back(box_of(Geometry(*areas[i])), i);
    return groups_of(boxes, 0);
}

OwnedGeometry united(const Geos& geos, const OwnedGeometry& areas) {
    if (auto* made = GEOSUnaryUnion_r(geos.handle(), areas.get())) return {geos, made};
    const OwnedGeometry valid(geos, geos.repaired(areas.get()));
    return made(geos, GEOSUnaryUnion_r(geos.handle(), valid.get()), "unite the built-up areas");
}

void add_parts(Layer& layer, Geometry outline) {
    if (auto* parts = std::get_if<MultiPolygon>(&outline))
        for (auto& part : *parts)
            layer.features.push_back({fmt::format("{}", layer.features.size() + 1), MultiPolygon{std::move(part)}, {}});
}

}  // namespace

Layer dissolved(const std::vector<const Feature*>& features, const std::string& name) {
    const Geos geos;
    std::vector<const MultiPolygon*> areas;
    for (const auto* feature : features)
        if (const auto* parts = std::get_if<MultiPolygon>(&feature->geometry); parts != nullptr && !parts->empty())
            areas.push_back(parts);
    Layer layer{name, "derived", {}, 0, 0};
    for (const auto& [first, members] : neighbours(areas)) {
        if (members.size() == 1 && areas[first]->size() == 1) {
            add_parts(layer, *areas[first]);
            continue;
        }
        MultiPolygon all;
        for (const auto i : members) all.insert(all.end(), areas[i]->begin(), areas[i]->end());
        const OwnedGeometry many(geos, geos.make(Geometry(all)));
        add_parts(layer, geos.read(united(geos, many).get()));
    }
    return layer;
}

Layer edges(const Layer& areas, const std::string& name) {
    Layer layer{name, "derived", {}, 0, 0};
    for (const auto& feature : areas.features)
        for (const auto& polygon : std::get<MultiPolygon>(feature.geometry)) {
            MultiLineString rings;
            rings.emplace_back(polygon.outer().begin(), polygon.outer().end());
            for (const auto& hole : polygon.inners()) rings.emplace_back(hole.begin(), hole.end());
            layer.features.push_back({feature.id, std::move(rings), {}});
        }
    return layer;
}

}  // namespace funkloch::law
