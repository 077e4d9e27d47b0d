#pragma once

#include "funkloch/scene/network.hpp"

#include <algorithm>

namespace funkloch {

/// Height of the site's highest antenna above ground; 0 without sectors.
inline double highest_antenna_m(const Site& site) {
    double highest_m = 0;
    for (const Sector& sector : site.sectors) highest_m = std::max(highest_m, sector.height_m);
    return highest_m;
}

}  // namespace funkloch
