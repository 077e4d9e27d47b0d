#pragma once

#include "funkloch/core/geometry.hpp"

#include <map>
#include <string>
#include <vector>

namespace funkloch {

/// One feature of a vector layer. Attributes are kept as text; a missing attribute is absent, not empty.
struct Feature {
    std::string id;  ///< as people find it again: the feature id of the file
    Geometry geometry;
    std::map<std::string, std::string> attributes;
};

/// A named layer in the project's CRS, valid geometries only.
struct Layer {
    std::string name;    ///< role, for example "nature_reserve" or "nsg"
    std::string source;  ///< file it came from, for provenance
    std::vector<Feature> features;
    int repaired = 0;  ///< features whose geometry had to be made valid
    int skipped = 0;   ///< features without geometry
};

/// Constraint layers by name. A name that is not here is *missing*: rules on it are unknown, not satisfied.
using Constraints = std::map<std::string, Layer>;

}  // namespace funkloch
