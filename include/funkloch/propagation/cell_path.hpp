#pragma once

#include "funkloch/propagation/disc.hpp"
#include "funkloch/propagation/p1812.hpp"

#include <optional>

namespace funkloch {

/// The path from a request's antenna to one cell of the terrain's grid as `Mode::exact` walks it, for a look at every
/// value of P.1812. Nothing when the path leaves the terrain or meets unknown ground or clutter. Throws like
/// `path_loss_disc`.
std::optional<p1812::PathGeometry> path_to_cell(const TerrainView& terrain, const DiscRequest& request, int col,
                                                int row);

}  // namespace funkloch
