#pragma once

#include "funkloch/law/law.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// Neighbouring heights that get the same tier at one place. Heights are multiples of 0.1 m, both ends included.
struct HeightStep {
    double from_m = 0, to_m = 0;  ///< mast: total height above ground; rooftop: height above the roof skin
    int tier = 0;
    std::string path_de, path_en;      ///< permit path at the lower end
    std::string reason_de, reason_en;  ///< what decides the tier at the lower end
};

inline constexpr double lowest_ladder_m = 1.0;

/// The tier at every height from 1 m to `highest_m` (rounded down to 0.1 m) at the proposal's place; its own height
/// does not matter. For rooftops the roof lies at height_m − above_roof_m.
/// Judged are the thresholds that the rules name, both neighbours of each, and every 5 m; between two heights of
/// different tier the change is bisected to 0.1 m. Two changes that undo each other within 5 m without a named
/// threshold between them stay unseen. Empty when `highest_m` is below 1 m.
std::vector<HeightStep> height_ladder(const Reviewer& law, const Proposal& proposal, double highest_m);

/// The largest height on the ladder with at most this tier; absent when there is none.
std::optional<double> largest_height_m(const std::vector<HeightStep>& ladder, int tier);

}  // namespace funkloch
