#pragma once

#include <cstddef>
#include <cstdint>

namespace funkloch {

/// Whole numbers in as few bytes as they need: seven bits to a byte, the lowest first; the eighth says that more follow
/// (LEB128). Ascending numbers are kept as steps from one to the next, most of which take one byte.
inline constexpr std::uint32_t step_goes_on = 0x80;

inline std::size_t bytes_of_step(std::uint32_t step) {
    std::size_t bytes = 1;
    for (; step >= step_goes_on; step >>= 7) ++bytes;
    return bytes;
}

/// Returns where the next one goes.
inline std::uint8_t* write_step(std::uint8_t* to, std::uint32_t step) {
    for (; step >= step_goes_on; step >>= 7) *to++ = static_cast<std::uint8_t>(step | step_goes_on);
    *to++ = static_cast<std::uint8_t>(step);
    return to;
}

/// Moves `from` to the next one.
inline std::uint32_t read_step(const std::uint8_t*& from) {
    std::uint32_t step = *from++;
    if (step < step_goes_on) return step;
    step -= step_goes_on;
    for (int shift = 7;; shift += 7) {
        const std::uint32_t byte = *from++;
        step |= (byte & (step_goes_on - 1)) << shift;
        if (byte < step_goes_on) return step;
    }
}

}  // namespace funkloch
