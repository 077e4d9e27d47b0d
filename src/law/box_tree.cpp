#include "box_tree.hpp"

#include "funkloch/core/shapes.hpp"

#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <boost/iterator/function_output_iterator.hpp>

#include <algorithm>

namespace funkloch::law {

namespace index = boost::geometry::index;

namespace {

constexpr double first_reach_m = 100;

}  // namespace

Box window_around(const Point& point, double radius_m) {
    return {Point(point.x() - radius_m, point.y() - radius_m), Point(point.x() + radius_m, point.y() + radius_m)};
}

struct BoxTree::Tree {
    index::rtree<std::pair<Box, std::uint32_t>, index::rstar<16>> boxes;
};

BoxTree::BoxTree() : m_tree(std::make_unique<Tree>()) {}

BoxTree::BoxTree(const std::vector<std::pair<Box, std::uint32_t>>& boxes) : BoxTree() {
    m_tree->boxes = decltype(m_tree->boxes)(boxes);
}

BoxTree::~BoxTree() = default;
BoxTree::BoxTree(BoxTree&&) noexcept = default;
BoxTree& BoxTree::operator=(BoxTree&&) noexcept = default;

template <typename Visit>
void BoxTree::each_touching(const Box& window, Visit&& visit) const {
    m_tree->boxes.query(index::intersects(window), boost::make_function_output_iterator(visit));
}

std::vector<std::uint32_t> BoxTree::touching(const Box& window) const {
    std::vector<std::uint32_t> found;
    each_touching(window, [&](const auto& box) { found.push_back(box.second); });
    return found;
}

/// Windows that grow: most searches end in the first one, and a search far into a dense layer does not begin by listing
/// all of it.
void BoxTree::from_nearest(const Point& point, double radius_m,
                           const std::function<bool(std::uint32_t, double)>& visit) const {
    std::vector<std::pair<double, std::uint32_t>> ring;
    double done_m = -1;
    for (double reach_m = std::min(first_reach_m, radius_m); done_m < radius_m;
         reach_m = std::min(4 * reach_m, radius_m)) {
        const bool last = reach_m >= radius_m;
        ring.clear();
        each_touching(window_around(point, reach_m), [&](const auto& box) {
            const double distance = distance_m(point, box.first);
            if (distance > done_m && (last || distance <= reach_m)) ring.emplace_back(distance, box.second);
        });
        std::sort(ring.begin(), ring.end());
        for (const auto& [distance, number] : ring)
            if (!visit(number, distance)) return;
        done_m = reach_m;
    }
}

}  // namespace funkloch::law
