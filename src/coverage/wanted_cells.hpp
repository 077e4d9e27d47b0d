#pragma once

#include "funkloch/coverage/recompute.hpp"
#include "site_antennas.hpp"

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
    void pack_row(int row, std::span<const std::uint8_t> bytes);
    /// A byte for each cell, row by row.
    void unpack(std::vector<std::uint8_t>& bytes) const;

private:
    Window m_window;
    std::size_t m_words_per_row = 0;
    std::vector<std::uint64_t> m_bits;
};

/// A part of a disc: distances from the first (exclusive; below 0 = the mast's own cell too) to the second.
struct Ring {
    double inner_m = -1;
    double outer_m = 0;
};

/// One group's map as it is now, and the cells of it that are asked for.
struct AskedMap {
    const ServerMap* map = nullptr;    ///< null = nothing is known: every cell is wanted
    const CellPatch* patch = nullptr;  ///< null = every cell
    bool asked = true;                 ///< false = none
};

/// Which cells of a ring have to be computed for one layer of a site.
struct WantedCells {
    BitMask mask;  ///< in the terrain's grid
    std::int64_t wanted = 0;
    std::int64_t skipped = 0;  ///< asked for, within the ring and on land, but proved irrelevant
};

/// A cell is wanted when some group's sectors might beat what its map holds, or the map holds nothing. The bound is
/// free space over the horizontal distance: P.1812 never loses less (eq. 69: Lb >= Lb0p; eq. 10: Lb0p is at least free
/// space + 2.6 lg(p/50)). Okumura-Hata has no such bound: all cells are wanted. Nothing is skipped that could change a
/// map: the bound is kept 0.1 dB on the safe side of rounding.
WantedCells wanted_cells(const SiteAntennas& site, const HeightLayer& layer, const Ring& ring,
                         const std::vector<AskedMap>& asked, const Scene& scene, const RadioOptions& radio);

}  // namespace funkloch
