#include "angle_tables.hpp"
#include "funkloch/core/units.hpp"
#include "funkloch/scene/antenna.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace funkloch {

namespace {

const AngleTables& angle_tables() {
    static const AngleTables tables;
    return tables;
}

/// Into 0 to 360 degrees. Truncation instead of std::floor, which is a function call on plain x86-64.
double wrapped(double angle_deg) {
    const double rest_deg = angle_deg - 360.0 * static_cast<int>(angle_deg * (1.0 / 360.0));
    return rest_deg < 0 ? rest_deg + 360.0 : rest_deg;
}

float at_angle_db(const AttenuationTable& table, double wrapped_deg) {
    // −1e-20 + 360 rounds to exactly 360, where the next entry would lie behind the table.
    const int below = std::min(static_cast<int>(wrapped_deg), 359);
    const auto part = static_cast<float>(wrapped_deg - below);
    const AttenuationTable::Entry& entry = table.entries[static_cast<std::size_t>(below)];
    return entry.db + entry.rise_db * part;
}

}  // namespace

AttenuationTable::AttenuationTable(const std::array<double, 360>& table_db) {
    for (std::size_t i = 0; i <= table_db.size(); ++i) {
        const auto here = static_cast<float>(table_db[i % table_db.size()]);
        const auto next = static_cast<float>(table_db[(i + 1) % table_db.size()]);
        entries[i] = {here, next - here};
    }
}

AntennaTables::AntennaTables(const AntennaPattern& pattern)
    : horizontal(pattern.horizontal_db),
      vertical(pattern.vertical_db),
      omnidirectional(pattern.omnidirectional),
      cap_db(static_cast<float>(pattern.front_to_back_db)),
      electrical_tilt_deg(pattern.electrical_tilt_deg) {}

SectorPattern::SectorPattern(const AntennaPattern& pattern, double antenna_azimuth_deg, double mechanical_tilt_deg,
                             double electrical_tilt_deg)
    : SectorPattern(std::make_shared<AntennaTables>(pattern), antenna_azimuth_deg, mechanical_tilt_deg,
                    electrical_tilt_deg) {}

SectorPattern::SectorPattern(std::shared_ptr<const AntennaTables> antenna, double antenna_azimuth_deg,
                             double mechanical_tilt_deg, double electrical_tilt_deg)
    : m_angles(&angle_tables()),
      m_antenna(std::move(antenna)),
      m_azimuth_deg(antenna_azimuth_deg),
      m_electrical_shift_deg(electrical_tilt_deg - m_antenna->electrical_tilt_deg),
      m_sin_azimuth(std::sin(radians(antenna_azimuth_deg))),
      m_cos_azimuth(std::cos(radians(antenna_azimuth_deg))),
      m_sin_tilt(std::sin(radians(mechanical_tilt_deg))),
      m_cos_tilt(std::cos(radians(mechanical_tilt_deg))) {}

float SectorPattern::attenuation_db(double horizontal_deg, double below_deg) const {
    const float vertical_db = at_angle_db(m_antenna->vertical, wrapped(below_deg - m_electrical_shift_deg));
    if (m_antenna->omnidirectional) return std::min(vertical_db, m_antenna->cap_db);
    return std::min(at_angle_db(m_antenna->horizontal, wrapped(horizontal_deg)) + vertical_db, m_antenna->cap_db);
}

float SectorPattern::gain_db(float azimuth_deg, float elevation_deg) const {
    const double azimuth = azimuth_deg;
    const double elevation = elevation_deg;
    if (m_sin_tilt == 0) return 0.0F - attenuation_db(azimuth - m_azimuth_deg, -elevation);
    double east = 0, north = 0, up = 0, level = 0;
    m_angles->sine_cosine(wrapped(azimuth), east, north);
    m_angles->sine_cosine(wrapped(elevation), up, level);
    return gain_towards_db(east * level, north * level, up);
}

float SectorPattern::gain_towards_db(double east_m, double north_m, double up_m) const {
    const double x = north_m * m_cos_azimuth + east_m * m_sin_azimuth;
    const double y = east_m * m_cos_azimuth - north_m * m_sin_azimuth;
    const double along = x * m_cos_tilt - up_m * m_sin_tilt;
    const double above = x * m_sin_tilt + up_m * m_cos_tilt;
    const double horizontal_deg = m_antenna->omnidirectional ? 0.0 : m_angles->atan2_deg(y, along);
    return 0.0F - attenuation_db(horizontal_deg, -m_angles->atan2_deg(above, std::sqrt(along * along + y * y)));
}

}  // namespace funkloch
