#pragma once

#include "funkloch/core/raster.hpp"
#include "funkloch/scene/network.hpp"

#include <cstdint>

namespace funkloch {

/// What a published map of coverage counts: operators with 4G, with 5G, or with either of the two.
enum class OfficialSubject : std::uint8_t { g4, g5, broadband };
inline const char* name_of(OfficialSubject subject) {
    if (subject == OfficialSubject::broadband) return "4G or 5G";
    return name_of(subject == OfficialSubject::g4 ? Technology::g4 : Technology::g5);
}
inline OfficialSubject subject_of(Technology technology) {
    return technology == Technology::g4 ? OfficialSubject::g4 : OfficialSubject::g5;
}

/// The map says nothing of the cell, which is not the same as 0.
inline constexpr std::uint8_t official_unknown = 255;
inline constexpr int most_official_operators = 32;

/// How many operators cover each cell of the land by a published map, on the land's grid.
struct OfficialMap {
    OfficialSubject subject = OfficialSubject::g4;
    Raster<std::uint8_t> operators;  ///< official_unknown outside the land, too
};

}  // namespace funkloch
