#pragma once

#include "funkloch/propagation/link.hpp"

/// 3GPP TR 38.901, Table 7.4.1-1: median loss of rural and urban macro cells without line of sight, which is never less
/// than with it. By distance and heights above ground alone, for comparison with studies that use it; terrain does not
/// enter. Nearer than 10 m the loss is that of 10 m.
namespace funkloch::tr38901 {

/// The table's defaults of RMa: average height of buildings and width of streets, metres.
inline constexpr double building_height_m = 5, street_width_m = 20;

/// RMa, dB. `distance_km` on the ground. Throws std::invalid_argument unless lengths are positive and the frequency is
/// 500..30000 MHz.
double rural_macro_db(double distance_km, const Link& link, double frequency_mhz);
/// UMa, dB; likewise. For receivers below 13 m.
double urban_macro_db(double distance_km, const Link& link, double frequency_mhz);

}  // namespace funkloch::tr38901
