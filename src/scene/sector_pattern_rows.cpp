// Gains towards many points: plain loops over arrays, so that compilers vectorise them.
#include "funkloch/core/vectorized.hpp"
#include "funkloch/scene/antenna.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace funkloch {

namespace {

constexpr std::size_t block = 256;  // angles of so many points stay in the first-level cache

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

FUNKLOCH_VECTORIZED
void subtract_angle(const float* angle_deg, float by_deg, std::size_t count, float* out_deg) {
    for (std::size_t i = 0; i < count; ++i) out_deg[i] = wrapped(angle_deg[i] - by_deg);
}

FUNKLOCH_VECTORIZED
void look_up(const float* table_db, const float* angle_deg, std::size_t count, float* out_db) {
    for (std::size_t i = 0; i < count; ++i) {
        // A NaN takes any entry, and stays NaN through its part.
        const float low = angle_deg[i] < 359.0F ? angle_deg[i] : 359.0F;
        const int below = static_cast<int>(low > 0 ? low : 0.0F);
        const float part = angle_deg[i] - static_cast<float>(below);
        out_db[i] = table_db[below] + (table_db[below + 1] - table_db[below]) * part;
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
    m_below_deg.resize(east_m.size());
    angles(east_m.data(), north_m.data(), up_m.data(), east_m.size(), m_azimuth_deg.data(), m_below_deg.data());
}

void SectorPattern::gains_db(const Directions& directions, std::span<float> gains) const {
    const Turn turn{static_cast<float>(m_sin_azimuth), static_cast<float>(m_cos_azimuth),
                    static_cast<float>(m_sin_tilt), static_cast<float>(m_cos_tilt)};
    const float azimuth_deg = turned_into_circle(m_azimuth_deg);
    const float shift_deg = turned_into_circle(m_electrical_shift_deg);
    std::array<float, block> horizontal, below;
    for (std::size_t first = 0; first < directions.size(); first += block) {
        const std::size_t count = std::min(block, directions.size() - first);
        const float* below_horizon_deg = directions.m_below_deg.data() + first;
        if (m_sin_tilt == 0) {  // the antenna's horizon is that of the directions
            subtract_angle(directions.m_azimuth_deg.data() + first, azimuth_deg, count, horizontal.data());
        } else {
            turned_angles(turn, directions.m_east_m.data() + first, directions.m_north_m.data() + first,
                          directions.m_up_m.data() + first, count, horizontal.data(), below.data());
            below_horizon_deg = below.data();
        }
        subtract_angle(below_horizon_deg, shift_deg, count, below.data());
        look_up(m_vertical_db.data(), below.data(), count, below.data());
        if (m_omnidirectional)
            horizontal.fill(0);
        else
            look_up(m_horizontal_db.data(), horizontal.data(), count, horizontal.data());
        cap_sum(horizontal.data(), below.data(), m_cap_db, count, gains.data() + first);
    }
}

}  // namespace funkloch
