#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/propagation/terrain_view.hpp"

#include <string>
#include <vector>

namespace funkloch::bench {

enum class Relief { harz, flat };

/// Synthetic ground, a fixed function of the plane: fractal noise without a seed to choose. "Harz" has mountains and
/// deep valleys (about 50 to 1100 m), "flat" is a plain with shallow rises (about 60 to 170 m).
double relief_m(Relief relief, double x_m, double y_m);

/// Clutter in patches of some hundred metres: 0 (open), 8 (settlement) or 15 m (forest).
double clutter_m(double x_m, double y_m);

/// A square terrain of 25 m cells around the origin.
struct Terrain {
    GridSpec grid;
    std::vector<float> ground_m;
    std::vector<float> clutter_m;  ///< empty without clutter

    Terrain(Relief relief, double half_m, bool clutter);
    TerrainView view() const { return {&grid, ground_m, clutter_m}; }
};

}  // namespace funkloch::bench
