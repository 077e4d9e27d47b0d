#pragma once

#include "funkloch/core/geometry.hpp"
#include "funkloch/propagation/terrain_view.hpp"

namespace funkloch {

/// An end of a point-to-point radio link.
struct LinkEnd {
    Point position;       ///< in the terrain's CRS
    double height_m = 0;  ///< antenna above ground
};

/// How free the first Fresnel zone of a link is.
struct FresnelClearance {
    double distance_m = 0;
    /// The least height of the line between the antennas above ground and clutter, as a share of the first Fresnel
    /// zone's radius there: 1 = the zone is just free, 0 = the line grazes, below 0 = no line of sight. Infinity when
    /// nothing lies between the ends; NaN when ground on the way is unknown or beyond the terrain.
    double share = 0;
    double at_m = 0;  ///< of that place, from the first end
};

/// Radius of the first Fresnel zone in m at `d1_m` and `d2_m` from the ends: √(λ·d1·d2/(d1+d2)) (ITU-R P.530, 2.2.1).
double fresnel_radius_m(double frequency_ghz, double d1_m, double d2_m);

/// Looks at the path where it crosses the lines through the cell centres, as `line_of_sight` does: there the ground is
/// interpolated between two centres, and the higher clutter of both stands on it; cells of the ends have no clutter.
/// The Earth's effective radius as there.
FresnelClearance fresnel_clearance(const TerrainView& terrain, const LinkEnd& from, const LinkEnd& to,
                                   double frequency_ghz, double earth_radius_km);

}  // namespace funkloch
