#pragma once

#include "funkloch/propagation/line_of_sight.hpp"
#include "funkloch/run/project.hpp"

#include <optional>
#include <string>

namespace funkloch {

/// What an antenna sees, without an analysis.
struct SightQuestion {
    std::string from;                ///< id of a site of the project; empty = `lon_lat`
    Point lon_lat;                   ///< WGS 84
    std::optional<double> height_m;  ///< above ground; absent = the site's highest antenna
    double to_height_m = 1.5;        ///< of what is seen, above ground
};

struct SightAnswer {
    Point position;  ///< in the project's CRS
    double height_m = 0, ground_m = 0;
    GridSpec grid;   ///< of the mask
    SightMask mask;  ///< within radio.radius_km of the place, at the analysis's cell size
};

/// Line of sight on the project's terrain, clutter left out, over an Earth of 4/3 its radius (or as radio.delta_n
/// says). Reads the terrain around the place and, for a site, the tables of sites. Throws InputError for a site that
/// does not exist, a place on unknown terrain or a radius of too many cells.
SightAnswer ask_sight(const Project& project, const SightQuestion& question, Progress& progress);

}  // namespace funkloch
