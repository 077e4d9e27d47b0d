#include "row_kernels.hpp"

#include "funkloch/core/vectorized.hpp"
#include "funkloch/propagation/disc.hpp"
#include "site_antennas.hpp"

#include <bit>
#include <cstring>

namespace funkloch::rows {

namespace {

/// log2(x) or up to 0.016 less: the exponent, and a parabola under the logarithm of the mantissa.
inline float log2_from_below(float x) {
    const auto bits = std::bit_cast<std::int32_t>(x);
    const float m = static_cast<float>(bits & 0x7FFFFF) * (1.0F / 8388608.0F);
    return static_cast<float>((bits >> 23) - 127) + m + 0.2786F * m * (1 - m);
}

}  // namespace

FUNKLOCH_VECTORIZED
void log_distance(float east0, float step, float south_squared, std::size_t count, float* out) {
    for (int i = 0; i < static_cast<int>(count); ++i) {
        const float east = east0 + step * static_cast<float>(i);
        out[i] = 301.03F * log2_from_below(east * east + south_squared);
    }
}

FUNKLOCH_VECTORIZED
void land(const std::uint32_t* first_piece, std::size_t count, std::uint8_t* out) {
    for (std::size_t i = 0; i < count; ++i) out[i] = first_piece[i] != first_piece[i + 1] ? 1 : 0;
}

FUNKLOCH_VECTORIZED
void close(const std::uint8_t* asked, std::size_t count, Level* level) {
    for (std::size_t i = 0; i < count; ++i) level[i] = asked[i] != 0 ? level[i] : out_of_reach;
}

FUNKLOCH_VECTORIZED
void choose(const Level* level, const float* log_distance, float best, std::size_t count, std::uint8_t* kept,
            std::uint8_t* sure) {
    for (std::size_t i = 0; i < count; ++i) {
        const int held = level[i];
        const int open = held <= unknown_level ? 1 : 0;
        const int beats = ((best - log_distance[i] >= static_cast<float>(held)) & (held != out_of_reach)) ? 1 : 0;
        kept[i] = static_cast<std::uint8_t>(kept[i] | open | beats);
        sure[i] = static_cast<std::uint8_t>(sure[i] | open);
    }
}

FUNKLOCH_VECTORIZED
void part(const std::uint8_t* sure, std::size_t count, std::uint8_t* kept, std::uint8_t* open) {
    for (std::size_t i = 0; i < count; ++i) {
        open[i] = kept[i] > sure[i] ? 1 : 0;
        kept[i] = sure[i] != 0 ? any_loss_db : 0;
    }
}

std::size_t places_of(const std::uint8_t* flags, std::size_t count, int first, int* places) {
    std::size_t found = 0;
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, flags + i, 8);
        if (eight == 0) continue;      // whole stretches are
        for (int k = 0; k < 8; ++k) {  // without branches: which are left is as good as random
            places[found] = first + static_cast<int>(i) + k;
            found += flags[i + static_cast<std::size_t>(k)];
        }
    }
    for (; i < count; ++i) {
        places[found] = first + static_cast<int>(i);
        found += flags[i];
    }
    return found;
}

FUNKLOCH_VECTORIZED
void computed(const std::uint8_t* mask, const float* loss_db, float excluded_db, std::size_t count,
              std::uint8_t* flags) {
    for (std::size_t i = 0; i < count; ++i) flags[i] = ((mask[i] != 0) & (loss_db[i] != excluded_db)) ? 1 : 0;
}

FUNKLOCH_VECTORIZED
void reach(float most, const float* gain_db, const float* log_distance, const float* level, std::size_t count,
           std::uint8_t* allowance_db) {
    for (std::size_t i = 0; i < count; ++i) {
        const float spare = most + 100 * gain_db[i] - log_distance[i] - level[i];
        float db = 1 + 0.01F * spare;
        db = db < 255 ? db : 255;  // for NaN, too
        db = ((spare < 0) | (level[i] == out_of_reach)) ? 0 : db;
        const int own = static_cast<int>(db);
        const int held = allowance_db[i];
        allowance_db[i] = static_cast<std::uint8_t>(own > held ? own : held);
    }
}

FUNKLOCH_VECTORIZED
void gather(const float* row, const int* cols, int first, std::size_t count, float* out) {
    for (std::size_t i = 0; i < count; ++i) out[i] = row[cols[i] - first];
}

FUNKLOCH_VECTORIZED
void gather(const Level* row, const int* cols, int first, std::size_t count, float* out) {
    for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<float>(row[cols[i] - first]);
}

FUNKLOCH_VECTORIZED
void aim(const Aim& from, const float* height_m, const int* cols, std::size_t count, float* east_m, float* up_m) {
    const Aim own = from;  // not to be read again after each float written
    for (std::size_t i = 0; i < count; ++i) {
        const double east = own.west_m + cols[i] * own.cell_m;
        const double sag = sag_m(east * east + own.north_m * own.north_m);
        east_m[i] = static_cast<float>(east);
        up_m[i] = static_cast<float>(height_m[cols[i]] + own.rx_height_m - own.top_m - sag);
    }
}

FUNKLOCH_VECTORIZED
void strengthen(float eirp_dbm, std::int32_t own, const float* gain_db, const float* loss_db, std::size_t count,
                SectorLevel* strength) {
    const SectorLevel least = sector_level(nothing_received, own);
    for (std::size_t i = 0; i < count; ++i) {
        // As `level_of` and `sector_level`, on whole rows.
        const float rsrp_dbm = eirp_dbm + gain_db[i] - loss_db[i];
        float hundredths = rsrp_dbm * 100 + (level_offset + 0.5F);
        hundredths = hundredths > 2 ? hundredths : 2.0F;
        hundredths = hundredths < 65535 ? hundredths : 65535.0F;
        hundredths = rsrp_dbm == rsrp_dbm ? hundredths : static_cast<float>(unknown_level);
        const SectorLevel here = least + static_cast<int>(hundredths) * 256;
        strength[i] = strength[i] > here ? strength[i] : here;
    }
}

}  // namespace funkloch::rows
