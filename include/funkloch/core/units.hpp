#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace funkloch {

inline double ratio_from_db(double db) {
    return std::pow(10.0, db / 10.0);
}
inline double radians(double deg) {
    return deg * std::numbers::pi / 180.0;
}
inline double degrees(double rad) {
    return rad * 180.0 / std::numbers::pi;
}

/// People are counted in millionths of a person, as integers: spreading a census cell over grid cells then loses
/// nobody, and sums do not depend on the order of summation.
using MicroPeople = std::int64_t;
inline constexpr MicroPeople micro_per_person = 1'000'000;
inline double people(MicroPeople count) {
    return static_cast<double>(count) / static_cast<double>(micro_per_person);
}

/// Areas are counted in square centimetres, as integers, for the same reason.
using SquareCentimetres = std::int64_t;
inline double square_km(SquareCentimetres area) {
    return static_cast<double>(area) * 1e-10;
}

}  // namespace funkloch
