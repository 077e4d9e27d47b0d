#pragma once

#include "funkloch/coverage/coverage.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace funkloch {

/// Some cells of one map.
struct CellPatch {
    OperatorLayer layer;
    Window window;                    ///< in the land's grid; may be empty
    std::vector<std::uint8_t> cells;  ///< 1 = belongs to the patch; window.size() entries, row by row
};

/// What a caller wants to know of a site's signals.
struct SignalQuestion {
    const CellPatch* cells = nullptr;      ///< cells asked for (of whatever layer); null = all
    Level least_level = nothing_received;  ///< signals below need not be found
};

/// A level and the sector of a site that gives it, in one number: the larger one is the stronger, of equals the one
/// with the smaller number of sector (0 to 255).
using SectorLevel = std::int32_t;
inline SectorLevel sector_level(Level level, int sector) {
    return level << 8 | (255 - sector);
}
inline Level level_in(SectorLevel strength) {
    return static_cast<Level>(strength >> 8);
}
inline int sector_in(SectorLevel strength) {
    return 255 - (strength & 255);
}

/// Signals of one group in some cells of a row.
struct RowSignals {
    std::size_t group = 0;
    int row = 0;                            ///< of the land's grid
    std::span<const int> cols;              ///< of the land's grid, ascending
    std::span<const SectorLevel> strength;  ///< of the strongest sector; unknown_level where the path is unknown
};
using RowSink = std::function<void(const RowSignals&)>;

/// The strongest signal that one site gives with the sectors of one operator layer.
struct GroupSignal {
    OperatorLayer layer;
    Window window;                ///< in the land's grid
    Raster<float> rsrp_dbm;       ///< on `window`, whole hundredths; -infinity out of reach, NaN where it is unknown
    Raster<std::uint8_t> sector;  ///< index into Site::sectors of the strongest; undefined where nothing is received
};

/// The terrain as the propagation room reads it.
TerrainView view_of(const Terrain& terrain);

/// Location variability sigma_L of a band with the run's resolution. Source: ITU-R P.1812 §4.7.
double sigma_db(double frequency_mhz, const RadioOptions& radio);

/// Building entry loss that the definition asks for; 0 outdoors. Source: ITU-R P.2109, elevation 0.
double entry_loss_db(const CoverageDefinition& definition, double frequency_mhz);

/// The outdoor RSRP that the definition asks of a carrier: its threshold, plus the entry loss for coverage indoors;
/// +infinity when the carrier is too narrow to count.
double threshold_dbm(const CoverageDefinition& definition, double frequency_mhz, double bandwidth_mhz);

/// RSRP that a cell's median must have to be covered with the definition's probability:
/// threshold + sigma · inverse normal(probability).
double required_rsrp_dbm(const CoverageDefinition& definition, double frequency_mhz, double bandwidth_mhz,
                         double sigma_db);

/// True when a sector counts for a definition: same technology, and its band among the definition's.
bool counts_for(const CoverageDefinition& definition, const Sector& sector);

/// The run's disc around a site for antennas at one height: land cells within the radius. Callers that want other cells
/// change `target` and `radius_m`.
DiscRequest disc_request(const Site& site, double height_m, std::vector<double> frequencies_mhz, const Scene& scene,
                         const RadioOptions& radio);

/// The same for the one cell of the terrain's grid, in exact mode and however far it is.
DiscRequest cell_request(const Site& site, const Sector& sector, const Scene& scene, const RadioOptions& radio, int col,
                         int row);

/// The part of the land that a site can reach, in the land's grid; empty if there is none. What changes with a site
/// changes in here.
Window site_window(const Site& site, const Scene& scene, const RadioOptions& radio);

/// Signals of one site on the part of the land within the radius, one entry per operator layer, sorted.
/// Runs on the calling thread. At most 255 sectors per site. `counts` is added to.
std::vector<GroupSignal> site_signals(const Site& site, const std::vector<AntennaPattern>& antennas, const Scene& scene,
                                      const RadioOptions& radio, DiscCounts& counts);

/// The same without rasters: hands on the answers row by row, for each height and each of the site's operator
/// layers in their order. A cell comes when it is asked for and the signal may reach the least level.
void site_signals(const Site& site, const std::vector<AntennaPattern>& antennas, const Scene& scene,
                  const RadioOptions& radio, const SignalQuestion& question, DiscCounts& counts, const RowSink& sink);

/// One link of a sector to the cell of the terrain's grid: loss of the run's model in exact mode, and the RSRP.
struct CellLink {
    double distance_km = 0;
    double loss_db = 0;   ///< NaN beyond the terrain or over unknown ground
    double rsrp_dbm = 0;  ///< NaN likewise
};
CellLink cell_link(const Site& site, const Sector& sector, const Scene& scene, const RadioOptions& radio, int col,
                   int row);

}  // namespace funkloch
