#pragma once

#include "funkloch/law/law.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// A square lattice of places around a site, and how they are judged.
struct PlaceSearch {
    Point centre;
    double step_m = 0;
    int reach = 0;  ///< steps from the centre to the edge of the circle
    /// Tier at the place `col` steps east and `row` steps north; 5 where nothing can stand.
    std::function<int(int col, int row)> tier_of_step;
    /// The verdict anywhere; absent where nothing can stand.
    std::function<std::optional<Verdict>(const Point&)> judge;
    /// The last word on a place that was found, with what only costs there; empty = that of `judge`.
    std::function<std::optional<Verdict>(const Point&)> confirm;
};

/// A place with a lower tier.
struct LowerTier {
    Point position;
    double distance_m = 0;
    double direction_deg = 0;  ///< clockwise from grid north
    Verdict verdict;
    std::vector<std::string> removed;  ///< rules that ask for more than the tier there and hold only at the site
};

/// The nearest place of the lattice with a lower tier than `here`, drawn nearer along the straight line, to one metre.
/// Of equally near places the northern, then the western one counts. Absent when there is none.
std::optional<LowerTier> nearest_lower_tier(const PlaceSearch& search, const Verdict& here);

}  // namespace funkloch
