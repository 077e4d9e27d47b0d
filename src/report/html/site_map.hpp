#pragma once

#include "map.hpp"

namespace funkloch::html {

/// A square map, `sheet_size` units wide, around a point.
struct Sheet {
    MapFrame frame;
    Box box;  ///< on the ground
};
inline constexpr double sheet_size = 400;
Sheet sheet_around(const Point& centre, double half_m);

/// Path data of the part of a geometry on the sheet; areas are clipped a little outside it.
std::string path_on(const Sheet& sheet, const MultiPolygon& areas);
std::string path_on(const Sheet& sheet, const MultiLineString& lines);

/// Two maps of a planned site: what it gains of the gap, and its surroundings with what decides the tier, its search
/// area and the nearest better place. `evidence` may be null.
Markup site_maps(const Page& page, const PlanStep& step, const SiteEvidence* evidence);

}  // namespace funkloch::html
