#include "layer_extent.hpp"

#include <array>
#include <vector>

namespace funkloch {

MultiPolygon area_of_extent(const Box& extent, const CoordinateChange& change) {
    const Point &low = extent.min_corner(), &high = extent.max_corner();
    if (!(low.x() < high.x()) || !(low.y() < high.y())) return {};
    const int steps = change.identity() ? 1 : 16;
    const std::array corners = {low, Point(high.x(), low.y()), high, Point(low.x(), high.y()), low};
    std::vector<Point> ring;
    for (std::size_t side = 0; side + 1 < corners.size(); ++side)
        for (int step = 0; step < steps; ++step) {
            const double share = static_cast<double>(step) / steps;
            const Point &from = corners[side], &to = corners[side + 1];
            ring.emplace_back(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
        }
    if (change.apply(ring) > 0) return {};
    Polygon area;
    area.outer().assign(ring.begin(), ring.end());
    area.outer().push_back(ring.front());
    return {std::move(area)};
}

std::string text_of_crs(const OGRSpatialReference& crs) {
    static const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    char* text = nullptr;
    crs.exportToWkt(&text, options);
    std::string wkt = text == nullptr ? "" : text;
    CPLFree(text);
    return wkt;
}

}  // namespace funkloch
