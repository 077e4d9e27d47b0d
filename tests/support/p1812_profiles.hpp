#pragma once

#include "funkloch/propagation/p1812.hpp"

#include <algorithm>
#include <vector>

namespace funkloch {

/// A profile that owns its points.
struct OwnedProfile {
    std::vector<double> distance_km, terrain_m, clutter_m;
    std::vector<p1812::Zone> zone;

    p1812::Profile view() const { return {distance_km, terrain_m, clutter_m, zone}; }

    /// The same path seen from the receiver.
    OwnedProfile reversed() const {
        OwnedProfile other = *this;
        for (std::size_t i = 0; i < distance_km.size(); ++i) {
            other.distance_km[i] = distance_km.back() - distance_km[distance_km.size() - 1 - i];
        }
        std::reverse(other.terrain_m.begin(), other.terrain_m.end());
        std::reverse(other.clutter_m.begin(), other.clutter_m.end());
        std::reverse(other.zone.begin(), other.zone.end());
        return other;
    }
};

/// Level ground without clutter, `points` equal steps apart.
inline OwnedProfile level_profile(double length_km, int points, double height_m = 0) {
    OwnedProfile profile;
    for (int i = 0; i < points; ++i) {
        profile.distance_km.push_back(length_km * i / (points - 1));
        profile.terrain_m.push_back(height_m);
    }
    return profile;
}

}  // namespace funkloch
