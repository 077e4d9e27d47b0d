#pragma once

#include "funkloch/propagation/radial/mast.hpp"

#include <cstdint>

/// A cell counted from the mast's own and a number of three bits beside it (its ray among neighbours), in 32 bits.
namespace funkloch::radial::packed_cell {

inline constexpr int bits = 14;
inline constexpr int bias = 1 << (bits - 1);
inline constexpr int number_shift = 2 * bits;
/// Cells farther away than this do not fit; lists look at some beyond their own.
inline constexpr int reach = bias - 64;

constexpr std::uint32_t pack(const CellIndex& cell, int number) {
    return static_cast<std::uint32_t>(cell.cols + bias) | static_cast<std::uint32_t>(cell.rows + bias) << bits |
           static_cast<std::uint32_t>(number) << number_shift;
}

constexpr CellIndex unpack(std::uint32_t packed) {
    constexpr std::uint32_t mask = (1U << bits) - 1;
    return {static_cast<int>(packed & mask) - bias, static_cast<int>(packed >> bits & mask) - bias};
}

}  // namespace funkloch::radial::packed_cell
