#pragma once

#include "funkloch/scene/network.hpp"

#include <optional>
#include <string>

namespace funkloch {

/// Resource blocks of a carrier; empty for a bandwidth that the standard does not have.
/// Source: 3GPP TS 36.101 Table 5.6-1 (4G); TS 38.101-1 Table 5.3.2-1 with 15 kHz subcarriers below 3 GHz and 30 kHz
/// above (5G; time-division bands below 3 GHz that use 30 kHz have about half as many).
std::optional<int> resource_blocks_of(Technology technology, double frequency_mhz, double bandwidth_mhz);

/// The bandwidths that `resource_blocks_of` knows, for messages: "5, 10, 15, 20".
std::string known_bandwidths_mhz(Technology technology, double frequency_mhz);

}  // namespace funkloch
