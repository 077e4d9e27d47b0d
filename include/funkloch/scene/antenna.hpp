#pragma once

#include <array>
#include <string>

namespace funkloch {

/// Horizontal and vertical pattern of an antenna as attenuation relative to its maximum (0 dB or more), at whole
/// degrees. Horizontal index: degrees clockwise from the main direction, 0..359. Vertical index: degrees below the
/// horizon of the antenna, 0..359 (0 horizon, 90 straight down, 270 straight up), without electrical tilt.
struct AntennaPattern {
    std::string name;
    bool omnidirectional = false;    ///< attenuation does not depend on the azimuth
    double front_to_back_db = 30.0;  ///< cap of the combined attenuation (A_m)
    std::array<double, 360> horizontal_db{};
    std::array<double, 360> vertical_db{};
    double electrical_tilt_deg = 0;  ///< tilt already contained in `vertical_db` (MSI files)
};

/// 3GPP pattern: A_H = min(12 (phi / h_width)^2, A_m), A_V = min(12 (theta / v_width)^2, SLA), combined with the cap
/// A_m. Source: 3GPP TR 38.901 Table 7.3-1 (65 deg, 65 deg, 30 dB) and TR 36.942 §4.2.1 (65 deg, 20 dB).
AntennaPattern gpp_pattern(const std::string& name, double horizontal_width_deg, double vertical_width_deg,
                           double front_to_back_db, double side_lobe_db);

/// Radiates equally in every azimuth; vertical pattern as in `gpp_pattern`.
AntennaPattern omni_pattern(const std::string& name, double vertical_width_deg, double side_lobe_db);

/// Gain of the antenna towards a direction relative to its maximum, in dB (0 or less).
/// azimuth_deg: of the direction, clockwise from north; elevation_deg: above the horizon.
/// Mechanical tilt is a rotation of the antenna around its horizontal axis, not a subtraction from the elevation;
/// electrical tilt shifts the vertical pattern. Values between whole degrees are interpolated linearly.
double pattern_gain_db(const AntennaPattern& pattern, double antenna_azimuth_deg, double mechanical_tilt_deg,
                       double electrical_tilt_deg, double azimuth_deg, double elevation_deg);

}  // namespace funkloch
