#pragma once

#include "funkloch/scene/scene.hpp"

#include <string>
#include <vector>

namespace funkloch::support {

/// A land of columns × rows cells of `cell_m`, all land, terrain flat at 100 m, nobody living there.
/// `zones[cell]` (row by row) puts each cell into a zone; empty = everything in zone 0.
Scene tiny_scene(int columns, int rows, double cell_m, const std::vector<int>& zones = {});

/// Puts `count` whole people into each cell, row by row.
void settle(Scene& scene, const std::vector<int>& count);

}  // namespace funkloch::support
