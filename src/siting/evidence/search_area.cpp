#include "funkloch/core/shapes.hpp"
#include "site_probe.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace funkloch {

namespace {

using Step = std::pair<int, int>;  // (row, column), so that the order runs along rows

/// How much of the site's own gain a place keeps.
class KeptGain {
public:
    KeptGain(SiteProbe& probe) : m_probe(probe) {}

    bool enough(int col, int row) {
        const Step middle{block_middle(row), block_middle(col)};
        const auto known = m_enough.find(middle);
        if (known != m_enough.end()) return known->second;
        const Point place = m_probe.place(middle.second, middle.first);
        const bool own = middle == Step{0, 0};
        return m_enough[middle] = own || (m_probe.usable(place) && keeps(place));
    }

private:
    static int block_middle(int step) {
        constexpr int half = SiteProbe::block / 2;
        const int shifted = step >= 0 ? step + half : step - half;
        return shifted / SiteProbe::block * SiteProbe::block;
    }

    bool keeps(const Point& place) const {
        const SiteOption& option = m_probe.option();
        const Amount kept = m_probe.kept_gain(place);
        const double share = m_probe.context().options.circle_share;
        return static_cast<double>(kept.people) >= share * static_cast<double>(option.people) &&
               static_cast<double>(kept.area) >= share * static_cast<double>(option.area);
    }

    SiteProbe& m_probe;
    std::map<Step, bool> m_enough;
};

/// The squares connected with the site's own across their sides.
std::set<Step> connected_squares(SiteProbe& probe) {
    constexpr int reach = SiteProbe::reach;
    KeptGain kept(probe);
    std::set<Step> inside = {{0, 0}};
    std::vector<Step> open = {{0, 0}};
    while (!open.empty()) {
        const Step here = open.back();
        open.pop_back();
        for (const auto& [down, right] : {Step{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            const Step next{here.first + down, here.second + right};
            if (next.first * next.first + next.second * next.second > reach * reach || inside.contains(next)) continue;
            if (probe.tier(next.second, next.first) > probe.option().verdict.tier) continue;
            if (!kept.enough(next.second, next.first)) continue;
            inside.insert(next);
            open.push_back(next);
        }
    }
    return inside;
}

/// The squares as one outline; runs along a row first, so that few unions are needed.
MultiPolygon outline_of(const SiteProbe& probe, const std::set<Step>& squares) {
    // Corners at odd multiples of half a step: squares that touch share them to the bit.
    const auto corner = [&](int half_col, int half_row) {
        const Point& site = probe.candidate().position;
        return Point(site.x() + half_col * probe.step_m() / 2, site.y() + half_row * probe.step_m() / 2);
    };
    MultiPolygon outline;
    for (auto first = squares.begin(); first != squares.end();) {
        auto last = first, next = std::next(first);
        while (next != squares.end() && next->first == last->first && next->second == last->second + 1) last = next++;
        const int south = 2 * first->first - 1, north = south + 2;
        const int west = 2 * first->second - 1, east = 2 * last->second + 1;
        Polygon run;
        run.outer() = {corner(west, south), corner(east, south), corner(east, north), corner(west, north),
                       corner(west, south)};
        outline = union_of(outline, run);
        first = next;
    }
    return outline;
}

double distance_to_edge(const Point& site, const MultiPolygon& outline) {
    double nearest_m = std::numeric_limits<double>::infinity();
    const auto look = [&](const Polygon::ring_type& ring) {
        const LineString line(ring.begin(), ring.end());
        nearest_m = std::min(nearest_m, distance_m(site, line));
    };
    for (const Polygon& part : outline) {
        look(part.outer());
        for (const auto& hole : part.inners()) look(hole);
    }
    return nearest_m;
}

}  // namespace

SearchArea search_area(SiteProbe& probe) {
    const std::set<Step> squares = connected_squares(probe);
    SearchArea area;
    area.step_m = probe.step_m();
    area.outline = outline_of(probe, squares);
    area.area_km2 = static_cast<double>(squares.size()) * area.step_m * area.step_m * 1e-6;
    area.radius_m = distance_to_edge(probe.candidate().position, area.outline);
    return area;
}

}  // namespace funkloch
