#pragma once

#include "funkloch/core/grid.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funkloch::radial {

/// Tells at once that nothing is wanted in a part of a window: counts of blocks of cells with allowances, summed up
/// from one corner.
class WantedBlocks {
public:
    /// `allowance_db` on `window`; empty = everything is wanted.
    WantedBlocks(const Window& window, std::span<const std::uint8_t> allowance_db);

    /// False only if no cell of the part that lies in the window has an allowance.
    bool any(const Window& part) const;

private:
    std::uint32_t sum(int col, int row) const {
        return m_sums[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns + 1) +
                      static_cast<std::size_t>(col)];
    }

    Window m_window;
    int m_columns = 0, m_rows = 0;      ///< in blocks
    std::vector<std::uint32_t> m_sums;  ///< of the blocks before a column and row; empty = everything is wanted
};

}  // namespace funkloch::radial
