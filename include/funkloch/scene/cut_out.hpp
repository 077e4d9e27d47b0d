#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/scene/land.hpp"

namespace funkloch {

/// The part of a land in a window of its grid, on the window's own grid. Zones keep their numbers and names, not their
/// outlines; the land's outline is left out.
Land cut_out(const Land& land, const Window& window);

/// The part of a terrain in a window of its grid, heights and clutter heights only.
Terrain cut_out(const Terrain& terrain, const Window& window);

/// Takes everything out of a land but the cells with keep[cell] != 0.
void keep_cells(Land& land, const std::vector<std::uint8_t>& keep);

}  // namespace funkloch
