// Gains towards many points: plain loops over arrays, so that compilers vectorise them.
#include "funkloch/core/vectorized.hpp"
#include "funkloch/scene/antenna.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace funkloch {

namespace {

constexpr float degrees_per_radian = 57.29577951308232F;

/// atan2 in degrees, −180 to 180; 0 for the zero vector, NaN for NaN. Error below 2e-5 degrees.
/// Source of the polynomial: Abramowitz and Stegun, 4.4.49 (error 2e-8 rad).
inline float atan2_deg(float y, float x) {
    const float absolute_x = std::abs(x);
    const float absolute_y = std::abs(y);
    const bool steep = absolute_y > absolute_x;
    const float longer = steep ? absolute_y : absolute_x;
    const float shorter = steep ? absolute_x : absolute_y;
    const float t = shorter / (longer == 0 ? 1.0F : longer);
    const float s = t * t;
    float series = 0.0028662257F;
    series = series * s - 0.0161657367F;
    series = series * s + 0.0429096138F;
    series = series * s - 0.0752896400F;
    series = series * s + 0.1065626393F;
    series = series * s - 0.1420889944F;
    series = series * s + 0.1999355085F;
    series = series * s - 0.3333314528F;
    float angle = degrees_per_radian * (t + t * s * series);
    angle = steep ? 90.0F - angle : angle;
    angle = x < 0 ? 180.0F - angle : angle;
    return y < 0 ? -angle : angle;
}

/// Into 0 to 360 degrees, from −720 to 720.
inline float wrapped(float angle_deg) {
    angle_deg = angle_deg < 0 ? angle_deg + 360.0F : angle_deg;
    angle_deg = angle_deg < 0 ? angle_deg + 360.0F : angle_deg;
    return angle_deg >= 360 ? angle_deg - 360.0F : angle_deg;
}

FUNKLOCH_VECTORIZED
void angles(const float* east, const float* north, const float* up, std::size_t count, float* azimuth_deg,
            float* below_deg) {
    for (std::size_t i = 0; i < count; ++i) {
        azimuth_deg[i] = wrapped(atan2_deg(east[i], north[i]));
        below_deg[i] = -atan2_deg(up[i], std::sqrt(east[i] * east[i] + north[i] * north[i]));
    }
}

/// Cosines and sines of an antenna's azimuth and mechanical tilt.
struct Turn {
    float sin_azimuth, cos_azimuth, sin_tilt, cos_tilt;
};

/// Angles in the frame of a tilted antenna.
FUNKLOCH_VECTORIZED
void turned_angles(const Turn& turn, const float* east, const float* north, const float* up, std::size_t count,
                   float* horizontal_deg, float* below_deg) {
    for (std::size_t i = 0; i < count; ++i) {
        const float x = north[i] * turn.cos_azimuth + east[i] * turn.sin_azimuth;
        const float y = east[i] * turn.cos_azimuth - north[i] * turn.sin_azimuth;
        const float along = x * turn.cos_tilt - up[i] * turn.sin_tilt;
        const float above = x * turn.sin_tilt + up[i] * turn.cos_tilt;
        horizontal_deg[i] = wrapped(atan2_deg(y, along));
        below_deg[i] = -atan2_deg(above, std::sqrt(along * along + y * y));
    }
}

/// Where in a table the angles less `by_deg` are: an entry and the part of a degree beyond it.
FUNKLOCH_VECTORIZED
void find_entries(const float* angle_deg, float by_deg, std::size_t count, std::int32_t* entry, float* part) {
    for (std::size_t i = 0; i < count; ++i) {
        const float turned_deg = wrapped(angle_deg[i] - by_deg);
        // A NaN takes any entry, and stays NaN through its part.
        const float low = turned_deg < 359.0F ? turned_deg : 359.0F;
        entry[i] = static_cast<std::int32_t>(low > 0 ? low : 0.0F);
        part[i] = turned_deg - static_cast<float>(entry[i]);
    }
}

/// Left to scalar code: a load of both halves of an entry costs less than gathering them into vectors.
void look_up(const AttenuationTable& table, const std::int32_t* entry, const float* part, std::size_t count,
             float* out_db) {
    for (std::size_t i = 0; i < count; ++i) {
        const AttenuationTable::Entry& at = table.entries[static_cast<std::size_t>(entry[i])];
        out_db[i] = at.db + at.rise_db * part[i];
    }
}

/// gain = −min(a + b, cap); a NaN stays one.
FUNKLOCH_VECTORIZED
void cap_sum(const float* a_db, const float* b_db, float cap_db, std::size_t count, float* gain_db) {
    for (std::size_t i = 0; i < count; ++i) {
        const float sum_db = a_db[i] + b_db[i];
        gain_db[i] = 0.0F - (cap_db < sum_db ? cap_db : sum_db);
    }
}

float turned_into_circle(double angle_deg) {
    return static_cast<float>(angle_deg - 360 * std::floor(angle_deg / 360));
}

}  // namespace

void Directions::assign(std::span<const float> east_m, std::span<const float> north_m, std::span<const float> up_m) {
    m_east_m = east_m;
    m_north_m = north_m;
    m_up_m = up_m;
    m_azimuth_deg.resize(east_m.size());
    for (std::vector<float>* row : {&m_below_deg, &m_vertical_db, &m_horizontal_db, &m_angle_deg, &m_part})
        row->resize(east_m.size());
    m_entry.resize(east_m.size());
    m_asked = nullptr;
    angles(east_m.data(), north_m.data(), up_m.data(), east_m.size(), m_azimuth_deg.data(), m_below_deg.data());
}

bool SectorPattern::shares_vertical(const SectorPattern& other) const {
    return m_sin_tilt == 0 && other.m_sin_tilt == 0 && m_electrical_shift_deg == other.m_electrical_shift_deg &&
           m_antenna == other.m_antenna;
}

void SectorPattern::gains_db(Directions& directions, std::span<float> gains) const {
    Directions& d = directions;
    const std::size_t count = d.size();
    const float* azimuth_deg = d.m_azimuth_deg.data();
    const float* below_deg = d.m_below_deg.data();
    float from_deg = turned_into_circle(m_azimuth_deg);
    if (m_sin_tilt != 0) {
        const Turn turn{static_cast<float>(m_sin_azimuth), static_cast<float>(m_cos_azimuth),
                        static_cast<float>(m_sin_tilt), static_cast<float>(m_cos_tilt)};
        turned_angles(turn, d.m_east_m.data(), d.m_north_m.data(), d.m_up_m.data(), count, d.m_horizontal_db.data(),
                      d.m_angle_deg.data());
        azimuth_deg = d.m_horizontal_db.data();
        below_deg = d.m_angle_deg.data();
        from_deg = 0;
    }
    if (d.m_asked == nullptr || !shares_vertical(*d.m_asked)) {
        find_entries(below_deg, turned_into_circle(m_electrical_shift_deg), count, d.m_entry.data(), d.m_part.data());
        look_up(m_antenna->vertical, d.m_entry.data(), d.m_part.data(), count, d.m_vertical_db.data());
    }
    d.m_asked = this;
    if (m_antenna->omnidirectional) {
        std::fill(d.m_horizontal_db.begin(), d.m_horizontal_db.end(), 0.0F);
    } else {
        find_entries(azimuth_deg, from_deg, count, d.m_entry.data(), d.m_part.data());
        look_up(m_antenna->horizontal, d.m_entry.data(), d.m_part.data(), count, d.m_horizontal_db.data());
    }
    cap_sum(d.m_horizontal_db.data(), d.m_vertical_db.data(), m_antenna->cap_db, count, gains.data());
}

}  // namespace funkloch
