#include "map.hpp"
#include "funkloch/core/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace funkloch::html {

namespace {

void append_ring(std::string& path, const MapFrame& frame, const Polygon::ring_type& ring) {
    LineString drawn;
    for (const auto& point : ring) drawn.emplace_back(frame.x(point.x()), frame.y(point.y()));
    const LineString simple = simplified(drawn, 0.5);
    if (simple.size() < 4) return;  // smaller than the pen
    for (std::size_t i = 0; i + 1 < simple.size(); ++i)
        path += fmt::format("{}{:.1f} {:.1f}", i == 0 ? "M" : "L", simple[i].x(), simple[i].y());
    path += "Z";
}

}  // namespace

MapFrame frame_of(const GridSpec& grid) {
    MapFrame frame{grid.west_m, grid.north_m, 0, 0, 0};
    const double longer_m = std::max(grid.columns, grid.rows) * grid.cell_m;
    frame.units_per_m = longer_m > 0 ? map_size / longer_m : 0;
    frame.width = grid.columns * grid.cell_m * frame.units_per_m;
    frame.height = grid.rows * grid.cell_m * frame.units_per_m;
    return frame;
}

std::string path_data(const MapFrame& frame, const MultiPolygon& polygons) {
    std::string path;
    for (const auto& polygon : polygons) {
        append_ring(path, frame, polygon.outer());
        for (const auto& inner : polygon.inners()) append_ring(path, frame, inner);
    }
    return path;
}

Markup shared_drawings(const Page& page, const MapFrame& frame) {
    const auto& land = page.results.scene.land;
    Markup drawings;
    Markup relief;
    if (const std::string image = relief_data_uri(page); !image.empty())
        relief = void_element("image", {{"width", fmt::format("{:.1f}", frame.width)},
                                        {"height", fmt::format("{:.1f}", frame.height)},
                                        {"preserveAspectRatio", "none"},
                                        {"href", image}});
    drawings += element("g", {{"id", "relief"}}, relief);
    std::string districts;
    for (std::size_t i = 1; i < land.zones.size(); ++i) districts += path_data(frame, land.zones[i].outline);
    drawings += element("g", {{"id", "districts"}, {"clip-path", land.outline.empty() ? "none" : "url(#land)"}},
                        void_element("path", {{"d", districts}}));
    const std::string outline = path_data(frame, land.outline);
    drawings += void_element("path", {{"id", "outline"}, {"d", outline}});
    drawings += element("clipPath", {{"id", "land"}}, void_element("path", {{"d", outline}}));
    std::string masts;
    for (const auto& site : page.results.scene.network.sites)
        if (land.grid.contains(land.grid.col_of(site.position.x()), land.grid.row_of(site.position.y())))
            masts += fmt::format("M{:.1f} {:.1f}h0", frame.x(site.position.x()), frame.y(site.position.y()));
    drawings += void_element("path", {{"id", "masts"}, {"d", masts}});
    return element("svg", {{"class", "store"}, {"width", "0"}, {"height", "0"}, {"aria-hidden", "true"}},
                   element("defs", drawings)) +
           Markup::trusted("\n");
}

double scale_bar_m(double width_m) {
    double length_m = std::pow(10, std::floor(std::log10(width_m / 4)));
    for (const double factor : {5.0, 2.0})
        if (factor * length_m <= width_m / 4) return factor * length_m;
    return length_m;
}

}  // namespace funkloch::html
