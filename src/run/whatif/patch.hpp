#pragma once

#include "local_network.hpp"

namespace funkloch {

/// Windows of the land in which a change of these sites can change something: disjoint, along the blocks of
/// `correlation_block_cells`.
std::vector<Window> touched_windows(const std::vector<Site>& sites, const CacheIndex& index, double radius_m);

/// What a change does within one window; blocks in which nothing changes are left out.
struct Patch {
    Land land;               ///< the blocks in which something changed, on a grid of their own; may be empty
    Coverage before, after;  ///< of that land
    std::vector<std::int64_t> cells_changed;  ///< by definition: cells with another level or server
    bool is_whole_land = false;               ///< the window had to become the whole land
};

/// `whole`: take the whole window even where nothing changes.
Patch compute_patch(const Baseline& baseline, const Network& after, const Project& project, const Window& window,
                    bool whole, Progress& progress);

}  // namespace funkloch
