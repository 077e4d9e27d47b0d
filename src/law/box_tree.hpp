#pragma once

#include "funkloch/core/geometry.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace funkloch::law {

/// The square whose sides are so far from the point.
Box window_around(const Point& point, double radius_m);

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
    /// Calls `visit(number, distance in metres)` for the boxes that touch the window around the point, nearest first,
    /// of equally near ones the smallest number, until it returns false.
    void from_nearest(const Point& point, double radius_m,
                      const std::function<bool(std::uint32_t, double)>& visit) const;

private:
    template <typename Visit>
    void each_touching(const Box& window, Visit&& visit) const;

    struct Tree;
    std::unique_ptr<Tree> m_tree;
};

}  // namespace funkloch::law
