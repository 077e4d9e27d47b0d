#pragma once

#include "funkloch/core/geometry.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace funkloch::law {

/// Numbered boxes in an R-tree. Immutable once built, so any number of threads may query it.
class BoxTree {
public:
    BoxTree();
    explicit BoxTree(const std::vector<std::pair<Box, std::uint32_t>>& boxes);
    ~BoxTree();
    BoxTree(BoxTree&&) noexcept;
    BoxTree& operator=(BoxTree&&) noexcept;

    /// Numbers of the boxes that touch the window, in no particular order.
    std::vector<std::uint32_t> touching(const Box& window) const;
    /// Calls `visit(number, distance in metres)` for the boxes that touch the window, nearest to the point first, until
    /// it returns false.
    void from_nearest(const Point& point, const Box& window,
                      const std::function<bool(std::uint32_t, double)>& visit) const;

private:
    struct Tree;
    std::unique_ptr<Tree> m_tree;
};

}  // namespace funkloch::law
