#include "propagation/simd/allowance_sides.hpp"

#include <algorithm>

namespace funkloch::radial {

namespace {

/// Rows become columns, by blocks that the nearest cache holds.
void turn_over(std::span<const std::uint8_t> bytes, std::size_t columns, std::size_t rows, std::uint8_t* result) {
    constexpr std::size_t block = 32;
    for (std::size_t row0 = 0; row0 < rows; row0 += block) {
        const std::size_t row1 = std::min(row0 + block, rows);
        for (std::size_t col0 = 0; col0 < columns; col0 += block) {
            const std::size_t col1 = std::min(col0 + block, columns);
            for (std::size_t col = col0; col < col1; ++col)
                for (std::size_t row = row0; row < row1; ++row) result[col * rows + row] = bytes[row * columns + col];
        }
    }
}

}  // namespace

AllowanceSides::AllowanceSides(const Window& window, const Mast& mast, std::span<const std::uint8_t> allowance_db)
    : m_window{window.col0 - mast.col, window.row0 - mast.row, window.col1 - mast.col, window.row1 - mast.row} {
    if (allowance_db.empty()) return;
    m_by_rows.resize(allowance_db.size() + AllowanceView::spare);
    std::copy(allowance_db.begin(), allowance_db.end(), m_by_rows.begin());
    m_by_columns.resize(m_by_rows.size());
    turn_over(allowance_db, static_cast<std::size_t>(window.columns()), static_cast<std::size_t>(window.rows()),
              m_by_columns.data());
}

AllowanceView AllowanceSides::of(const Side& side) const {
    if (m_by_rows.empty()) return {};
    const std::ptrdiff_t columns = m_window.columns(), rows = m_window.rows();
    if (side.along_x) return {m_by_columns.data(), -m_window.col0 * rows - m_window.row0, side.sign * rows};
    return {m_by_rows.data(), -m_window.row0 * columns - m_window.col0, side.sign * columns};
}

}  // namespace funkloch::radial
