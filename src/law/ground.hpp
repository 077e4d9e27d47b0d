#pragma once

#include "funkloch/scene/land.hpp"

#include <optional>

namespace funkloch::law {

/// The middle of the highest of some cells.
struct Summit {
    Point place;
    double height_m = 0;
};

/// Heights of the terrain as the law asks for them. A place has the height of the cell it lies in; unknown cells
/// give no answer.
class Ground {
public:
    explicit Ground(const Terrain& terrain) : m_terrain(&terrain) {}

    std::optional<double> height_m(const Point& place) const;
    /// Steepness from the eight neighbours (Horn 1981), in percent.
    std::optional<double> slope_percent(const Point& place) const;
    /// Highest known cell whose centre lies in (inner, outer] around the place; of equal ones the northernmost, then
    /// the westernmost.
    std::optional<Summit> highest_around(const Point& place, double inner_m, double outer_m) const;
    /// Whether a point above the one place sees a point above the other over the bare terrain. Unknown cells don't
    /// block: a doubt never hides a monument. Earth curvature is left out; over a kilometre it is 6 cm.
    bool visible(const Point& from, double from_above_m, const Point& to, double to_above_m) const;

private:
    std::optional<double> cell_m(int col, int row) const;
    bool same_cell(const Point& a, const Point& b) const;
    const Terrain* m_terrain;
};

}  // namespace funkloch::law
