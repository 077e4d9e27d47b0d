#pragma once

#include "funkloch/law/law.hpp"
#include "place.hpp"
#include "wording.hpp"

#include <string>
#include <vector>

namespace funkloch::law {

/// Which part of planning law a place is under, by proxy: law looks at each case.
struct ZoneAnswer {
    PlanningZone zone = PlanningZone::uncertain;
    double confidence = 0;
    std::vector<PlanningZone> possible;  ///< zones whose rules are to be applied together
    std::vector<std::string> missing;    ///< layers that would have been asked
    Text why;
    Text measured;
    std::string limit;
    std::optional<Geometry> geometry;
};

/// § 30: inside `bplan`. § 34: inside `ortslage` (or clusters of `buildings`). Within 50 m of the edge of the built-up
/// area: uncertain. Without any layer of built-up areas: uncertain with confidence 0. Else § 35.
ZoneAnswer zone_of(Place& place);

}  // namespace funkloch::law
