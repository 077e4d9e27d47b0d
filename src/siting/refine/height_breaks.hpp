#pragma once

#include "funkloch/siting/siting.hpp"

#include <vector>

namespace funkloch {

/// The largest heights of a mast at this place for which an easier procedure does (height_ladder), above the lowest and
/// below the highest of `options.heights_m`, which they are not one of; ascending.
std::vector<double> height_breaks(const Candidate& candidate, const Reviewer& law, const Scene& scene,
                                  const Equipment& equipment, const SitingOptions& options);

}  // namespace funkloch
