#pragma once

namespace funkloch {

enum class Polarization { horizontal = 1, vertical = 2 };

/// What a path-loss model needs besides the profile. Defaults follow [radio].
struct Link {
    double frequency_mhz = 800;
    double tx_height_m = 30;       ///< antenna above ground
    double rx_height_m = 1.5;      ///< receiver above ground
    double time_percent = 50;      ///< p: loss not exceeded for p % of the average year
    double location_percent = 50;  ///< pL: loss not exceeded at pL % of locations
    Polarization polarization = Polarization::vertical;
    double delta_n = 45;         ///< lapse rate of refractivity, N-units/km
    double n0 = 325;             ///< sea-level surface refractivity, N-units
    double latitude_deg = 51.5;  ///< of the path's centre
    double coast_tx_km = 500;    ///< dct
    double coast_rx_km = 500;    ///< dcr
    double resolution_m = 100;   ///< w_a of the location variability
};

}  // namespace funkloch
