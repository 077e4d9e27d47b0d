#pragma once

#include "funkloch/scene/network.hpp"

#include <string_view>

namespace funkloch {

/// What antennas stand on, or in.
enum class Structure { mast, rooftop, indoor, unknown };

/// A structure that nobody named is taken for a mast.
inline SiteKind kind_of(Structure structure) {
    return structure == Structure::rooftop ? SiteKind::rooftop : SiteKind::mast;
}

/// Understands the usual German and English words ("Freestanding", "Gittermast", "Dach", "Building", …), in any case.
Structure structure_from(std::string_view text);

}  // namespace funkloch
