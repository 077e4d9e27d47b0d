#pragma once

namespace funkloch::p2109 {

/// Building types of Recommendation ITU-R P.2109, section 3; the values are those of its validation table.
enum class Building { traditional = 1, thermally_efficient = 2 };

/// Building entry loss not exceeded with `probability_percent`, dB, Recommendation ITU-R P.2109 eqs. (1) to (10);
/// negative values are possible for small probabilities. `elevation_deg` is the elevation of the path at the facade.
/// Throws std::invalid_argument for a frequency outside 80 MHz to 100 GHz, a probability that is not inside (0, 100) or
/// an elevation beyond +-90 degrees.
double entry_loss_db(double frequency_mhz, double probability_percent, Building building, double elevation_deg = 0);

}  // namespace funkloch::p2109
