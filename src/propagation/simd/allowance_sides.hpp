#pragma once

#include "propagation/simd/ray_bundle.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funkloch::radial {

/// The allowances of a window as the four sides of a fan see them: turned over for the two along x.
class AllowanceSides {
public:
    /// `allowance_db` on `window`, in the grid's cells, with the mast's; empty = any loss matters.
    AllowanceSides(const Window& window, const Mast& mast, std::span<const std::uint8_t> allowance_db);

    AllowanceView of(const Side& side) const;
    /// Counted from the mast's own cell.
    const Window& window() const { return m_window; }

private:
    Window m_window;
    std::vector<std::uint8_t> m_by_rows, m_by_columns;
};

}  // namespace funkloch::radial
