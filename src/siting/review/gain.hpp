#pragma once

#include "funkloch/coverage/signal.hpp"
#include "funkloch/siting/siting.hpp"

namespace funkloch {

/// Sectors of the equipment that the coverage definition counts; InputError when there is none.
std::vector<Sector> sectors_that_count(const Equipment& equipment, const CoverageDefinition& definition);

/// The land cells that do not count as covered today: those a new site can gain.
CellPatch uncovered_cells(const Land& land, const TechnologyCoverage& coverage);

/// What a new site of these sectors at this place and height would cover that is not covered today.
/// `uncovered` is what `uncovered_cells` says; nothing else is computed. `counts` is added to. The
/// ground height at the place must be known.
struct Gain {
    CellSet cells;
    MicroPeople people = 0;
    SquareCentimetres area = 0;
};
Gain gain_of_site(const Point& position, double height_m, const std::vector<Sector>& sectors,
                  const std::vector<AntennaPattern>& antennas, const Scene& scene, const TechnologyCoverage& coverage,
                  const CellPatch& uncovered, const RadioOptions& radio, DiscCounts& counts);

}  // namespace funkloch
