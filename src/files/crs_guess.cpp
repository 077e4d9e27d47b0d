#include "funkloch/core/boxes.hpp"
#include "funkloch/files/transform.hpp"

#include <fmt/format.h>

#include <array>

namespace funkloch {

namespace {

/// Systems in which German planners get data: ETRS89 / UTM (4647 and 5650 with the zone before the easting), DHDN /
/// Gauß-Krüger, degrees, web maps, the European grid.
constexpr std::array usual = {"EPSG:25832", "EPSG:25833", "EPSG:31466", "EPSG:31467", "EPSG:31468", "EPSG:31469",
                              "EPSG:4326",  "EPSG:3857",  "EPSG:3035",  "EPSG:4647",  "EPSG:5650"};

Box with_axes_swapped(const Box& box) {
    return {Point(box.min_corner().y(), box.min_corner().x()), Point(box.max_corner().y(), box.max_corner().x())};
}

bool lies_there(const Box& box, const OGRSpatialReference& crs, const Box& expected,
                const OGRSpatialReference& expected_crs) {
    const auto place = transformed_bounds(box, crs, expected_crs);
    return place && boxes_meet(*place, expected);
}

}  // namespace

std::string likely_misplacement(const Box& box, const OGRSpatialReference& crs, const Box& expected,
                                const OGRSpatialReference& expected_crs) {
    const Box swapped = with_axes_swapped(box);
    if (lies_there(swapped, crs, expected, expected_crs)) return "with its axes swapped";
    for (const bool swap : {false, true})
        for (const char* code : usual) {
            const OGRSpatialReference other = parse_crs(code, code);
            if (!same_crs(other, crs) && lies_there(swap ? swapped : box, other, expected, expected_crs))
                return fmt::format("as {}{}", code, swap ? " with its axes swapped" : "");
        }
    return {};
}

}  // namespace funkloch
