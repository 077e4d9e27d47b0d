#pragma once

#include "siting/propose/potential.hpp"

#include <vector>

namespace funkloch {

/// New places near sites that are worth one: the eight neighbours of each at `step_m`, moved to the highest ground
/// within a third of the step. Left out is what lies off the land or beyond the terrain, has no gap within reach, or is
/// nearer than a third of the step to a candidate or to a better one of the new places.
/// The `most` places with most potential, without ids; in an order that does not depend on that of `sites`.
std::vector<Candidate> places_around(const std::vector<Point>& sites, const std::vector<Candidate>& candidates,
                                     double step_m, std::size_t most, const Scene& scene, const Potential& potential);

}  // namespace funkloch
