#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/input/inputs.hpp"
#include "funkloch/scene/land_cut.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// One cell of a census by its lower-left corner in the census CRS; people = NaN: unknown.
struct CensusCell {
    double x = 0, y = 0;
    double people = 0;
    bool operator<(const CensusCell& other) const;
};

/// A population file: totals of all of it, and the cells near the land.
struct Census {
    OGRSpatialReference crs;
    double origin_x = 0, origin_y = 0;  ///< a lower-left corner of the regular grid
    double cell_x = 0, cell_y = 0;      ///< sides of a cell
    std::vector<CensusCell> cells;      ///< near the land, sorted from south to north, west to east
    double total = 0;                   ///< all people of the file
    std::int64_t known_cells = 0;       ///< of the file
    InputRecord record;
};

/// Where people are wanted.
struct CensusArea {
    const OGRSpatialReference& project;
    Box land;  ///< in the project's CRS
};

/// Reads x, y, value columns (comma, semicolon or tab, decimal point or comma, gzip or not). Empty fields, "-", "–",
/// ".", "x", "/", NaN and negative values are unknown. Throws InputError.
Census read_census_csv(const InputPolicy& policy, const PopulationInput& input, const CensusArea& area,
                       Progress& progress);
/// Reads counts per cell or densities per km² of true area. Nodata and negative values are unknown.
Census read_census_raster(const InputPolicy& policy, const PopulationInput& input, const CensusArea& area,
                          Progress& progress);

/// Brings a census onto the land and fills the report; `to_project` from the census CRS. Unknown cells count when they
/// touch the land.
PopulationReport spread_census(const Census& census, const CoordinateChange& to_project, LandCut& cut,
                               Progress& progress);

}  // namespace funkloch
