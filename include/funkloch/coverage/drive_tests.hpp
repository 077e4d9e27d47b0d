#pragma once

#include "funkloch/coverage/coverage.hpp"
#include "funkloch/scene/drive_test.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace funkloch {

/// Errors, measured − computed. rmse² = bias² + sigma².
struct ErrorStats {
    std::int64_t points = 0;
    int blocks = 0;  ///< places that they lie in
    double bias_db = std::numeric_limits<double>::quiet_NaN();
    double rmse_db = std::numeric_limits<double>::quiet_NaN();
    double sigma_db = std::numeric_limits<double>::quiet_NaN();  ///< about the bias
    /// Standard deviation of the bias when errors of one block go together and blocks do not; NaN below two blocks.
    double bias_sd_db = std::numeric_limits<double>::quiet_NaN();
};

/// A sector by its place in a network.
struct SectorRef {
    int site = -1, sector = -1;
    auto operator<=>(const SectorRef&) const = default;
    bool none() const { return site < 0; }
};
inline const Sector& sector_of(const Network& network, const SectorRef& ref) {
    return network.sites[static_cast<std::size_t>(ref.site)].sectors[static_cast<std::size_t>(ref.sector)];
}

/// All values of one carrier in one cell, thinned to one: a car that waits at a light counts once.
struct DrivePoint {
    std::uint32_t cell = 0;     ///< of the land's grid
    std::uint32_t carrier = 0;  ///< in DriveTests::carriers
    int values = 0;             ///< so many were measured there
    float measured_dbm = 0;     ///< their median in dBm; of an even number the mean of the middle two
    float computed_dbm = std::numeric_limits<float>::quiet_NaN();  ///< strongest sector that fits the carrier
    SectorRef sector;                                              ///< that one; none = nothing is received
    float gain_db = 0;                                             ///< of its antenna towards the cell
    float distance_m = 0;                                          ///< from its mast
    std::uint8_t kind = 0;                                         ///< of land cover
    std::int32_t block = 0;                                        ///< number of its place, from 0
    std::uint8_t fold = 0;                                         ///< part that its place is held out with

    bool known() const { return !sector.none(); }
    double error_db() const { return static_cast<double>(measured_dbm) - static_cast<double>(computed_dbm); }
};

/// Places: squares of a grid from the origin of the CRS. Neighbours belong to different folds.
struct PlaceOptions {
    double block_m = 500;
    int folds = 5;
};

/// Drive tests held against what was computed.
struct DriveComparison {
    enum class By : std::uint8_t { all, technology, operator_name, band, distance, clutter, sector };
    struct Row {
        By by = By::all;
        std::string name;
        double from_km = 0, to_km = 0;  ///< By::distance
        ErrorStats errors;
    };

    std::vector<DrivePoint> points;  ///< by cell, then carrier
    std::vector<DriveCarrier> carriers;
    std::vector<std::string> kinds;  ///< names of land cover, as in ClutterClasses
    std::int64_t values = 0;         ///< before thinning
    std::int64_t not_received = 0;   ///< points where nothing that fits is computed to be received …
    std::int64_t not_computed = 0;   ///< … or where it is unknown; both have no error
    int blocks = 0;
    PlaceOptions places;
    std::vector<Row> rows;  ///< all first; kinds that occur
    const ErrorStats& all() const { return rows.front().errors; }
};

/// Thins the values and computes the sectors that they fit in their cells, as the coverage is computed: radius, mode,
/// correction. The order of values does not matter.
DriveComparison compare_drive_tests(const DriveTests& tests, const ClutterClasses& clutter, const Scene& scene,
                                    const RadioOptions& radio, const PlaceOptions& places, Progress& progress);

/// Of some points' errors; `errors_db` belong to `points`, and points without a computed value are left out.
ErrorStats stats_of(std::span<const DrivePoint> points, std::span<const double> errors_db);

/// Errors of all points, NaN where there is none.
std::vector<double> errors_of(const DriveComparison& comparison);

}  // namespace funkloch
