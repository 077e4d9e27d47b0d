#pragma once

#include "allowance_mask.hpp"
#include "ring_rows.hpp"
#include "site_antennas.hpp"

#include <vector>

namespace funkloch {

/// What is asked about one group of a site: cells where its signal may reach what is held already.
struct AskedGroup {
    bool asked = true;                 ///< false = the group does not matter
    const CellPatch* patch = nullptr;  ///< cells asked for; null = all
    const ServerMap* map = nullptr;    ///< the levels held; null = `level` everywhere
    Level level = nothing_received;
};

/// Which cells of a ring have to be computed for one layer of a site.
struct WantedCells {
    AllowanceMask mask;  ///< in the terrain's grid
    std::int64_t wanted = 0;
    std::int64_t skipped = 0;  ///< asked for, within the ring and on land, but proved irrelevant
};

/// A cell is wanted when some group's sectors might reach the level that is held there, or nothing is held. The bound
/// is free space over the horizontal distance: P.1812 never loses less (eq. 69: Lb >= Lb0p; eq. 10: Lb0p is at least
/// free space + 2.6 lg(p/50)). Okumura-Hata has no such bound: all cells are wanted. Nothing is skipped that could
/// matter: the bound is kept 0.1 dB on the safe side of rounding. What a signal by that bound has to spare is the loss
/// above free space that the cell is worth computing for, its allowance. `asked` has an entry for each group of the site.
WantedCells wanted_cells(const SiteAntennas& site, const HeightLayer& layer, const Ring& ring,
                         const std::vector<AskedGroup>& asked, const Scene& scene, const RadioOptions& radio);

}  // namespace funkloch
