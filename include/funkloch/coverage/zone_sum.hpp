#pragma once

#include "funkloch/core/units.hpp"

namespace funkloch {

/// Wide enough for people and areas of any land times a probability in fixed point.
__extension__ typedef __int128 WideInteger;

/// Probabilities in sums are whole multiples of this (1e-12), so that sums do not depend on their order and a part of
/// the land can be taken out of a sum and put back.
inline constexpr double probability_unit = 1.0 / (1LL << 40);

/// One operator's coverage of one zone, in integers: sums of parts agree exactly with the sum of the whole.
struct ZoneSum {
    MicroPeople people = 0, people_covered = 0, people_unknown = 0;
    SquareCentimetres area = 0, area_covered = 0, area_unknown = 0;
    WideInteger people_expected = 0;  ///< Σ P · people, in millionths of a person times `probability_unit`
    WideInteger area_expected = 0;    ///< Σ P · area, in square centimetres times `probability_unit`
    WideInteger people_variance = 0;  ///< of people_expected, in squared millionths of a person

    ZoneSum& operator+=(const ZoneSum& other);
    ZoneSum& operator-=(const ZoneSum& other);
    bool operator==(const ZoneSum&) const = default;
};

}  // namespace funkloch
