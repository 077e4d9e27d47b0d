#pragma once

#include "open_input.hpp"

namespace funkloch {

/// Whether the name is that of OpenStreetMap data: .osm.pbf, .pbf or .osm.
bool is_osm(const std::string& path);

/// Opens OpenStreetMap data for one pass over all layers (points, lines, multipolygons …), every tag in the attribute
/// `other_tags`. Throws InputError.
OpenInput open_osm(const InputPolicy& policy, const std::string& written, const std::string& role);

}  // namespace funkloch
