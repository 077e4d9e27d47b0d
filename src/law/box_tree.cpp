#include "box_tree.hpp"

#include "funkloch/core/shapes.hpp"

#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>

namespace funkloch::law {

namespace index = boost::geometry::index;

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

std::vector<std::uint32_t> BoxTree::touching(const Box& window) const {
    std::vector<std::uint32_t> found;
    for (auto it = m_tree->boxes.qbegin(index::intersects(window)); it != m_tree->boxes.qend(); ++it)
        found.push_back(it->second);
    return found;
}

void BoxTree::from_nearest(const Point& point, const Box& window,
                           const std::function<bool(std::uint32_t, double)>& visit) const {
    const auto wanted = index::nearest(point, static_cast<unsigned>(m_tree->boxes.size())) && index::intersects(window);
    for (auto it = m_tree->boxes.qbegin(wanted); it != m_tree->boxes.qend(); ++it)
        if (!visit(it->second, distance_m(point, it->first))) return;
}

}  // namespace funkloch::law
