#pragma once

#include "funkloch/coverage/signal.hpp"

#include <cstddef>
#include <cstdint>

namespace funkloch::rows {

/// out[i] = 100 · 20 lg(distance), or up to 4 (0.04 dB) less, of the point `east0 + i · step` east and sqrt(
/// `south_squared`) south.
void log_distance(float east0, float step, float south_squared, std::size_t count, float* out);

/// out[i] = 1 where a cell has pieces: first_piece holds count + 1 entries.
void land(const std::uint32_t* first_piece, std::size_t count, std::uint8_t* out);

/// For the asked cells: `kept` where best − log_distance reaches the level or the level is open (nothing received,
/// unknown), `sure` where it is open. Both are added to what is there.
void choose(const std::uint8_t* asked, const Level* level, const float* log_distance, float best, std::size_t count,
            std::uint8_t* kept, std::uint8_t* sure);

/// Raises allowance_db[i] to what most + 100 · gain − log_distance exceeds the level by, in dB, rounded up: 1 to 254,
/// 255 for more and where the gain is unknown, 0 where the level is not reached.
void reach(float most, const float* gain_db, const float* log_distance, const float* level, const std::uint8_t* asked,
           std::size_t count, std::uint8_t* allowance_db);

/// out[i] = row[cols[i] − first].
void gather(const float* row, const int* cols, int first, std::size_t count, float* out);

/// Raises strength[i] to what the sector `own` gives: EIRP + gain - loss, where NaN counts as unknown_level.
void strengthen(float eirp_dbm, std::int32_t own, const float* gain_db, const float* loss_db, std::size_t count,
                SectorLevel* strength);

}  // namespace funkloch::rows
