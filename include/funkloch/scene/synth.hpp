#pragma once

#include "funkloch/core/geometry.hpp"
#include "funkloch/core/grid.hpp"
#include "funkloch/core/raster.hpp"
#include "funkloch/scene/layers.hpp"
#include "funkloch/scene/network.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

/// What a synthetic land is to be like.
struct SynthOptions {
    double area_km2 = 2000;
    double cell_m = 100;  ///< of terrain and clutter
    int sites = 180;
    std::uint64_t seed = 1;
    double margin_m = 16000;  ///< terrain beyond the land's bounding box
};

struct SynthTown {
    std::string name;
    Point centre;
    double radius_m = 0;
    int people = 0;
};

/// A row of a table of sites: one sector.
struct SynthSector {
    std::string site, operator_name, technology, band, kind;
    Point position;
    double height_m = 0, azimuth_deg = 0;
};

struct SynthDistrict {
    std::string id, name;
    MultiPolygon outline;
};

/// A land that does not exist: deterministic, the same for the same options on every machine.
/// - Terrain: a plain, a low mountain range in the south-west like the Harz, two river valleys.
/// - Towns of Zipf size with people per 100 m cell, scattered farms; land cover as CORINE level-3 codes.
/// - Three invented operators whose networks thin out where few people live.
/// - Every constraint layer that the rules know, in the attribute form of data/rules/README.md.
struct SynthLand {
    GridSpec grid;  ///< of terrain and clutter
    Raster<float> terrain_m;
    Raster<std::int32_t> clutter_code;  ///< CORINE level 3
    GridSpec people_grid;               ///< 100 m cells over the land's bounding box
    Raster<std::int32_t> people;
    MultiPolygon outline;
    std::vector<SynthDistrict> districts;
    std::vector<SynthTown> towns;
    std::vector<SynthSector> sectors;
    Constraints constraints;
    Layer candidates;  ///< points with kind, owner, cost
};

/// Throws std::invalid_argument for meaningless options (area or cell not positive, no sites).
SynthLand synthesize(const SynthOptions& options);

}  // namespace funkloch
