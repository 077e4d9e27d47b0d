#pragma once

#include "funkloch/core/raster.hpp"

#include <cstdint>
#include <vector>

namespace funkloch {

/// Labels the connected components (cells joined over edges) of the cells for which `member` is not 0.
/// Returns component numbers in the order of their first cell, -1 elsewhere.
Raster<std::int32_t> connected_components(const Raster<std::uint8_t>& member, std::int32_t& count);

}  // namespace funkloch
