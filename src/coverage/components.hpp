#pragma once

#include "funkloch/coverage/gap_labels.hpp"

#include <cstdint>
#include <functional>

namespace funkloch {

/// Labels the connected components (cells joined over edges) of the cells for which `member(col, row)` holds; it is
/// asked by several threads. Labels are component numbers in the order of their first cell.
GapLabels connected_components(int columns, int rows, const std::function<bool(int, int)>& member, std::int32_t& count);

}  // namespace funkloch
