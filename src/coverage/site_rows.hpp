#pragma once

#include "funkloch/coverage/signal.hpp"
#include "site_antennas.hpp"

#include <cstdint>
#include <span>

namespace funkloch {

/// Computes the path loss of one layer in the wanted cells of `window` (terrain's grid, a byte each) and hands on the
/// signals row by row. Runs on the calling thread.
DiscCounts layer_signals(const SiteAntennas& site, const HeightLayer& layer, const Scene& scene,
                         const RadioOptions& radio, const Window& window, std::span<const std::uint8_t> allowance_db,
                         const RowSink& sink);

}  // namespace funkloch
