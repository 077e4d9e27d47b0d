#pragma once

#include <cstdint>

namespace funkloch {

/// Of people or area; 0 where there is none.
inline double share_of(std::int64_t covered, std::int64_t total) {
    return total > 0 ? static_cast<double>(covered) / static_cast<double>(total) : 0;
}

}  // namespace funkloch
