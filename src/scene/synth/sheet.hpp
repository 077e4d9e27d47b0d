#pragma once

#include "funkloch/core/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "world.hpp"

namespace funkloch::synth {

using Attributes = std::map<std::string, std::string>;

/// Collects features of the constraint layers; drops what lies outside the land.
class Sheet {
public:
    Sheet(const World& world, SynthLand& land) : m_world(world), m_land(land), m_random(world.seed + 400) {}

    void add(const std::string& name, Geometry geometry, Attributes attributes) {
        Layer& layer = m_land.constraints[name];
        layer.name = name;
        Feature feature{name + "-" + std::to_string(layer.features.size() + 1), std::move(geometry),
                        std::move(attributes)};
        feature.attributes["id"] = feature.id;
        layer.features.push_back(std::move(feature));
    }
    void add_area(const std::string& name, const Polygon& polygon, const Attributes& attributes) {
        MultiPolygon parts = clipped(polygon, m_land.outline);
        if (!parts.empty()) add(name, std::move(parts), attributes);
    }
    /// Blobs at random places where `wanted` is true.
    template <typename Wanted>
    void scatter(const std::string& name, int count, double least_m, double most_m, Wanted wanted,
                 const Attributes& attributes) {
        for (int attempt = 0, found = 0; attempt < 60 * count && found < count; ++attempt) {
            const Point p = anywhere();
            if (!inside(p, m_land.outline) || !wanted(p)) continue;
            ++found;
            const std::uint64_t key = m_random.next() % 100000;
            const double radius_m = m_random.between(least_m, most_m), stretch = m_random.between(0.8, 1.4);
            add_area(name, blob(m_world, key, p, radius_m, stretch), attributes);
        }
    }
    /// A strip along a line, on either side of it.
    void add_strip(const std::string& name, const LineString& line, double half_m, const Attributes& attributes) {
        for (const Polygon& part : strip_along(line, half_m)) add_area(name, part, attributes);
    }
    /// The parts of a line within the land.
    void add_line(const std::string& name, const LineString& line, const Attributes& attributes) {
        for (const LineString& part : intersection_of(line, m_land.outline))
            if (part.size() > 1) add(name, MultiLineString{part}, attributes);
    }
    Point anywhere() {
        return {m_world.centre.x() + m_world.size_m * m_random.between(-0.6, 0.6),
                m_world.centre.y() + m_world.size_m * m_random.between(-0.7, 0.7)};
    }
    /// How many there are of a thing with a density of `per_1000_km2`.
    int number(double per_1000_km2) const {
        return std::max(1, static_cast<int>(std::lround(per_1000_km2 * m_world.options.area_km2 / 1000)));
    }
    const World& world() const { return m_world; }
    SynthLand& land() { return m_land; }
    Random& random() { return m_random; }

private:
    const World& m_world;
    SynthLand& m_land;
    Random m_random;
};

/// Nearest whole number as text.
inline std::string whole(double value) {
    return std::to_string(static_cast<int>(std::lround(value)));
}

void add_nature(Sheet& sheet);
void add_water(Sheet& sheet);
void add_sky(Sheet& sheet);
/// Streets, rails and lines, with the land that belongs to them.
void add_traffic(Sheet& sheet);
/// What stands in and around a settlement.
void add_town(Sheet& sheet, const SynthTown& town, std::size_t number);
/// Plots of open land without the land of streets; towns have smaller ones that are not drawn.
void add_parcels(Sheet& sheet);

}  // namespace funkloch::synth
