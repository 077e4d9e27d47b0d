#pragma once

#include "funkloch/core/grid.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace funkloch {

/// What path loss the cells of a window may have, see DiscRequest::allowance_db: a bit for each cell, a byte for those
/// that are wanted.
class AllowanceMask {
public:
    AllowanceMask() = default;
    explicit AllowanceMask(const Window& window)
        : m_window(window), m_words_per_row((static_cast<std::size_t>(window.columns()) + 63) / 64) {
        m_bits.reserve(m_words_per_row * static_cast<std::size_t>(window.rows()));
    }

    const Window& window() const { return m_window; }
    /// Appends a row: the first, then the second …
    void pack_row(std::span<const std::uint8_t> allowances_db);
    /// After the last row: gives back what is not needed.
    void finish() { m_allowances_db.shrink_to_fit(); }
    /// A byte for each cell, row by row.
    void unpack(std::vector<std::uint8_t>& allowances_db) const;

private:
    Window m_window;
    std::size_t m_words_per_row = 0;
    std::vector<std::uint64_t> m_bits;
    std::vector<std::uint8_t> m_allowances_db;  ///< of the wanted cells, in order
};

}  // namespace funkloch
