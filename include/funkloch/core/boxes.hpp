#pragma once

#include "funkloch/core/geometry.hpp"

#include <algorithm>

namespace funkloch {

/// True when the boxes touch or are at most `within_m` apart along each axis.
inline bool boxes_meet(const Box& a, const Box& b, double within_m = 0) {
    return a.min_corner().x() <= b.max_corner().x() + within_m && b.min_corner().x() <= a.max_corner().x() + within_m &&
           a.min_corner().y() <= b.max_corner().y() + within_m && b.min_corner().y() <= a.max_corner().y() + within_m;
}

/// The smallest box that holds both.
inline Box joined(const Box& a, const Box& b) {
    return {Point(std::min(a.min_corner().x(), b.min_corner().x()), std::min(a.min_corner().y(), b.min_corner().y())),
            Point(std::max(a.max_corner().x(), b.max_corner().x()), std::max(a.max_corner().y(), b.max_corner().y()))};
}

}  // namespace funkloch
