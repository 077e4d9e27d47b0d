#pragma once

#include <string_view>

namespace funkloch {

/// What antennas stand on, or in.
enum class Structure { mast, rooftop, indoor, unknown };

/// Understands the usual German and English words ("Freestanding", "Gittermast", "Dach", "Building", …), in any case.
Structure structure_from(std::string_view text);

}  // namespace funkloch
