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

/// Compares the radial mode with the exact mode on random cells of a disc, at the request's first frequency.
/// - `cells` are drawn with replacement from those within target, radius and terrain; the same seed draws the same.
/// - Only the rays that own them are walked, so a few hundred cells cost some hundredths of a whole disc.
/// - A cell without a loss in one of the modes (unknown terrain) is left out, so fewer samples may return; none if the
///   target lies beyond the radius.
/// Throws as `path_loss_disc`; the model must be P.1812, the request's mode is ignored.
std::vector<DeviationSample> radial_deviation(const TerrainView& terrain, const DiscRequest& request, int cells,
                                              std::uint64_t seed);

}  // namespace funkloch
