#include "funkloch/core/error.hpp"
#include "geos.hpp"
#include "layer_index.hpp"
#include "place.hpp"

#include <algorithm>
#include <array>

namespace funkloch::law {

namespace {

/// Sections given as lines are widened by this much, since two drawings of a road seldom fall together.
constexpr double beside_line_m = 5;

bool is_through_road(const Feature& road) {
    static constexpr std::array words = {"YES", "JA", "TRUE", "1", "OD"};
    const auto* value = attribute(road, "ortsdurchfahrt");
    return value != nullptr && std::find(words.begin(), words.end(), normal_word(*value)) != words.end();
}

OwnedGeometry checked(const Geos& geos, GEOSGeometry* geometry) {
    if (geometry == nullptr) throw RunError("GEOS could not cut through-roads out of the roads");
    return {geos, geometry};
}

/// A section as an area.
OwnedGeometry area_of(const Geos& geos, const Feature& section) {
    OwnedGeometry drawn(geos, geos.make(section.geometry));
    if (std::holds_alternative<MultiPolygon>(section.geometry)) return drawn;
    return checked(geos, GEOSBufferWithStyle_r(geos.handle(), drawn.get(), beside_line_m, 4, GEOSBUF_CAP_FLAT,
                                               GEOSBUF_JOIN_ROUND, 5));
}

Geometry without(const Geos& geos, const Feature& road, const std::vector<const Feature*>& sections) {
    const Box box = box_of(road.geometry);
    OwnedGeometry rest(geos, geos.make(road.geometry));
    for (const auto* section : sections) {
        const Box other = box_of(section->geometry);
        if (other.min_corner().x() - beside_line_m > box.max_corner().x() ||
            other.max_corner().x() + beside_line_m < box.min_corner().x() ||
            other.min_corner().y() - beside_line_m > box.max_corner().y() ||
            other.max_corner().y() + beside_line_m < box.min_corner().y())
            continue;
        const auto area = area_of(geos, *section);
        if (auto* cut = GEOSDifference_r(geos.handle(), rest.get(), area.get())) {
            rest = OwnedGeometry(geos, cut);
        } else {
            const OwnedGeometry valid(geos, geos.repaired(area.get()));
            rest = checked(geos, GEOSDifference_r(geos.handle(), rest.get(), valid.get()));
        }
    }
    return geos.read(rest.get());
}

}  // namespace

Layer outside_through_roads(const std::vector<const Feature*>& roads, const std::vector<const Feature*>* sections) {
    const Geos geos;
    Layer layer{"roads", "derived", {}, 0, 0};
    for (const auto* road : roads) {
        if (is_through_road(*road)) continue;
        Feature rest = *road;
        if (sections != nullptr) {
            rest.geometry = without(geos, *road, *sections);
            if (is_empty(rest.geometry)) continue;
            rest.attributes["ortsdurchfahrt"] = "no";
        }
        layer.features.push_back(std::move(rest));
    }
    return layer;
}

}  // namespace funkloch::law
