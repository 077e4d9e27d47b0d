#pragma once

#include "funkloch/propagation/line_of_sight.hpp"
#include "funkloch/propagation/radial/mast.hpp"

#include <cstdint>

namespace funkloch::sight {

/// A checked request: what both modes need of it.
struct SightPlan {
    TerrainView terrain;
    radial::Mast mast;
    std::int64_t radius_units = 0;
    Window window;
    double antenna_m = 0;  ///< transmitting antenna above sea level
    double rx_height_m = 0;
    double curvature_m_per_cell2 = 0;  ///< the Earth falls off by this times the square of a distance in cells

    /// Throws std::invalid_argument as `line_of_sight` does.
    SightPlan(const TerrainView& terrain_view, const SightRequest& request);

    bool in_disc(const radial::CellOffset& offset) const { return offset.squared() <= radius_units * radius_units; }
};

/// A mask with the plan's window, everything unknown but the cells that no line lies before, the mast's own and at most
/// its neighbours.
SightMask start_mask(const SightPlan& plan);

SightMask radial_sight(const SightPlan& plan);
SightMask exact_sight(const SightPlan& plan);

}  // namespace funkloch::sight
