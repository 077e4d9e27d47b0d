#pragma once

#include "disc_sink.hpp"
#include "funkloch/propagation/p1812.hpp"

#include <vector>

namespace funkloch::radial {

/// The plain way: the whole profile of one cell, walked by `p1812::analyze_profile`.
class ExactPath {
public:
    ExactPath(const DiscPlan& plan, const Link& link) : m_plan(plan), m_link(link) {}

    /// Path to a cell of the terrain grid, counted from the mast's own. Sampled as described at `CellPath`. False when
    /// a sample of it, the receiver's included, is unknown.
    bool analyze(int cols, int rows, p1812::PathGeometry& path);

private:
    const DiscPlan& m_plan;
    Link m_link;
    std::vector<double> m_distance_km;
    std::vector<double> m_terrain_m;
    std::vector<double> m_clutter_m;
};

}  // namespace funkloch::radial
