#pragma once

#include "funkloch/input/inputs.hpp"
#include "funkloch/law/law.hpp"
#include "funkloch/run/project.hpp"

namespace funkloch {

/// The land that constraint layers have to fit, and how far beyond its edge rules look.
struct LandToFit {
    const MultiPolygon* outline;
    const RuleBook* book;
    double highest_m;  ///< of the sites that are to be judged
    std::string crs;   ///< of the project
};

/// Tells how the layers of a file lie to the land and what they are complete for: everywhere (`covers = "land"`, or an
/// extent that holds the land and what rules look at around it), the areas of a file, or the file's extent. Appends
/// warnings. Throws InputError when no layer has a feature that a rule could look at from inside the land and no
/// `covers` says that this is so (nor `covers = "land"` where another CRS would fit), and when the areas of `covers`
/// lie outside the land: with both extents and, where one is found, the statement about the CRS that would put the file
/// into the land.
void fit_to_land(LayerFile& file, const ConstraintInput& input, const LandToFit& land, InputReader& reader,
                 std::vector<std::string>& warnings);

/// The highest site that the project proposes, in metres above ground.
double highest_site_m(const Project& project);

}  // namespace funkloch
