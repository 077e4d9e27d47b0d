#include <algorithm>
#include <cmath>
#include <functional>
#include "funkloch/core/shapes.hpp"

#include "world.hpp"

namespace funkloch::synth {

namespace {

using Wanted = std::function<bool(const Feature&, const Point&)>;

/// A point beside the middle of a segment, to its right; behind a ring that runs counter-clockwise that is outside.
Point beside(const Point& a, const Point& b, double offset_m) {
    const double length = std::hypot(b.x() - a.x(), b.y() - a.y());
    return {(a.x() + b.x()) / 2 + offset_m * (b.y() - a.y()) / length,
            (a.y() + b.y()) / 2 - offset_m * (b.x() - a.x()) / length};
}

/// Calls `visit` with a place beside each segment of the feature, or for points east of it, until it says true.
bool any_place(const Feature& feature, double offset_m, const std::function<bool(const Point&)>& visit) {
    const auto along = [&](const auto& points) {
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            if (distance_m(points[i], points[i + 1]) > 1 && visit(beside(points[i], points[i + 1], offset_m)))
                return true;
        return false;
    };
    if (const auto* points = std::get_if<MultiPoint>(&feature.geometry)) {
        const Point& p = points->front();
        return visit({p.x() + offset_m, p.y()});
    }
    if (const auto* lines = std::get_if<MultiLineString>(&feature.geometry))
        return std::any_of(lines->begin(), lines->end(), along);
    const auto& areas = std::get<MultiPolygon>(feature.geometry);
    return std::any_of(areas.begin(), areas.end(), [&](const Polygon& area) { return along(area.outer()); });
}

/// Places that a demo needs to show every kind of finding.
class Examples {
public:
    Examples(const SynthLand& land, Layer& candidates) : m_land(land), m_candidates(candidates) {}

    bool lies_in(const char* layer, const Point& place, const char* key = nullptr, const char* value = nullptr) const {
        const auto found = m_land.constraints.find(layer);
        if (found == m_land.constraints.end()) return false;
        return std::any_of(found->second.features.begin(), found->second.features.end(), [&](const Feature& feature) {
            if (key != nullptr && (!feature.attributes.contains(key) || feature.attributes.at(key) != value))
                return false;
            const auto* area = std::get_if<MultiPolygon>(&feature.geometry);
            return area != nullptr && inside(place, *area);
        });
    }
    bool in_town(const Point& place) const { return lies_in("ortslage", place) || lies_in("bplan", place); }

    /// The first place of the layer, `offset_m` beside a feature, that is in the land and wanted.
    void offer(const char* layer, double offset_m, const Wanted& wanted) {
        const auto found = m_land.constraints.find(layer);
        if (found == m_land.constraints.end()) return;
        for (const Feature& feature : found->second.features)
            if (any_place(feature, offset_m, [&](const Point& place) {
                    if (!inside(place, m_land.outline) || !wanted(feature, place)) return false;
                    add(layer, place);
                    return true;
                }))
                return;
    }

private:
    void add(const std::string& layer, const Point& place) {
        Feature feature;
        feature.id = "C" + std::to_string(m_candidates.features.size() + 1);
        feature.geometry = MultiPoint{place};
        feature.attributes = {{"id", feature.id}, {"kind", "mast"}, {"owner", "Beispiel: " + layer}};
        m_candidates.features.push_back(std::move(feature));
    }

    const SynthLand& m_land;
    Layer& m_candidates;
};

}  // namespace

void add_examples(const SynthLand& land, Layer& candidates) {
    Examples examples(land, candidates);
    const Wanted outside = [&](const Feature&, const Point& p) { return !examples.in_town(p); };
    const Wanted anywhere = [](const Feature&, const Point&) { return true; };
    const auto voltage = [&](const char* kv) {
        return [&examples, kv](const Feature& f, const Point& p) {
            return f.attributes.at("kv") == kv && !examples.in_town(p);
        };
    };
    examples.offer("roads_bab", 50, outside);
    examples.offer("roads_b", 20, outside);
    for (const char* layer : {"roads_b", "roads_lk"})  // in a town, but before the through-road begins
        examples.offer(layer, 15, [&](const Feature&, const Point& p) {
            return examples.lies_in("ortslage", p) && !examples.lies_in("ortsdurchfahrt", p);
        });
    for (const double offset_m : {12.0, 6.0, 2.0}) examples.offer("rail", offset_m, outside);
    for (const char* kv : {"110", "220", "380"}) examples.offer("powerlines", 20, voltage(kv));
    examples.offer("powerlines", 10, voltage("20"));
    examples.offer("airports", 2500, anywhere);
    examples.offer("runways", -10, anywhere);
    examples.offer("navaids", 200, anywhere);
    for (const char* layer : {"biotope", "naturmonument", "subsidence", "physical_exclusion", "wind_priority"})
        examples.offer(layer, -20, outside);
    for (const char* zone : {"I", "II"})
        examples.offer("wsg", -20,
                       [&, zone](const Feature& f, const Point&) { return f.attributes.at("zone") == zone; });
    examples.offer("water1", 6, outside);
    examples.offer("water_areas", -8, anywhere);
    examples.offer("water2", 3, outside);
    examples.offer("buildings", -1, anywhere);
    examples.offer("buildings", 2, outside);
    for (const char* type : {"GE", "WA"})  // near the edge of a plot inside a development plan
        examples.offer("parcels", -3, [&, type](const Feature&, const Point& p) {
            return examples.lies_in("bplan", p, "area_type", type);
        });
    examples.offer("parcels", -3, [&](const Feature&, const Point& p) {
        return examples.lies_in("ortsdurchfahrt", p) && !examples.lies_in("bplan", p);
    });
    for (const bool old : {false, true})  // before and after the plan's ordinance changed
        examples.offer("bplan", -100, [old](const Feature& f, const Point&) {
            return f.attributes.at("qualified") == "yes" && (f.attributes.at("date") < "2021-06-23") == old;
        });
}

}  // namespace funkloch::synth
