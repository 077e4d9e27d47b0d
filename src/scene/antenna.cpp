#include "funkloch/scene/antenna.hpp"

#include "funkloch/core/units.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace funkloch {

namespace {

/// min(12 (angle / width)², cap) at whole degrees; the index i is an angle of i or i − 360 degrees.
std::array<double, 360> parabola_db(double width_deg, double cap_db) {
    if (!(width_deg > 0)) throw std::invalid_argument("antenna pattern: a width must be positive");
    if (!(cap_db >= 0)) throw std::invalid_argument("antenna pattern: an attenuation must not be negative");
    std::array<double, 360> attenuation_db{};
    for (int i = 0; i < 360; ++i) {
        const double angle_deg = i <= 180 ? i : i - 360;
        attenuation_db[static_cast<std::size_t>(i)] = std::min(12.0 * std::pow(angle_deg / width_deg, 2), cap_db);
    }
    return attenuation_db;
}

double at_angle_db(const std::array<double, 360>& table_db, double angle_deg) {
    const double wrapped_deg = angle_deg - 360.0 * std::floor(angle_deg / 360.0);
    const auto below = static_cast<std::size_t>(wrapped_deg);
    const double part = wrapped_deg - static_cast<double>(below);
    return table_db[below % 360] * (1.0 - part) + table_db[(below + 1) % 360] * part;
}

}  // namespace

AntennaPattern gpp_pattern(const std::string& name, double horizontal_width_deg, double vertical_width_deg,
                           double front_to_back_db, double side_lobe_db) {
    AntennaPattern pattern;
    pattern.name = name;
    pattern.front_to_back_db = front_to_back_db;
    pattern.horizontal_db = parabola_db(horizontal_width_deg, front_to_back_db);
    pattern.vertical_db = parabola_db(vertical_width_deg, side_lobe_db);
    return pattern;
}

AntennaPattern omni_pattern(const std::string& name, double vertical_width_deg, double side_lobe_db) {
    AntennaPattern pattern;
    pattern.name = name;
    pattern.omnidirectional = true;
    pattern.front_to_back_db = side_lobe_db;
    pattern.vertical_db = parabola_db(vertical_width_deg, side_lobe_db);
    return pattern;
}

double pattern_gain_db(const AntennaPattern& pattern, double antenna_azimuth_deg, double mechanical_tilt_deg,
                       double electrical_tilt_deg, double azimuth_deg, double elevation_deg) {
    // The direction in a frame whose x axis is the antenna's azimuth, y to the right, z up …
    const double turn = radians(azimuth_deg - antenna_azimuth_deg);
    const double elevation = radians(elevation_deg);
    const double x = std::cos(elevation) * std::cos(turn);
    const double y = std::cos(elevation) * std::sin(turn);
    const double z = std::sin(elevation);
    // … turned around y, so that x points along the antenna's axis, `mechanical_tilt_deg` below the horizon.
    const double tilt = radians(mechanical_tilt_deg);
    const double along = x * std::cos(tilt) - z * std::sin(tilt);
    const double above = x * std::sin(tilt) + z * std::cos(tilt);

    const double horizontal_deg = degrees(std::atan2(y, along));
    const double below_deg = -degrees(std::atan2(above, std::hypot(along, y)));
    const double shift_deg = electrical_tilt_deg - pattern.electrical_tilt_deg;
    const double horizontal_db = pattern.omnidirectional ? 0.0 : at_angle_db(pattern.horizontal_db, horizontal_deg);
    const double vertical_db = at_angle_db(pattern.vertical_db, below_deg - shift_deg);
    return -std::min(horizontal_db + vertical_db, pattern.front_to_back_db);
}

std::vector<AntennaPattern> builtin_antennas() {
    const double no_width = std::numeric_limits<double>::infinity();
    return {gpp_pattern("3gpp-38901", 65, 65, 30, 30), gpp_pattern("3gpp-36814", 70, 10, 25, 20),
            gpp_pattern("3gpp-36942", 65, no_width, 20, 0), omni_pattern("omni", 65, 30)};
}

}  // namespace funkloch
