#pragma once

#include "funkloch/core/grid.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace funkloch {

/// Cells of a window, a bit each.
class BitMask {
public:
    BitMask() = default;
    explicit BitMask(const Window& window)
        : m_window(window),
          m_words_per_row((static_cast<std::size_t>(window.columns()) + 63) / 64),
          m_bits(m_words_per_row * static_cast<std::size_t>(window.rows())) {}

    const Window& window() const { return m_window; }
    /// Sets a row that is still empty; bytes are 0 or 1.
    void pack_row(int row, std::span<const std::uint8_t> bytes);
    /// A byte for each cell, row by row.
    void unpack(std::vector<std::uint8_t>& bytes) const;

private:
    Window m_window;
    std::size_t m_words_per_row = 0;
    std::vector<std::uint64_t> m_bits;
};

}  // namespace funkloch
