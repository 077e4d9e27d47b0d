#pragma once

#include "funkloch/coverage/drive_tests.hpp"
#include "support/radio_world.hpp"

#include <functional>
#include <random>
#include <string>
#include <vector>

namespace funkloch::support {

/// What a simulated measuring car does to a sector's computed RSRP at a point.
using Disturb = std::function<double(const Sector& sector, const DrivePoint& point)>;

/// A land whose network measures itself: drive tests made of the computed signals.
struct DriveWorld {
    /// Every third column of `RadioWorld` is a street; west of the middle stands "Wald", east of it "Siedlung".
    explicit DriveWorld(std::uint32_t seed);

    /// A value for each sector in each cell of a street where it is received, `disturb` added; `name_sectors` puts the
    /// sector's id on it, else operator, technology and band are told.
    DriveTests measured(const Disturb& disturb, bool name_sectors = true) const;
    DriveComparison compared(const DriveTests& tests) const;

    RadioWorld world;
    ClutterClasses clutter;
    PlaceOptions places;
};

/// Normal noise that is the same in every program.
class Noise {
public:
    explicit Noise(std::uint32_t seed) : m_random(seed) {}
    double next(double sigma);

private:
    std::mt19937 m_random;
};

}  // namespace funkloch::support
