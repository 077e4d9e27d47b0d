#include "place.hpp"
#include "funkloch/core/shapes.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace funkloch::law {

namespace {

constexpr std::size_t small_feature_points = 200;
constexpr double excerpt_m = 500;

/// The road's width, when distances run from the paved edge of a centre line; areas end at their edge already. A width
/// that only a class of roads has is assumed, whether the rule or a mapping of the layer brought it.
double width_m(const RuleTest& test, const Feature& feature, bool& assumed) {
    assumed = false;
    if (test.from != MeasuredFrom::paved || std::holds_alternative<MultiPolygon>(feature.geometry)) return 0;
    const auto width = number_attribute(feature, "width_m");
    const bool usable = width && *width > 0;
    assumed = !usable || attribute(feature, "width_assumed") != nullptr;
    return usable ? *width : test.default_width_m;
}

}  // namespace

std::string normal_word(std::string_view word) {
    std::string text(trim(word));
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

Answer selected(const RuleTest& test, const Feature& feature) {
    if (test.where_key.empty()) return Answer::yes;
    if (!test.where_values.empty()) {
        const auto* value = attribute(feature, test.where_key);
        if (value == nullptr) return Answer::unknown;
        const auto word = normal_word(*value);
        const bool found = std::any_of(test.where_values.begin(), test.where_values.end(),
                                       [&](const auto& wanted) { return normal_word(wanted) == word; });
        return found ? Answer::yes : Answer::no;
    }
    const auto value = number_attribute(feature, test.where_key);
    if (!value) return Answer::unknown;
    const bool inside = *value >= test.where_min.value_or(-HUGE_VAL) && *value < test.where_max.value_or(HUGE_VAL);
    return inside ? Answer::yes : Answer::no;
}

void Place::move_to(const Point& point) {
    if (m_surveyor.here() != nullptr && point.x() == m_point.x() && point.y() == m_point.y()) return;
    m_point = point;
    m_surveyor.move_to(point);
    m_hits.clear();
    m_around.clear();
    m_at_place.clear();
    m_knows.clear();
    m_rings.clear();
    m_excerpts.clear();
    m_outside_sections.clear();
    m_slope.reset();
}

double Place::search_radius_m(const RuleTest& test, double reach_m, double shaft_width_m) const {
    double radius_m = reach_m + (test.from == MeasuredFrom::shaft ? shaft_width_m / 2 : 0);
    if (test.from == MeasuredFrom::paved)
        radius_m += std::max(test.default_width_m, m_layers->find(test.layer)->max_width_m()) / 2;
    return radius_m;
}

/// A place on the border of the known area still lies in it.
bool Place::knows(const std::string& role, double radius_m) {
    const auto* known = m_layers->known_area_of(role);
    if (known == nullptr) return true;
    const auto [answer, fresh] = m_knows.try_emplace({known, radius_m}, false);
    if (fresh && !at_place(*known->area).empty()) {
        const double inside_m = radius_m + known->margin_m - distance_tolerance_m;
        answer->second = inside_m <= 0 || !nearest_m(*known->border, inside_m);
    }
    return answer->second;
}

Hit Place::nearest(const RuleTest& test, double reach_m, double shaft_width_m,
                   const std::function<bool(const Point&)>& accept) {
    const double shaft_m = test.from == MeasuredFrom::shaft ? shaft_width_m / 2 : 0;
    const auto key = std::make_pair(&test, reach_m + shaft_m);
    if (!accept)
        if (const auto known = m_hits.find(key); known != m_hits.end()) return known->second;
    const auto& layer = *m_layers->find(test.layer);
    const double nearer_m = search_radius_m(test, 0, shaft_width_m);  // by so much it may be nearer than its line
    const bool inside_only = test.kind == RuleTest::Kind::intersects;
    const auto* sections = m_layers->through_roads_of(test.layer);
    const bool all_sections = sections != nullptr && knows("ortsdurchfahrt", reach_m + nearer_m);
    Hit best;
    double raw_m = 0;
    Point at;
    std::uint32_t index = 0, unclear = 0;
    layer.from_nearest_box(m_point, reach_m + nearer_m, [&](std::uint32_t i, double box_m) {
        if (best.feature != nullptr && box_m - nearer_m > best.distance_m) return false;
        const auto& feature = *layer.features()[i];
        Answer wanted = selected(test, feature);
        if (wanted == Answer::unknown && sections != nullptr && test.where_key == "ortsdurchfahrt" && all_sections)
            wanted = Answer::yes;  // what the layer leaves of the road lies outside through-roads
        if (wanted == Answer::no || (inside_only && !m_surveyor.contains_place(layer, i))) return true;
        bool assumed = false;
        double raw = inside_only ? 0 : m_surveyor.distance_m(layer, i);
        const double road_m = width_m(test, feature, assumed);
        if (raw - road_m / 2 - shaft_m > reach_m) return true;
        Point there;
        if (sections != nullptr) {
            const auto cut = outside_sections(layer, i, *sections, reach_m + nearer_m);
            if (!cut) return true;
            std::tie(raw, there) = *cut;
        }
        const double distance = std::max(0.0, raw - road_m / 2 - shaft_m);
        if (distance > reach_m || (accept && !accept(m_surveyor.nearest_point(layer, i)))) return true;
        if (wanted == Answer::unknown) {
            if (best.unclear == nullptr || i < unclear) {
                best.unclear = &feature;
                unclear = i;
            }
        } else if (best.feature == nullptr || std::pair(distance, i) < std::pair(best.distance_m, index)) {
            best.feature = &feature;
            best.distance_m = distance;
            best.assumed_width_m = assumed ? road_m : 0;
            raw_m = raw;
            at = there;
            index = i;
        }
        return true;
    });
    if (best.feature != nullptr)
        best.geometry = raw_m > 0 ? line_to(sections != nullptr ? at : m_surveyor.nearest_point(layer, index))
                                  : excerpt(*best.feature);
    if (!accept) m_hits.emplace(key, best);
    return best;
}

const std::vector<std::pair<const Feature*, double>>& Place::around(const LayerIndex& layer, double reach_m) {
    const auto [known, fresh] = m_around.try_emplace({&layer, reach_m});
    if (fresh)
        for (const auto i : layer.near(m_point, reach_m)) {
            const double distance = m_surveyor.distance_m(layer, i);
            if (distance <= reach_m) known->second.emplace_back(layer.features()[i], distance);
        }
    return known->second;
}

const std::vector<const Feature*>& Place::at_place(const LayerIndex& layer) {
    const auto [known, fresh] = m_at_place.try_emplace(&layer);
    if (fresh)
        for (const auto i : layer.near(m_point, 0))
            if (m_surveyor.contains_place(layer, i)) known->second.push_back(layer.features()[i]);
    return known->second;
}

std::optional<double> Place::nearest_m(const LayerIndex& layer, double reach_m) {
    std::optional<double> nearest;
    layer.from_nearest_box(m_point, reach_m, [&](std::uint32_t i, double box_m) {
        if (nearest && box_m > *nearest) return false;
        const double distance = m_surveyor.distance_m(layer, i);
        if (distance <= reach_m && (!nearest || distance < *nearest)) nearest = distance;
        return true;
    });
    return nearest;
}

std::optional<double> Place::slope_percent() {
    if (!m_slope) m_slope = m_ground.slope_percent(m_point);
    return *m_slope;
}

std::optional<Summit> Place::highest_around(double inner_m, double outer_m) {
    const auto key = std::make_pair(inner_m, outer_m);
    const auto known = m_rings.find(key);
    if (known != m_rings.end()) return known->second;
    return m_rings[key] = m_ground.highest_around(m_point, inner_m, outer_m);
}

Point Place::nearest_point(const Feature& feature) const {
    const auto* points = std::get_if<MultiPoint>(&feature.geometry);
    return points == nullptr ? m_point : nearest_of(*points, m_point).second;
}

Geometry Place::line_to(const Point& other) const {
    return MultiLineString{LineString{m_point, other}};
}

Geometry Place::excerpt(const Feature& feature) {
    if (point_count(feature.geometry) <= small_feature_points) return feature.geometry;
    if (const auto known = m_excerpts.find(&feature); known != m_excerpts.end()) return known->second;
    const Geos& geos = m_surveyor.geos();
    const OwnedGeometry whole(geos, geos.make(feature.geometry));
    const OwnedGeometry cut = m_surveyor.near_part(whole.get(), excerpt_m);
    const bool empty = !cut || GEOSisEmpty_r(geos.handle(), cut.get()) == 1;
    return m_excerpts[&feature] = empty ? Geometry(MultiPoint{m_point}) : geos.read(cut.get());
}

}  // namespace funkloch::law
