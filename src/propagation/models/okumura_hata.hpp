#pragma once

#include "funkloch/propagation/link.hpp"

/// Okumura-Hata (M. Hata, IEEE Trans. VT-29, 1980; 150-1500 MHz) and its extension COST-231-Hata (COST 231 final
/// report, section 4.4.1; 1500-2000 MHz), both for a small or medium city: median loss by distance alone, for quick
/// looks. Terrain and clutter do not enter. The transmitter's height above ground stands for Hata's height above the
/// mean terrain.
namespace funkloch::okumura_hata {

/// The formula for one link: loss = intercept + slope lg(distance_km).
struct Constants {
    double intercept_db = 0;  ///< loss at 1 km
    double slope_db = 0;      ///< per decade of distance
};

/// Throws std::invalid_argument for a frequency outside 150..2000 MHz or antenna heights that are not positive.
/// At 1500 MHz Okumura-Hata applies.
Constants constants(const Link& link, double frequency_mhz);

/// Median loss, dB; outside 1..20 km an extrapolation. Throws std::invalid_argument unless the distance is positive.
double loss_db(double distance_km, const Constants& constants);

}  // namespace funkloch::okumura_hata
