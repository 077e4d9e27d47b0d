#pragma once

#include "funkloch/core/raster.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

using Rgba = std::array<std::uint8_t, 4>;

/// Bytes of a PNG with at most 256 colours, one palette index per cell. Source: W3C PNG Specification (third edition),
/// colour type 3. Throws std::invalid_argument for an empty raster, palette or an index outside the palette.
/// The same bytes for the same cells: the text is no larger than it must be, and no time is stored.
std::string png_bytes(const Raster<std::uint8_t>& indices, const std::vector<Rgba>& palette);

/// "data:image/png;base64,…" for the bytes of a PNG.
std::string png_data_uri(const std::string& png);

}  // namespace funkloch
