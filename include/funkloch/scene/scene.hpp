#pragma once

#include "funkloch/scene/land.hpp"
#include "funkloch/scene/layers.hpp"
#include "funkloch/scene/network.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// A place where a mast or a rooftop antenna could stand, given by the user. A polygon is offered as a whole.
struct GivenCandidate {
    std::string id;
    Geometry geometry;
    SiteKind kind = SiteKind::mast;
    std::string owner;
    std::optional<double> cost;           ///< in the unit of [siting] cost; absent = the default
    std::optional<double> roof_height_m;  ///< rooftop: height of the roof above ground
};

/// Everything that was read, on one grid, in one CRS: the land as values.
struct Scene {
    Land land;
    Terrain terrain;
    Network network;
    std::vector<GivenCandidate> candidates;
    Constraints constraints;
    PopulationReport population;
    std::vector<std::string> warnings;
};

}  // namespace funkloch
