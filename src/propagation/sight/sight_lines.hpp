#pragma once

#include "funkloch/propagation/line_of_sight.hpp"
#include "propagation/sight/sight_side.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace funkloch::sight {

/// Cells first .. last; none if last < first.
struct Range {
    int first = 0;
    int last = -1;
    int size() const { return last < first ? 0 : last - first + 1; }
    bool has(int cell) const { return cell >= first && cell <= last; }
};

inline Range overlap(const Range& a, const Range& b) {
    return {std::max(a.first, b.first), std::min(a.last, b.last)};
}
inline Range hull(const Range& a, const Range& b) {
    return {std::min(a.first, b.first), std::max(a.last, b.last)};
}

/// Lines that are read or written at once where they are columns of a raster, since neighbours share cache lines.
inline constexpr std::size_t block_lines = 16;

/// The terrain's heights, line by line of a side.
class LineReader {
public:
    /// `reach`: largest number across, on either side.
    LineReader(const TerrainView& terrain, const Side& side, int reach);

    /// Heights of cells of line `ahead`, which lie in the terrain. Lines are asked for one after the other, from 1 on;
    /// `cells_of` tells which cells of a later line will be.
    template <typename CellsOf>
    const float* heights(int ahead, const Range& cells, CellsOf cells_of) {
        if (!m_side.along_x()) return m_terrain.height_m.data() + m_side.index(ahead, cells.first);
        const std::size_t line = static_cast<std::size_t>(ahead - 1) % block_lines;
        if (line == 0) {
            Range all = cells;
            int lines = 1;
            for (; lines < static_cast<int>(block_lines) && m_side.has(ahead + lines); ++lines) {
                all = hull(all, cells_of(ahead + lines));
            }
            read(ahead, lines, all);
        }
        return m_block_m.data() + line * m_line_cells + m_reach + cells.first;
    }

private:
    void read(int ahead, int lines, const Range& cells);

    TerrainView m_terrain;
    Side m_side;
    int m_reach;
    std::size_t m_line_cells;
    std::vector<float> m_block_m;
};

/// A mask's cells, line by line of a side.
class LineWriter {
public:
    /// `slack`: cells after those of a line that may be overwritten.
    LineWriter(SightMask& mask, const Side& side, int reach, int slack);

    /// Place for cells of line `ahead`, which lie in the mask; they reach it with `flush` or earlier. Lines follow one
    /// another.
    std::uint8_t* place(int ahead, const Range& cells);
    void flush();

private:
    struct Place {
        std::uint8_t* first = nullptr;
        std::size_t stride = 1;
    };
    Place in_mask(int ahead, int across) const;
    std::uint8_t* in_block(std::size_t line, int across) {
        return m_block.data() + line * m_line_cells + m_reach + across;
    }
    void write_line(std::size_t line, const Range& cells);

    SightMask& m_mask;
    Side m_side;
    int m_reach;
    std::size_t m_line_cells;
    std::vector<std::uint8_t> m_block;
    std::array<Range, block_lines> m_cells;
    std::size_t m_lines = 0;
    int m_first_ahead = 0;
};

}  // namespace funkloch::sight
