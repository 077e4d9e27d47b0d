#pragma once

#include "funkloch/core/geometry.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// One feature of a vector layer. Attributes are kept as text; a missing attribute is absent, not empty.
struct Feature {
    std::string id;  ///< as people find it again: the feature id of the file
    Geometry geometry;
    std::map<std::string, std::string> attributes;
};

/// How the features of one file lie to the land, and what the file is taken to be complete for.
struct LayerFit {
    std::string file;
    std::size_t features = 0;
    std::size_t inside = 0;     ///< features that touch the land
    std::optional<Box> extent;  ///< of the features, in the project's CRS; absent for an empty layer
    std::string covers;         ///< "land", "extent", or the file whose polygons the layer is complete for
    bool chosen = false;        ///< the project says so; else by default
    double known_share = 1;     ///< share of the land's area in what the file is complete for, 0 … 1
};

/// A named layer in the project's CRS, valid geometries only.
struct Layer {
    std::string name;    ///< role, for example "nature_reserve" or "nsg"
    std::string source;  ///< file it came from, for provenance
    std::vector<Feature> features;
    int repaired = 0;  ///< features whose geometry had to be made valid
    int skipped = 0;   ///< features without geometry
    /// Areas for which the layer is complete, taken together: what it does not show there, is not there. Beyond them
    /// nobody knows. Absent = complete everywhere.
    std::optional<std::vector<MultiPolygon>> known{};
    std::vector<LayerFit> files{};  ///< of which it is made up
};

/// Constraint layers by name. A name that is not here is *missing*: rules on it are unknown, not satisfied.
using Constraints = std::map<std::string, Layer>;

}  // namespace funkloch
