#include "map_labels.hpp"
#include "funkloch/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace funkloch::html {

namespace {

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

LabelRoom::Box box_of(const Point& middle, double width, double font_size) {
    return {middle.x() - width / 2, middle.y() - 0.6 * font_size, middle.x() + width / 2, middle.y() + 0.6 * font_size};
}

/// Where a name of that width fits into the outline, or nothing: where it covers the fewest marks, there where most
/// room is left around it.
std::optional<Point> label_place(const Page& page, const MapFrame& frame, const MultiPolygon& outline, double width,
                                 double font_size, const LabelRoom& room) {
    double top = std::numeric_limits<double>::infinity(), bottom = -top;
    for (const auto& polygon : outline)
        for (const auto& point : polygon.outer()) {
            top = std::min(top, frame.y(point.y()));
            bottom = std::max(bottom, frame.y(point.y()));
        }
    std::optional<Point> best;
    double best_score = -std::numeric_limits<double>::infinity();
    for (const double part : {0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.2, 0.8}) {
        const double y = top + part * (bottom - top);
        const auto above = widest_stretch(frame, outline, y - 0.6 * font_size);
        const auto below = widest_stretch(frame, outline, y + 0.6 * font_size);
        const double left = std::max({above.first, below.first, 0.0});
        const double right = std::min({above.second, below.second, frame.width});
        if (right - left <= width) continue;
        const double middle = (left + right) / 2, slack = (right - left - width) / 2;
        for (const double shift : {0.0, -0.45, 0.45, -0.9, 0.9}) {
            const Point place(middle + shift * slack, y);
            const auto box = box_of(place, width, font_size);
            if (room.names(box) > 0 || !on_land(page, frame, place, width)) continue;
            const double score = (right - left) * (1 - 0.4 * std::abs(shift)) - 4 * width * room.marks(box) -
                                 0.3 * (bottom - top) * std::abs(part - 0.5);
            if (score > best_score) {
                best_score = score;
                best = place;
            }
        }
    }
    return best;
}

/// Districts with most people first: where names are in each other's way, theirs stay.
std::vector<std::int32_t> zones_by_people(const Results& results) {
    std::vector<std::int32_t> zones;
    for (std::size_t i = 1; i < results.scene.land.zones.size(); ++i) zones.push_back(static_cast<std::int32_t>(i));
    if (results.coverage.technologies.empty()) return zones;
    const auto people_of = [&](std::int32_t zone) {
        const auto* row = find_row(results.coverage.technologies.front(), any_operator, zone);
        return row == nullptr ? MicroPeople{0} : row->people;
    };
    std::stable_sort(zones.begin(), zones.end(),
                     [&](std::int32_t a, std::int32_t b) { return people_of(a) > people_of(b); });
    return zones;
}

Markup text_at(const Point& place, const std::string& name) {
    return element("text", {{"x", fmt::format("{:.0f}", place.x())}, {"y", fmt::format("{:.0f}", place.y())}}, name);
}

double width_of(const std::string& name, double font_size) {
    return 0.58 * font_size * static_cast<double>(letters(name));
}

}  // namespace

LabelRoom::LabelRoom(const std::vector<Point>& marks, double radius) {
    for (const Point& mark : marks)
        m_marks.push_back({mark.x() - radius, mark.y() - radius, mark.x() + radius, mark.y() + radius});
}

int LabelRoom::hits(const std::vector<Box>& taken, const Box& box) {
    return static_cast<int>(std::count_if(taken.begin(), taken.end(), [&](const Box& one) {
        return one.west < box.east && box.west < one.east && one.north < box.south && box.north < one.south;
    }));
}

Markup district_labels(const Page& page, const MapFrame& frame, double font_size, LabelRoom& room) {
    Markup labels;
    for (const std::int32_t zone : zones_by_people(page.results)) {
        const MultiPolygon& outline = page.results.scene.land.zones[static_cast<std::size_t>(zone)].outline;
        const std::string name = page.zone_name(zone);
        const double width = width_of(name, font_size);
        const auto place = label_place(page, frame, outline, width, font_size, room);
        if (!place) continue;
        labels += text_at(*place, name);
        room.take(box_of(*place, width, font_size));
    }
    return element("g", {{"class", "names"}, {"font-size", fmt::format("{:.0f}", font_size)}, {"aria-hidden", "true"}},
                   labels);
}

Markup gap_labels(const MapFrame& frame, const TechnologyGaps& gaps, LabelRoom& room) {
    constexpr std::size_t named = 8;
    constexpr double font_size = 12;
    constexpr std::array<std::pair<double, double>, 5> beside = {{{0, 0}, {0, 22}, {0, -22}, {42, 0}, {-42, 0}}};
    Markup labels;
    for (std::size_t i = 0; i < std::min(named, gaps.gaps.size()); ++i) {
        const Gap& gap = gaps.gaps[i];
        for (const auto& [right, down] : beside) {
            const Point place(frame.x(gap.centre.x()) + right, frame.y(gap.centre.y()) + down);
            const auto box = box_of(place, width_of(gap.id, font_size), font_size);
            if (room.names(box) + room.marks(box) > 0) continue;
            labels += text_at(place, gap.id);
            room.take(box);
            break;
        }
    }
    return element("g", {{"class", "gap-names"}, {"aria-hidden", "true"}}, labels);
}

}  // namespace funkloch::html
