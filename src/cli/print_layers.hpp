#pragma once

#include "funkloch/scene/layers.hpp"

#include <nlohmann/json.hpp>

#include <iosfwd>

namespace funkloch {

/// A table of how each file of each constraint layer lies to the land and what it is complete for; nothing without
/// layers.
void print_layers(const Constraints& constraints, std::ostream& out);
/// The same for programs.
nlohmann::ordered_json layers_json(const Constraints& constraints);

}  // namespace funkloch
