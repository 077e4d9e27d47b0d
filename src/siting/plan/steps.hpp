#pragma once

#include "funkloch/siting/plan/land_cover.hpp"
#include "funkloch/siting/plan/selection.hpp"

namespace funkloch {

/// The chosen options in rank order with what each adds, what would be lost without it, the gaps it reduces, who could
/// take its place, and its line of reasons. Gains count the first `groups` groups of classes, those of the technology.
std::vector<PlanStep> plan_steps(const Selection& selection, const Review& reviewed, const Land& land,
                                 const TechnologyCoverage& coverage, const TechnologyGaps* gaps, int groups);

}  // namespace funkloch
