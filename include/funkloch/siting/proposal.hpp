#pragma once

#include "funkloch/siting/siting.hpp"

namespace funkloch {

/// What the law is asked about a new site with this equipment at a place. `height_m` is above ground; rooftops also say
/// how far above the roof skin. Carriers are those of the azimuth with the most power: they add up in one direction.
Proposal new_site_proposal(const Point& position, SiteKind kind, double height_m, double above_roof_m,
                           const Equipment& equipment);

/// The same for a candidate at a height of its ladder; a co-location adds the carriers that are already there.
Proposal proposal_for(const Candidate& candidate, double height_m, const Scene& scene, const Equipment& equipment,
                      const SitingOptions& options);

}  // namespace funkloch
