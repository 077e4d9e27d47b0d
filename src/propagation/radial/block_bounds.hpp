#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace funkloch::radial {

/// Blocks of consecutive samples of a ray: first and last distance, largest sheared height.
struct BlockView {
    std::span<const double> first_km;
    std::span<const double> last_km;
    std::span<const double> max_m;
};

/// The search for the smallest clearance^2 / (d1 d2) along a line over a profile.
struct ClearanceSearch {
    double d_km = 0;
    double at_tx_m = 0;  ///< height of the line at the transmitter
    double slope = 0;    ///< of the line, m/km
    double best_c2 = 0;  ///< the best so far, as a fraction best_c2 / best_x
    double best_x = 1;
};

/// For each block a number that is <= 0 unless no sample of it can be as good as the best so far: lowest clearance over
/// largest d1 d2, compared with a margin that keeps rounding from hiding an equal sample. `excess` has one place
/// per block.
void block_bounds(const BlockView& blocks, const ClearanceSearch& search, std::span<double> excess);

}  // namespace funkloch::radial
