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

/// The level that stands for cells nobody asks about: no signal reaches it, not even one without a distance or of
/// unknown gain.
constexpr Level out_of_reach = 65535;

/// level[i] = out_of_reach where asked[i] is 0.
void close(const std::uint8_t* asked, std::size_t count, Level* level);

/// `kept` where best − log_distance reaches the level or the level is open (nothing received, unknown), `sure` where it
/// is open. Both are added to what is there.
void choose(const Level* level, const float* log_distance, float best, std::size_t count, std::uint8_t* kept,
            std::uint8_t* sure);

/// For cells with flags kept and sure: open[i] = 1 where one is kept and not sure; kept[i] = any_loss_db where it is
/// sure, else 0.
void part(const std::uint8_t* sure, std::size_t count, std::uint8_t* kept, std::uint8_t* open);

/// Where flags[i] is 1 and not 0: puts `first` + i, in order, into `places` and returns their number. `places` has room
/// for one more than `count`.
std::size_t places_of(const std::uint8_t* flags, std::size_t count, int first, int* places);

/// flags[i] = 1 where the cell is in the mask and its loss is not `excluded_db`.
void computed(const std::uint8_t* mask, const float* loss_db, float excluded_db, std::size_t count,
              std::uint8_t* flags);

/// Raises allowance_db[i] to what most + 100 · gain − log_distance exceeds the level by, in dB, rounded up: 1 to 254,
/// 255 for more and where the gain is unknown, 0 where the level is not reached.
void reach(float most, const float* gain_db, const float* log_distance, const float* level, std::size_t count,
           std::uint8_t* allowance_db);

/// out[i] = row[cols[i] − first].
void gather(const float* row, const int* cols, int first, std::size_t count, float* out);
void gather(const Level* row, const int* cols, int first, std::size_t count, float* out);

/// Directions from an antenna to receivers on cells of a row: what they are east of it and, over a round Earth, above
/// it, in m. `west_m`: the row's first cell, `north_m`: the row, both seen from the antenna.
struct Aim {
    double west_m, north_m, cell_m;
    double rx_height_m;  ///< above ground
    double top_m;        ///< the antenna, above sea level
};
void aim(const Aim& from, const float* height_m, const int* cols, std::size_t count, float* east_m, float* up_m);

/// Raises strength[i] to what the sector `own` gives: EIRP + gain - loss, where NaN counts as unknown_level.
void strengthen(float eirp_dbm, std::int32_t own, const float* gain_db, const float* loss_db, std::size_t count,
                SectorLevel* strength);

}  // namespace funkloch::rows
