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

/// The widest stretch [first, second] of the horizontal at `y` inside the polygons, in drawing units.
std::pair<double, double> widest_stretch(const MapFrame& frame, const MultiPolygon& polygons, double y) {
    std::vector<double> crossings;
    const auto cross = [&](const Polygon::ring_type& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const double y0 = frame.y(ring[i].y()), y1 = frame.y(ring[i + 1].y());
            if ((y0 <= y) == (y1 <= y)) continue;
            const double x0 = frame.x(ring[i].x()), x1 = frame.x(ring[i + 1].x());
            crossings.push_back(x0 + (y - y0) / (y1 - y0) * (x1 - x0));
        }
    };
    for (const auto& polygon : polygons) {
        cross(polygon.outer());
        for (const auto& inner : polygon.inners()) cross(inner);
    }
    std::sort(crossings.begin(), crossings.end());
    std::pair<double, double> widest{0, 0};
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
        if (crossings[i + 1] - crossings[i] > widest.second - widest.first) widest = {crossings[i], crossings[i + 1]};
    return widest;
}

std::size_t letters(const std::string& utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Where a name of that width fits, or nothing: the middle of the widest free band among some horizontals.
std::optional<Point> label_place(const MapFrame& frame, const MultiPolygon& outline, double width, double font_size) {
    if (outline.empty()) return std::nullopt;
    double top = std::numeric_limits<double>::infinity(), bottom = -top;
    for (const auto& polygon : outline)
        for (const auto& point : polygon.outer()) {
            top = std::min(top, frame.y(point.y()));
            bottom = std::max(bottom, frame.y(point.y()));
        }
    std::optional<Point> best;
    double best_room = width;
    for (const double part : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) {
        const double y = top + part * (bottom - top);
        const auto above = widest_stretch(frame, outline, y - 0.6 * font_size);
        const auto below = widest_stretch(frame, outline, y + 0.6 * font_size);
        const double left = std::max({above.first, below.first, 0.0});
        const double right = std::min({above.second, below.second, frame.width});
        if (right - left > best_room * (best ? 1.15 : 1.0)) {
            best = Point((left + right) / 2, y);
            best_room = right - left;
        }
    }
    return best;
}

/// Districts may reach beyond the land; a name must not.
bool on_land(const Page& page, const MapFrame& frame, const Point& middle, double width) {
    const auto& land = page.results.scene.land;
    for (const double side : {-0.5, 0.0, 0.5}) {
        const int col = land.grid.col_of(frame.west_m + (middle.x() + side * width) / frame.units_per_m);
        const int row = land.grid.row_of(frame.north_m - middle.y() / frame.units_per_m);
        if (!land.grid.contains(col, row) || !land.is_land(land.grid.index(col, row))) return false;
    }
    return true;
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

Markup district_labels(const Page& page, const MapFrame& frame, double font_size) {
    Markup labels;
    const auto& zones = page.results.scene.land.zones;
    for (std::size_t i = 1; i < zones.size(); ++i) {
        const std::string name = page.zone_name(static_cast<std::int32_t>(i));
        const double width = 0.58 * font_size * static_cast<double>(letters(name));
        const auto place = label_place(frame, zones[i].outline, width, font_size);
        if (place && on_land(page, frame, *place, width))
            labels += element(
                "text", {{"x", fmt::format("{:.0f}", place->x())}, {"y", fmt::format("{:.0f}", place->y())}}, name);
    }
    return element("g", {{"class", "names"}, {"font-size", fmt::format("{:.0f}", font_size)}, {"aria-hidden", "true"}},
                   labels);
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
