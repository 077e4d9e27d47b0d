#include "propagation/simd/wanted_blocks.hpp"

#include <algorithm>
#include <cstring>

namespace funkloch::radial {

namespace {

/// Cells along the side of a block: as many as a 64-bit word has bytes.
constexpr int side = 8;

int blocks_in(int cells) {
    return (cells + side - 1) / side;
}

/// Marks the blocks of a row of cells that have an allowance.
void mark(const std::uint8_t* row, int columns, std::uint8_t* marks) {
    int col = 0;
    for (; col + side <= columns; col += side) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, row + col, sizeof eight);
        marks[col / side] |= eight != 0 ? 1 : 0;
    }
    for (; col < columns; ++col) marks[col / side] |= row[col] != 0 ? 1 : 0;
}

}  // namespace

WantedBlocks::WantedBlocks(const Window& window, std::span<const std::uint8_t> allowance_db) : m_window(window) {
    if (allowance_db.empty()) return;
    m_columns = blocks_in(window.columns());
    m_rows = blocks_in(window.rows());
    const auto width = static_cast<std::size_t>(m_columns) + 1;
    m_sums.assign(width * (static_cast<std::size_t>(m_rows) + 1), 0);
    std::vector<std::uint8_t> marks(width);
    for (int block = 0; block < m_rows; ++block) {
        std::fill(marks.begin(), marks.end(), std::uint8_t{0});
        for (int row = block * side; row < std::min((block + 1) * side, window.rows()); ++row)
            mark(allowance_db.data() + static_cast<std::ptrdiff_t>(row) * window.columns(), window.columns(),
                 marks.data());
        const std::uint32_t* above = m_sums.data() + static_cast<std::size_t>(block) * width;
        std::uint32_t* sums = m_sums.data() + static_cast<std::size_t>(block + 1) * width;
        std::uint32_t count = 0;
        for (std::size_t col = 1; col < width; ++col) {
            count += marks[col - 1];
            sums[col] = above[col] + count;
        }
    }
}

bool WantedBlocks::any(const Window& part) const {
    const Window inside = intersection(part, m_window);
    if (inside.empty()) return false;
    if (m_sums.empty()) return true;
    const int col0 = (inside.col0 - m_window.col0) / side, col1 = (inside.col1 - 1 - m_window.col0) / side + 1;
    const int row0 = (inside.row0 - m_window.row0) / side, row1 = (inside.row1 - 1 - m_window.row0) / side + 1;
    return sum(col1, row1) - sum(col0, row1) != sum(col1, row0) - sum(col0, row0);
}

}  // namespace funkloch::radial
