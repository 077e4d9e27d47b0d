#pragma once

#include "funkloch/files/transform.hpp"
#include "funkloch/input/inputs.hpp"

namespace funkloch {

/// Brings clutter classes onto the terrain's grid: the class at the cell's centre when the source is coarse, else the
/// one with most area in the cell. A code without class is an error. Cells without code (nodata, beyond the file) get a
/// class of their own, "unknown", of height 0: as where no clutter layer exists, which is optimistic and is reported.
InputRecord read_clutter(const InputPolicy& policy, const ClutterInput& input, const OGRSpatialReference& project,
                         const Box& area, Terrain& terrain, Progress& progress);

}  // namespace funkloch
