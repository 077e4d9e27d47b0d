#include "allowance_mask.hpp"

#include <algorithm>
#include <bit>

namespace funkloch {

void AllowanceMask::pack_row(std::span<const std::uint8_t> allowances_db) {
    for (std::size_t first = 0; first < allowances_db.size(); first += 64) {
        std::uint64_t word = 0;
        const std::size_t count = std::min<std::size_t>(64, allowances_db.size() - first);
        std::size_t end = m_allowances_db.size();
        m_allowances_db.resize(end + count);
        for (std::size_t i = 0; i < count; ++i) {  // without branches: which are wanted is as good as random
            const std::uint8_t allowance_db = allowances_db[first + i];
            const std::uint64_t wanted = allowance_db != 0 ? 1 : 0;
            m_allowances_db[end] = allowance_db;
            end += wanted;
            word |= wanted << i;
        }
        m_allowances_db.resize(end);
        m_bits.push_back(word);
    }
}

void AllowanceMask::unpack(std::vector<std::uint8_t>& allowances_db) const {
    const auto columns = static_cast<std::size_t>(m_window.columns());
    allowances_db.assign(columns * static_cast<std::size_t>(m_window.rows()), 0);
    const std::uint8_t* next = m_allowances_db.data();
    for (std::size_t row = 0; row < static_cast<std::size_t>(m_window.rows()); ++row)
        for (std::size_t w = 0; w < m_words_per_row; ++w)
            for (std::uint64_t word = m_bits[row * m_words_per_row + w]; word != 0; word &= word - 1)
                allowances_db[row * columns + 64 * w + static_cast<std::size_t>(std::countr_zero(word))] = *next++;
}

}  // namespace funkloch
