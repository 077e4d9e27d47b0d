// Gains towards many points. Plain loops over arrays, written so that compilers vectorise them; only the look-ups in
// the tables stay one by one.
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

/// Interpolated in a table of 361 whole degrees; the angle lies in 0 to 360 (NaN: the attenuation is NaN too).
inline float at_angle_db(const float* table_db, float angle_deg) {
    const int below = static_cast<int>(angle_deg > 0 ? std::min(angle_deg, 359.0F) : 0.0F);
    const float part = angle_deg - static_cast<float>(below);
    return table_db[below] + (table_db[below + 1] - table_db[below]) * part;
}

}  // namespace

void Directions::assign(std::span<const float> east_m, std::span<const float> north_m, std::span<const float> up_m) {
    m_east_m = east_m;
    m_north_m = north_m;
    m_up_m = up_m;
    const std::size_t count = east_m.size();
    m_azimuth_deg.resize(count);
    m_below_deg.resize(count);
    const float *east = east_m.data(), *north = north_m.data(), *up = up_m.data();
    float *azimuth = m_azimuth_deg.data(), *below = m_below_deg.data();
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i) {
        azimuth[i] = wrapped(atan2_deg(east[i], north[i]));
        below[i] = -atan2_deg(up[i], std::sqrt(east[i] * east[i] + north[i] * north[i]));
    }
}

void SectorPattern::gains_from_angles(const float* horizontal_deg, const float* below_deg,
                                      std::span<float> gains) const {
    const auto shift_deg = static_cast<float>(m_electrical_shift_deg - 360 * std::floor(m_electrical_shift_deg / 360));
    std::array<float, block> below;
    const std::size_t count = gains.size();
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i) below[i] = wrapped(below_deg[i] - shift_deg);
    if (m_omnidirectional) {
        for (std::size_t i = 0; i < count; ++i)
            gains[i] = 0.0F - std::min(at_angle_db(m_vertical_db.data(), below[i]), m_cap_db);
        return;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const float both_db =
            at_angle_db(m_horizontal_db.data(), horizontal_deg[i]) + at_angle_db(m_vertical_db.data(), below[i]);
        gains[i] = 0.0F - std::min(both_db, m_cap_db);
    }
}

void SectorPattern::gains_db(const Directions& directions, std::span<float> gains) const {
    const auto azimuth_deg = static_cast<float>(m_azimuth_deg - 360 * std::floor(m_azimuth_deg / 360));
    const auto sin_azimuth = static_cast<float>(m_sin_azimuth), cos_azimuth = static_cast<float>(m_cos_azimuth);
    const auto sin_tilt = static_cast<float>(m_sin_tilt), cos_tilt = static_cast<float>(m_cos_tilt);
    std::array<float, block> horizontal, below;
    for (std::size_t first = 0; first < directions.size(); first += block) {
        const std::size_t count = std::min(block, directions.size() - first);
        const std::span<float> out = gains.subspan(first, count);
        if (m_sin_tilt == 0) {  // the antenna's horizon is that of the directions
            const float* azimuth = directions.m_azimuth_deg.data() + first;
#pragma omp simd
            for (std::size_t i = 0; i < count; ++i) horizontal[i] = wrapped(azimuth[i] - azimuth_deg);
            gains_from_angles(horizontal.data(), directions.m_below_deg.data() + first, out);
            continue;
        }
        const float* east = directions.m_east_m.data() + first;
        const float* north = directions.m_north_m.data() + first;
        const float* up = directions.m_up_m.data() + first;
#pragma omp simd
        for (std::size_t i = 0; i < count; ++i) {
            const float x = north[i] * cos_azimuth + east[i] * sin_azimuth;
            const float y = east[i] * cos_azimuth - north[i] * sin_azimuth;
            const float along = x * cos_tilt - up[i] * sin_tilt;
            const float above = x * sin_tilt + up[i] * cos_tilt;
            horizontal[i] = wrapped(atan2_deg(y, along));
            below[i] = -atan2_deg(above, std::sqrt(along * along + y * y));
        }
        gains_from_angles(horizontal.data(), below.data(), out);
    }
}

}  // namespace funkloch
