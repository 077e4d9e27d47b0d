#pragma once

#include "funkloch/coverage/correction.hpp"
#include "funkloch/coverage/drive_tests.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// Stands for all kinds of land cover that have no offset of their own, and for all bands.
inline constexpr const char* every_kind = "*";

/// What is added to a computed RSRP, as fitted or read from a file.
struct Calibration {
    struct Offset {
        std::string band;
        std::string clutter;  ///< or every_kind
        double offset_db = 0;
        std::int64_t points = 0;
        int blocks = 0;
    };
    /// What takes the place of a table's figures for one sector.
    struct SectorValue {
        std::string sector;
        double azimuth_deg = 0;
        double downtilt_deg = 0;  ///< electrical
        double power_db = 0;      ///< added to its EIRP
        std::int64_t points = 0;
        int blocks = 0;
    };
    std::vector<Offset> offsets;       ///< by band; every_kind first, then by class
    std::vector<SectorValue> sectors;  ///< by id
};

/// Errors of a band (or "*": all of them) before a calibration, after it, and after one that did not know the place.
struct CalibrationErrors {
    std::string band;
    ErrorStats before, fitted, held_out;
};

struct CalibrationOptions {
    PlaceOptions places;
    int min_blocks = 3;    ///< places that a value takes
    bool sectors = false;  ///< azimuth, tilt and power of sectors that measured values name
};

struct CalibrationFit {
    Calibration values;
    CalibrationOptions options;
    std::vector<CalibrationErrors> errors;  ///< "*" first, then bands
    std::vector<std::string> left_out;      ///< "B20, Wald": too few places for an offset of its own
    std::vector<double> held_out_db;        ///< of each point of the comparison; NaN where it has no error
};

/// Fits the errors of a comparison.
/// - A sector (where asked, and only from values that name it): the whole degrees of azimuth and of electrical tilt, 0
/// to
///   15, at which errors scatter least within classes of land cover, and the mean error there as power.
/// - A band: mean of the errors left. A class of land cover: its own mean, drawn towards the band's as if four further
///   places had shown that (the spread of places over that of classes, squared, from experience 6 dB over 3 dB).
/// - Values from fewer than `min_blocks` places are not fitted.
/// Every fold of places is held out once: `held_out` are errors of points by values fitted without their places.
CalibrationFit fit_calibration(const DriveComparison& comparison, const Scene& scene, const RadioOptions& radio,
                               const CalibrationOptions& options);

/// The offsets for the land's classes. A band that the calibration does not name has none.
SignalCorrection correction_of(const Calibration& calibration, std::shared_ptr<const ClutterClasses> clutter);

/// Turns and strengthens the sectors that the calibration names; returns those that the network does not have.
std::vector<std::string> apply_to(Network& network, const Calibration& calibration);

}  // namespace funkloch
