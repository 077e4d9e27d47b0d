#pragma once

#include "ground.hpp"
#include "layer_index.hpp"
#include "surveyor.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch::law {

/// Distances agree within a micrometre; a limit is not missed by rounding of 0.4 times a height.
inline constexpr double distance_tolerance_m = 1e-6;

enum class Answer { no, yes, unknown };

/// Words in capitals without blanks around them, as attributes are compared.
std::string normal_word(std::string_view word);
/// Whether a feature is one of those that the test's `where` selects; unknown when it lacks the attribute.
Answer selected(const RuleTest& test, const Feature& feature);

/// The feature that decides a test.
struct Hit {
    const Feature* feature = nullptr;  ///< nearest selected one in reach
    double distance_m = 0;             ///< as the test measures; 0 inside
    double assumed_width_m = 0;        ///< paved edge from the usual width of the road's class; 0 = not assumed
    const Feature* unclear = nullptr;  ///< one in reach that lacks the attribute of `where`
    std::optional<Geometry> geometry;  ///< measuring line, or the feature around the place
};

/// How the place lies to the boundary of its own plot.
struct PlotEdge {
    const Feature* plot = nullptr;
    double private_m = 0;       ///< to the part of the boundary behind which no public area lies; infinity if none
    double public_m = 0;        ///< to the part behind which a public area lies; infinity if none
    double half_public_m = 0;   ///< half the width of that area along the shortest line
    bool public_known = false;  ///< the layer road_areas is there
    Geometry private_line, public_line;  ///< measuring lines
};

/// Looks at the layers from one place at a time. Belongs to one thread at a time. Answers depend on the place only,
/// never on earlier places.
class Place {
public:
    Place(const LayerSet& layers, const Terrain& terrain) : m_layers(&layers), m_ground(terrain) {}

    /// Forgets the answers of the place before unless it is the same.
    void move_to(const Point& point);
    const Point& point() const { return m_point; }
    const Ground& ground() const { return m_ground; }
    const LayerSet& layers() const { return *m_layers; }

    /// Nearest selected feature within `reach_m` as the test measures (axis, shaft, paved edge). `accept` may reject
    /// features by the nearest point of theirs. Layer must exist.
    Hit nearest(const RuleTest& test, double reach_m, double shaft_width_m,
                const std::function<bool(const Point&)>& accept = nullptr);
    /// Features of the layer that contain the place, in feature order.
    const std::vector<const Feature*>& at_place(const LayerIndex& layer);
    /// All features of a layer with their distance, within `reach_m`, in feature order.
    const std::vector<std::pair<const Feature*, double>>& around(const LayerIndex& layer, double reach_m);
    PlotEdge plot_edge(const LayerIndex& plots, double reach_m);

    std::optional<double> slope_percent();
    std::optional<Summit> highest_around(double inner_m, double outer_m);
    /// Of a feature's points the nearest one; the place itself for lines and areas.
    Point nearest_point(const Feature& feature) const;
    Geometry line_to(const Point& other) const;
    /// The feature, cut to the neighbourhood of the place if it is large.
    Geometry excerpt(const Feature& feature);

    /// Whether the layer shows all that lies within `radius_m` of the place. Layers that were not given have no known
    /// area either; ask for them first.
    bool knows(const std::string& role, double radius_m);
    /// How far from the place the features lie whose distance, as the test measures, may be `reach_m`.
    double search_radius_m(const RuleTest& test, double reach_m, double shaft_width_m) const;

    /// Distance to the nearest feature of the layer within `reach_m`; absent when there is none.
    std::optional<double> nearest_m(const LayerIndex& layer, double reach_m);

private:
    /// Distance to the road outside through-roads and the nearest point there; absent when none of it is in reach.
    std::optional<std::pair<double, Point>> outside_sections(const LayerIndex& roads, std::uint32_t road,
                                                             const LayerIndex& sections, double reach_m);
    std::optional<std::pair<double, Point>> cut_sections(const LayerIndex& roads, std::uint32_t road,
                                                         const LayerIndex& sections, double reach_m);
    double half_public_width_m(const LayerIndex& roads, const Point& edge, double reach_m);

    const LayerSet* m_layers;
    Ground m_ground;
    Surveyor m_surveyor;
    Point m_point;
    // Answers for this place: candidates are judged at several heights.
    std::map<std::pair<const RuleTest*, double>, Hit> m_hits;
    std::map<std::pair<const LayerIndex*, double>, std::vector<std::pair<const Feature*, double>>> m_around;
    std::map<const LayerIndex*, std::vector<const Feature*>> m_at_place;
    std::map<std::pair<const KnownArea*, double>, bool> m_knows;
    std::map<std::pair<double, double>, std::optional<Summit>> m_rings;
    std::map<const Feature*, Geometry> m_excerpts;
    std::map<std::pair<const Feature*, double>, std::optional<std::pair<double, Point>>> m_outside_sections;
    std::optional<std::optional<double>> m_slope;
};

}  // namespace funkloch::law
