#pragma once

namespace funkloch::free_space {

/// Basic transmission loss in free space, dB: 20 lg(4 pi d / lambda), Recommendation ITU-R P.525 eq. (4). `distance_km`
/// is the slant distance between the antennas. The constant is not rounded: 32.448 dB for 1 MHz and 1 km, where
/// eq. (5) of P.525 prints 32.4 and P.1812 uses 92.4 for 1 GHz.
/// Throws std::invalid_argument unless both are positive and finite.
double loss_db(double distance_km, double frequency_mhz);

}  // namespace funkloch::free_space
