#include "bit_mask.hpp"

#include <algorithm>

namespace funkloch {

void BitMask::pack_row(int row, std::span<const std::uint8_t> bytes) {
    std::uint64_t* words = m_bits.data() + static_cast<std::size_t>(row - m_window.row0) * m_words_per_row;
    for (std::size_t first = 0; first < bytes.size(); first += 64) {
        std::uint64_t word = 0;
        const std::size_t count = std::min<std::size_t>(64, bytes.size() - first);
        for (std::size_t i = 0; i < count; ++i) word |= std::uint64_t{bytes[first + i]} << i;
        words[first / 64] = word;
    }
}

void BitMask::unpack(std::vector<std::uint8_t>& bytes) const {
    const auto columns = static_cast<std::size_t>(m_window.columns());
    bytes.assign(columns * static_cast<std::size_t>(m_window.rows()), 0);
    for (std::size_t row = 0; row < static_cast<std::size_t>(m_window.rows()); ++row)
        for (std::size_t w = 0; w < m_words_per_row; ++w) {
            const std::uint64_t word = m_bits[row * m_words_per_row + w];
            if (word == 0) continue;
            std::uint8_t* out = bytes.data() + row * columns + 64 * w;
            const std::size_t count = std::min<std::size_t>(64, columns - 64 * w);
            for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<std::uint8_t>(word >> i & 1U);
        }
}

}  // namespace funkloch
