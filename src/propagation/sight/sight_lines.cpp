#include "propagation/sight/sight_lines.hpp"

#include <type_traits>

namespace funkloch::sight {

LineReader::LineReader(const TerrainView& terrain, const Side& side, int reach)
    : m_terrain(terrain),
      m_side(side),
      m_reach(reach),
      m_line_cells(2 * static_cast<std::size_t>(reach) + 1),
      m_block_m(side.along_x() ? block_lines * m_line_cells : 0) {}

void LineReader::read(int ahead, int lines, const Range& cells) {
    const auto stride = static_cast<std::ptrdiff_t>(m_terrain.grid->columns);
    const std::ptrdiff_t step = m_side.col(1, 0) - m_side.col(0, 0);
    const float* from = m_terrain.height_m.data() + m_side.index(ahead, cells.first);
    float* to = m_block_m.data() + m_reach + cells.first;
    const auto copy = [&](auto count) {
        for (int cell = 0; cell < cells.size(); ++cell, from += stride, ++to) {
            for (int line = 0; line < count; ++line) {
                to[static_cast<std::size_t>(line) * m_line_cells] = from[line * step];
            }
        }
    };
    constexpr int full = static_cast<int>(block_lines);
    // A number known to the compiler makes the common case faster.
    lines == full ? copy(std::integral_constant<int, full>()) : copy(lines);
}

LineWriter::LineWriter(SightMask& mask, const Side& side, int reach, int slack)
    : m_mask(mask),
      m_side(side),
      m_reach(reach),
      m_line_cells(2 * static_cast<std::size_t>(reach) + 1 + static_cast<std::size_t>(slack)),
      m_block(block_lines * m_line_cells) {}

std::uint8_t* LineWriter::place(int ahead, const Range& cells) {
    if (m_lines == block_lines) flush();
    if (m_lines == 0) m_first_ahead = ahead;
    m_cells[m_lines] = cells;
    return in_block(m_lines++, cells.first);
}

LineWriter::Place LineWriter::in_mask(int ahead, int across) const {
    const int col = m_side.col(ahead, across) - m_mask.window.col0;
    const int row = m_side.row(ahead, across) - m_mask.window.row0;
    return {&m_mask.sight.at(col, row), m_side.along_x() ? static_cast<std::size_t>(m_mask.sight.columns()) : 1};
}

void LineWriter::write_line(std::size_t line, const Range& cells) {
    if (cells.size() == 0) return;
    const Place to = in_mask(m_first_ahead + static_cast<int>(line), cells.first);
    const std::uint8_t* from = in_block(line, cells.first);
    if (to.stride == 1) {
        std::copy_n(from, cells.size(), to.first);
    } else {
        for (std::size_t i = 0; i < static_cast<std::size_t>(cells.size()); ++i) to.first[i * to.stride] = from[i];
    }
}

void LineWriter::flush() {
    // What all columns of a block share goes out row by row, the rest column by column.
    Range shared{0, -1};
    if (m_side.along_x() && m_lines > 0) {
        shared = m_cells[0];
        for (std::size_t line = 1; line < m_lines; ++line) shared = overlap(shared, m_cells[line]);
    }
    if (shared.size() == 0) shared = {0, -1};
    const std::ptrdiff_t step = m_side.col(1, 0) - m_side.col(0, 0);
    if (shared.size() > 0) {
        Place to = in_mask(m_first_ahead, shared.first);
        const std::uint8_t* from = in_block(0, shared.first);
        for (int cell = 0; cell < shared.size(); ++cell, ++from, to.first += to.stride) {
            for (std::size_t line = 0; line < m_lines; ++line) {
                to.first[static_cast<std::ptrdiff_t>(line) * step] = from[line * m_line_cells];
            }
        }
    }
    for (std::size_t line = 0; line < m_lines; ++line) {
        const Range& cells = m_cells[line];
        if (shared.size() == 0) {
            write_line(line, cells);
        } else {
            write_line(line, {cells.first, shared.first - 1});
            write_line(line, {shared.last + 1, cells.last});
        }
    }
    m_lines = 0;
}

}  // namespace funkloch::sight
