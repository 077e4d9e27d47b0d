#include "funkloch/scene/land_cut.hpp"

#include <algorithm>
#include <map>

namespace funkloch {

namespace {

double x_at(const EdgePart& edge, double y) {
    return edge.x0 + (y - edge.y0) * (edge.x1 - edge.x0) / static_cast<double>(edge.y1 - edge.y0);
}

/// Heights at which the order of the edges from west to east may change: ends and crossings.
std::vector<double> slab_heights(const std::vector<EdgePart>& parts) {
    std::vector<double> heights{0, cell_units};
    for (const auto& part : parts) {
        heights.push_back(part.y0);
        heights.push_back(part.y1);
    }
    std::vector<const EdgePart*> by_top;
    for (const auto& part : parts) by_top.push_back(&part);
    std::stable_sort(by_top.begin(), by_top.end(), [](auto* a, auto* b) { return a->y0 < b->y0; });
    for (std::size_t i = 0; i < by_top.size(); ++i) {
        for (std::size_t j = i + 1; j < by_top.size() && by_top[j]->y0 < by_top[i]->y1; ++j) {
            const EdgePart &a = *by_top[i], &b = *by_top[j];
            const double top = std::max(a.y0, b.y0), bottom = std::min(a.y1, b.y1);
            const double gap_top = x_at(a, top) - x_at(b, top), gap_bottom = x_at(a, bottom) - x_at(b, bottom);
            if (gap_top * gap_bottom < 0) heights.push_back(top + (bottom - top) * gap_top / (gap_top - gap_bottom));
        }
    }
    std::sort(heights.begin(), heights.end());
    heights.erase(std::unique(heights.begin(), heights.end()), heights.end());
    return heights;
}

struct Side {
    double top = 0, bottom = 0;  ///< x at the slab's top and bottom
    int polygon = 0, sign = 0;
};

/// Which polygons hold the place where the walk from west to east is, and who owns it.
class Holders {
public:
    void cross(const Side& side) {
        if ((m_winding[side.polygon] += side.sign) == 0) m_winding.erase(side.polygon);
    }
    void account(const Trapezoid& shape, std::vector<Trapezoid>& out, CutReport& report) const {
        const bool land = m_winding.contains(0);
        const auto first = m_winding.upper_bound(0);
        const double cells = shape.area2() / static_cast<double>(full_cell_area2);
        if (!land && first != m_winding.end()) report.outside_cells += cells;
        if (!land) return;
        out.push_back(shape);
        out.back().zone = first == m_winding.end() ? 0 : first->first;
        if (first == m_winding.end() || std::next(first) == m_winding.end()) return;
        report.overlap_cells += cells;
        if (cells < 1e-9) return;  // the rounding of a shared border
        for (auto loser = std::next(first); loser != m_winding.end(); ++loser) {
            auto& list = report.overlapping_zones;
            const auto at = std::lower_bound(list.begin(), list.end(), loser->first);
            if (at == list.end() || *at != loser->first) list.insert(at, loser->first);
        }
    }

private:
    std::map<int, int> m_winding;  ///< polygon -> winding number, where it is not 0
};

void walk_slab(double y0, double y1, std::vector<Side>& sides, std::vector<Trapezoid>& out, CutReport& report) {
    std::sort(sides.begin(), sides.end(), [](const Side& a, const Side& b) {
        const double middle_a = a.top + a.bottom, middle_b = b.top + b.bottom;
        return middle_a != middle_b ? middle_a < middle_b : std::tie(a.polygon, a.sign) < std::tie(b.polygon, b.sign);
    });
    Holders holders;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        holders.cross(sides[i]);
        const bool last = i + 1 == sides.size();
        const double right0 = last ? cell_units : sides[i + 1].top, right1 = last ? cell_units : sides[i + 1].bottom;
        const Trapezoid shape{0, y0, y1, sides[i].top, sides[i].bottom, right0, right1};
        if (shape.area2() > 0) holders.account(shape, out, report);
    }
}

}  // namespace

void divide_cell(const std::vector<EdgePart>& parts, std::vector<Trapezoid>& trapezoids, CutReport& report) {
    const auto heights = slab_heights(parts);
    std::vector<Side> sides;
    for (std::size_t i = 0; i + 1 < heights.size(); ++i) {
        const double y0 = heights[i], y1 = heights[i + 1], middle = 0.5 * (y0 + y1);
        sides.clear();
        for (const auto& part : parts)
            if (part.y0 < middle && middle < part.y1)
                sides.push_back({x_at(part, y0), x_at(part, y1), part.polygon, part.sign});
        walk_slab(y0, y1, sides, trapezoids, report);
    }
}

}  // namespace funkloch
