#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

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
    double electrical_tilt_deg = 0;       ///< tilt already contained in `vertical_db` (MSI files): where its lobe is
    std::optional<double> gain_dbi;       ///< of the main lobe, where a file states it; not used with an EIRP
    std::optional<double> frequency_mhz;  ///< of the measurement, where a file states it
};

/// 3GPP pattern: A_H = min(12 (phi / h_width)^2, A_m), A_V = min(12 (theta / v_width)^2, SLA), combined with the cap
/// A_m. An infinite width means no attenuation in that plane.
/// Source: 3GPP TR 38.901 Table 7.3-1 (65 deg, 65 deg, 30 dB) and TR 36.942 §4.2.1 (65 deg, 20 dB).
/// Throws std::invalid_argument for a width that is not positive or a negative cap.
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

/// The patterns that are known by name without a file:
/// "3gpp-38901" (65°/65°, 30 dB: TR 38.901 Table 7.3-1), "3gpp-36814" (70°/10°, 25 dB, side lobes 20 dB: TR 36.814
/// Table A.2.1.1-2), "3gpp-36942" (65°, 20 dB, horizontal only, so that tilts have no effect: TR 36.942 §4.2.1) and
/// "omni" (vertical pattern of 3gpp-38901).
std::vector<AntennaPattern> builtin_antennas();

struct AngleTables;

/// An antenna's attenuation at whole degrees, 0 to 360: value and rise to the next. The last entry repeats the first,
/// so that interpolation needs no modulo.
struct AttenuationTable {
    struct Entry {
        float db = 0;
        float rise_db = 0;
    };
    std::array<Entry, 361> entries{};
    explicit AttenuationTable(const std::array<double, 360>& table_db);
};

/// What sectors with the same antenna share.
struct AntennaTables {
    AttenuationTable horizontal;
    AttenuationTable vertical;
    bool omnidirectional;
    float cap_db;
    double electrical_tilt_deg;
    explicit AntennaTables(const AntennaPattern& pattern);
};

class SectorPattern;

/// Directions from one antenna to many points: what all its sectors share is found once.
class Directions {
public:
    /// Vectors of any length; the three spans are equally long. A NaN makes the gain there NaN.
    void assign(std::span<const float> east_m, std::span<const float> north_m, std::span<const float> up_m);
    std::size_t size() const { return m_azimuth_deg.size(); }

private:
    friend class SectorPattern;
    std::span<const float> m_east_m, m_north_m, m_up_m;       ///< as assigned; not owned
    std::vector<float> m_azimuth_deg;                         ///< clockwise from north, 0 to 360
    std::vector<float> m_below_deg;                           ///< below the horizon, −90 to 90
    const SectorPattern* m_asked = nullptr;                   ///< the last one since `assign`
    std::vector<float> m_vertical_db;                         ///< its attenuations by elevation
    std::vector<float> m_horizontal_db, m_angle_deg, m_part;  ///< scratch
    std::vector<std::int32_t> m_entry;                        ///< scratch
};

/// `pattern_gain_db` for one sector and very many directions. Within 1e-4 dB of it, without trigonometric functions.
class SectorPattern {
public:
    SectorPattern(const AntennaPattern& pattern, double antenna_azimuth_deg, double mechanical_tilt_deg,
                  double electrical_tilt_deg);
    /// Sectors with the same `antenna` are asked for many points together faster.
    SectorPattern(std::shared_ptr<const AntennaTables> antenna, double antenna_azimuth_deg, double mechanical_tilt_deg,
                  double electrical_tilt_deg);

    /// Towards an azimuth (clockwise from north) and an elevation (above the horizon, −90 to 90).
    float gain_db(float azimuth_deg, float elevation_deg) const;

    /// Towards a vector of any length; the fastest form. The zero vector counts as the antenna's own axis.
    float gain_towards_db(double east_m, double north_m, double up_m) const;

    /// Towards many points at once, in single precision: within 0.005 dB of `pattern_gain_db` where the pattern changes
    /// by no more than 40 dB per degree. The spans that `directions` was assigned must still be there, and the patterns
    /// asked for since then.
    void gains_db(Directions& directions, std::span<float> gains) const;

private:
    float attenuation_db(double horizontal_deg, double below_deg) const;
    /// Whether attenuations by elevation are known to be the same: sectors of one kind that point elsewhere.
    bool shares_vertical(const SectorPattern& other) const;

    const AngleTables* m_angles;
    std::shared_ptr<const AntennaTables> m_antenna;
    double m_azimuth_deg, m_electrical_shift_deg;
    double m_sin_azimuth, m_cos_azimuth, m_sin_tilt, m_cos_tilt;
};

}  // namespace funkloch
