#pragma once

#include "funkloch/coverage/coverage.hpp"
#include "support/tiny_scene.hpp"

#include <string>
#include <vector>

namespace funkloch::support {

/// Servers in which operator `name` is received in each cell with the RSRP given row by row; NaN = unknown. Every
/// operator has one sector without location variability (sigma 0), so the threshold decides alone.
void receive(Servers& servers, const Scene& scene, Technology technology, const std::string& name,
             const std::vector<float>& rsrp_dbm);

}  // namespace funkloch::support
