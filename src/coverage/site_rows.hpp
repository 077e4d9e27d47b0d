#pragma once

#include "site_antennas.hpp"

#include <cstdint>
#include <functional>
#include <span>

namespace funkloch {

/// What one layer's sectors of one group give in some cells of a row.
struct RowSignals {
    std::size_t group = 0;
    int row = 0;                           ///< of the land's grid
    std::span<const int> cols;             ///< of the land's grid, ascending
    std::span<const float> level;          ///< a `Level` for each; unknown_level where the path is unknown
    std::span<const std::int32_t> sector;  ///< the strongest; of equals the first
};
using RowSink = std::function<void(const RowSignals&)>;

/// Computes the path loss of one layer in the wanted cells of `window` (terrain's grid, a byte each) and hands on the
/// signals row by row. Runs on the calling thread.
DiscCounts layer_signals(const SiteAntennas& site, const HeightLayer& layer, const Scene& scene,
                         const RadioOptions& radio, const Window& window, std::span<const std::uint8_t> wanted,
                         const RowSink& sink);

}  // namespace funkloch
