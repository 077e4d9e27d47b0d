#pragma once

#include "funkloch/propagation/link.hpp"

#include <string>
#include <vector>

/// Okumura-Hata (M. Hata, IEEE Trans. VT-29, 1980; 150-1500 MHz) and its extension COST-231-Hata (COST 231 final
/// report, section 4.4.1; 1500-2000 MHz): median loss by distance alone, for quick looks. Terrain and clutter do not
/// enter. The transmitter's height above ground stands for Hata's height above the mean terrain.
namespace funkloch::okumura_hata {

enum class Environment {
    large_city,   ///< Hata: large city; COST-231: metropolitan centre, +3 dB
    medium_city,  ///< Hata: small or medium city; COST-231: medium city or suburban centre
    suburban,     ///< medium city less Hata's suburban correction, at any frequency
    open,         ///< medium city less Hata's open-area correction, at any frequency
};

/// The formula for one link: loss = intercept + slope lg(distance_km).
struct Constants {
    double intercept_db = 0;  ///< loss at 1 km
    double slope_db = 0;      ///< per decade of distance
    bool heights_in_range = true;
};

/// Range of validity of distance and heights; outside of it the formulas extrapolate.
inline constexpr double least_distance_km = 1, most_distance_km = 20;
inline constexpr double least_tx_height_m = 30, most_tx_height_m = 200;
inline constexpr double least_rx_height_m = 1, most_rx_height_m = 10;

/// Throws std::invalid_argument for a frequency outside 150..2000 MHz or antenna heights that are not positive.
/// At 1500 MHz Okumura-Hata applies. Hata leaves 200 to 400 MHz open in large cities; the change is made at 300 MHz.
Constants constants(const Link& link, double frequency_mhz, Environment environment = Environment::medium_city);

/// Median loss, dB; outside 1..20 km an extrapolation (`in_range` tells), and not below 0 km: throws
/// std::invalid_argument unless the distance is positive.
double loss_db(double distance_km, const Constants& constants);

/// True when distance and heights lie in the models' range, so that the loss is not an extrapolation.
bool in_range(double distance_km, const Constants& constants);

/// One English sentence for each range of the models that a disc of `radius_km` around the transmitter leaves although
/// a loss can be computed, for the run to report. The receivers next to the mast are always among them.
std::vector<std::string> extrapolations(const Link& link, double radius_km);

}  // namespace funkloch::okumura_hata
