#pragma once

#include "funkloch/core/grid.hpp"

#include <span>

namespace funkloch {

/// Heights that a propagation kernel reads; owns nothing.
struct TerrainView {
    const GridSpec* grid = nullptr;
    std::span<const float> height_m;   ///< grid->size() cells; NaN = unknown
    std::span<const float> clutter_m;  ///< grid->size() cells, or empty
};

}  // namespace funkloch
