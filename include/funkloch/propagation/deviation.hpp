#pragma once

#include "funkloch/propagation/disc.hpp"

#include <cstdint>
#include <vector>

namespace funkloch {

/// What one random cell of a disc costs in accuracy.
struct DeviationSample {
    int col = 0;  ///< in the terrain's grid
    int row = 0;
    double radial_db = 0;
    double exact_db = 0;
    double difference_db() const { return radial_db - exact_db; }
};

/// Compares a disc in radial mode with the exact mode on random cells, at the request's first frequency.
/// - Cells are drawn with replacement from those of `disc` that have a loss; the same seed draws the same cells.
/// - A cell whose own path crosses unknown terrain beside its ray has no exact value and is left out, so fewer than
///   `cells` samples may return; none if the disc has no loss anywhere.
/// `request` and `terrain` must be those that made `disc`. Throws as `path_loss_disc`.
std::vector<DeviationSample> radial_deviation(const TerrainView& terrain, const DiscRequest& request, const Disc& disc,
                                              int cells, std::uint64_t seed);

/// The same, computing the disc first.
std::vector<DeviationSample> radial_deviation(const TerrainView& terrain, const DiscRequest& request, int cells,
                                              std::uint64_t seed);

}  // namespace funkloch
