#pragma once

#include "box_tree.hpp"
#include "funkloch/law/law.hpp"

#include <cstdint>
#include <list>
#include <map>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace funkloch::law {

/// Neighbouring vertices of a line or of an area's ring, with the box around them; the last one is the next run's
/// first.
struct Run {
    Box box;
    std::span<const Point> points;
};

/// Features of one role with a tree over their boxes; long lines have a box for every run of vertices, since one around
/// a winding road would hold half the land. Immutable once built, so any number of threads may query it.
class LayerIndex {
public:
    /// `number` tells the layers of a set apart.
    LayerIndex(std::vector<const Feature*> features, std::uint32_t number);

    std::uint32_t number() const { return m_number; }
    const std::vector<const Feature*>& features() const { return m_features; }
    /// The lines of the feature, or the rings of its areas; none for points.
    std::span<const Run> runs(std::uint32_t feature) const {
        return std::span(m_runs).subspan(m_first_run[feature], m_first_run[feature + 1] - m_first_run[feature]);
    }
    /// Largest width_m of a feature; a search for paved edges must reach half of it further.
    double max_width_m() const { return m_max_width_m; }
    /// Features one of whose boxes comes within `radius_m` (per axis) of the point, in feature order.
    std::vector<std::uint32_t> near(const Point& point, double radius_m) const;
    /// Calls `visit(feature, distance of its nearest box)` for those features, nearest box first, until it returns
    /// false; each feature once.
    template <typename Visit>
    void from_nearest_box(const Point& point, double radius_m, Visit&& visit) const {
        std::unordered_set<std::uint32_t> seen;
        m_tree.from_nearest(point, radius_m, [&](std::uint32_t feature, double distance_m) {
            return (m_has_runs && !seen.insert(feature).second) || visit(feature, distance_m);
        });
    }

private:
    void add_runs(std::span<const Point> points);

    std::vector<const Feature*> m_features;
    std::vector<Run> m_runs;
    std::vector<std::size_t> m_first_run;  ///< of each feature, and the end
    BoxTree m_tree;
    std::uint32_t m_number;
    double m_max_width_m = 0;
    bool m_has_runs = false;  ///< some feature has several boxes
};

/// Where a layer is complete, and the border of that area.
struct KnownArea {
    const LayerIndex* area = nullptr;
    const LayerIndex* border = nullptr;
    double margin_m = 0;  ///< a layer that was derived from another one is reliable only so far inside
};

/// All layers that rules may ask for, by role, and those the law derives itself:
/// "existing_sites" from the network when not given; "ortslage" from clusters of buildings when not given;
/// "ortslage_outline", the built-up areas with inner borders dissolved, and "ortslage_edge", their outer lines.
/// "roads_b" and "roads_lk" lack the roads that say themselves that they are through-roads.
class LayerSet {
public:
    explicit LayerSet(const Scene& scene);

    const LayerIndex* find(const std::string& role) const;
    /// The through-roads to be cut out of the roads of this role; nullptr where none are known.
    const LayerIndex* through_roads_of(const std::string& role) const;
    /// nullptr: complete everywhere.
    const KnownArea* known_area_of(const std::string& role) const;
    bool ortslage_is_derived() const { return m_ortslage_is_derived; }

private:
    using Roles = std::map<std::string, std::vector<const Feature*>>;
    void derive(Roles& by_role, const Network& network);
    void add_known_areas(Roles& by_role, const Constraints& constraints);
    void build(const Roles& by_role);

    std::list<Layer> m_derived;
    std::map<std::string, LayerIndex> m_layers;
    std::map<std::string, KnownArea> m_known;
    bool m_ortslage_is_derived = false;
};

/// An attribute by name, upper and lower case alike (shapefiles shout); nullptr if absent or blank.
const std::string* attribute(const Feature& feature, const std::string& key);
/// An attribute as a number with a decimal point or comma; absent if missing or no number.
std::optional<double> number_attribute(const Feature& feature, const std::string& key);
/// The smallest box around a geometry that has points.
Box box_of(const Geometry& geometry);
bool is_empty(const Geometry& geometry);
/// What people call the feature: name, ref, label or its id.
std::string label(const Feature& feature);

/// Built-up areas from buildings: outlines of groups of at least ten main buildings (50 m² or more) with gaps of at
/// most 60 m. A proxy for § 34 BauGB, which asks for a cluster of some weight and looks at each case.
Layer built_up_areas(const std::vector<const Feature*>& buildings);
/// Whether the road's attribute `ortsdurchfahrt` says that it is a through-road.
bool is_through_road(const Feature& road);
/// The areas as one outline each, without the borders between touching areas.
Layer dissolved(const std::vector<const Feature*>& areas, const std::string& name);
/// The rings of the areas as lines.
Layer edges(const Layer& areas, const std::string& name);

}  // namespace funkloch::law
