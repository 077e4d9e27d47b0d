#include "funkloch/core/error.hpp"
#include "place.hpp"

#include <algorithm>
#include <array>

namespace funkloch::law {

namespace {

/// Sections given as lines are widened by this much, since two drawings of a road seldom fall together.
constexpr double beside_line_m = 5;
constexpr const char* cutting_sections = "cut through-roads out of the roads";

/// A section as an area.
OwnedGeometry area_of(const Geos& geos, const GEOSGeometry* section, bool is_area) {
    if (is_area) return made(geos, GEOSGeom_clone_r(geos.handle(), section), cutting_sections);
    return made(
        geos, GEOSBufferWithStyle_r(geos.handle(), section, beside_line_m, 4, GEOSBUF_CAP_FLAT, GEOSBUF_JOIN_ROUND, 5),
        cutting_sections);
}

OwnedGeometry without(const Geos& geos, const OwnedGeometry& road, const OwnedGeometry& area) {
    if (auto* cut = GEOSDifference_r(geos.handle(), road.get(), area.get())) return {geos, cut};
    const OwnedGeometry valid(geos, geos.repaired(area.get()));
    return made(geos, GEOSDifference_r(geos.handle(), road.get(), valid.get()), cutting_sections);
}

}  // namespace

bool is_through_road(const Feature& road) {
    static constexpr std::array words = {"YES", "JA", "TRUE", "1", "OD"};
    const auto* value = attribute(road, "ortsdurchfahrt");
    return value != nullptr && std::find(words.begin(), words.end(), normal_word(*value)) != words.end();
}

std::optional<std::pair<double, Point>> Place::outside_sections(const LayerIndex& roads, std::uint32_t road,
                                                                const LayerIndex& sections, double reach_m) {
    const auto known = m_outside_sections.try_emplace({roads.features()[road], reach_m});
    if (known.second) known.first->second = cut_sections(roads, road, sections, reach_m);
    return known.first->second;
}

std::optional<std::pair<double, Point>> Place::cut_sections(const LayerIndex& roads, std::uint32_t road,
                                                            const LayerIndex& sections, double reach_m) {
    OwnedGeometry rest = m_surveyor.near_part(m_surveyor.shape_of(roads, road), reach_m);
    if (!rest) throw RunError("GEOS could not cut a road to the neighbourhood of a place");
    for (const auto i : sections.near(m_point, reach_m + beside_line_m)) {
        const auto* whole = m_surveyor.shape_of(sections, i);
        const OwnedGeometry part = m_surveyor.near_part(whole, reach_m + beside_line_m);
        const bool is_area = std::holds_alternative<MultiPolygon>(sections.features()[i]->geometry);
        rest = without(m_surveyor.geos(), rest, area_of(m_surveyor.geos(), part ? part.get() : whole, is_area));
    }
    if (GEOSisEmpty_r(m_surveyor.geos().handle(), rest.get()) == 1) return std::nullopt;
    double distance = 0, x = 0, y = 0;
    auto* pair = GEOSNearestPoints_r(m_surveyor.geos().handle(), rest.get(), m_surveyor.here());
    if (pair == nullptr || GEOSDistance_r(m_surveyor.geos().handle(), rest.get(), m_surveyor.here(), &distance) != 1)
        throw RunError("GEOS could not measure the distance to a road");
    GEOSCoordSeq_getXY_r(m_surveyor.geos().handle(), pair, 0, &x, &y);
    GEOSCoordSeq_destroy_r(m_surveyor.geos().handle(), pair);
    return std::make_pair(distance, Point(x, y));
}

}  // namespace funkloch::law
