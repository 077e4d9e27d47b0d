#pragma once

#include "funkloch/run/project.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// The rule book of the project's Land, changed by the project's own files. Throws InputError.
RuleBook rules_of(const Project& project);

/// Everything read, on one grid, with the record of each file.
struct LoadedScene {
    Scene scene;
    std::vector<OfficialMap> official;
    DriveTests drive_tests;
    ClutterClasses clutter;                      ///< read for drive tests and calibrations only
    std::optional<UsedCalibration> calibration;  ///< its azimuths and powers are in the network
    std::vector<InputRecord> inputs;
    double bytes_needed = 0;  ///< memory that a run on it is expected to need
};

/// What a scene is read for: a run (or to tell what one would do), which needs memory beyond what is read, or a look.
enum class LoadFor : std::uint8_t { run, look };

/// Opens and checks every input of a project; analyses nothing. Throws InputError, also when a run would need more
/// memory than it may have.
LoadedScene load_scene(const Project& project, LoadFor purpose, Progress& progress);

/// Only what coverage depends on: land, terrain and network, with the checks that belong to them.
LoadedScene load_coverage_scene(const Project& project, Progress& progress);

/// The project's radio parameters, with the calibration's offsets.
RadioOptions radio_of(const Project& project, const LoadedScene& loaded);

/// True when a mast at this place counts: no farther from the land's bounding box than the radius.
bool within_reach(const GridSpec& land, const Point& place, double radius_m);

/// The project's defaults for sites, with the built-in antenna patterns and those of its MSI files.
NetworkDefaults network_defaults(const Project& project);

/// What a new site would radiate: the network's defaults for the bands of [siting].
Equipment equipment_of(const Project& project);

/// Where stages may keep their results, so that a killed run continues from there. Implementations say why a kept
/// result was not used.
class StageStore {
public:
    virtual ~StageStore() = default;
    /// Offers the bytes kept for a stage with the same fingerprint to `read`. False when there are none, or when
    /// `read` says that they are not usable.
    virtual bool load(const std::string& stage, const std::string& fingerprint,
                      const std::function<bool(std::istream&)>& read) = 0;
    virtual void save(const std::string& stage, const std::string& fingerprint,
                      const std::function<void(std::ostream&)>& write) = 0;
};

/// The whole analysis.
Results analyze(const Project& project, StageStore& store, Progress& progress);

struct RunOptions {
    int threads = 0;  ///< 0 = all processors
    bool resume = false;
    bool force = false;
    bool locale_de = false;  ///< tables with ; and decimal comma
    /// A folder in which runs of one study keep stages for each other; empty = stages are the run's own.
    std::filesystem::path shared_stages;
};

/// Analyses a project and puts the outputs into its run directory, complete or not at all: everything is written to a
/// hidden folder beside it that takes its name at the end. What comes back has no terrain: its place was needed. Throws
/// InputError when the directory exists and `force` is not set, RunError when another run is writing it.
Results run_project(const Project& project, const RunOptions& options, Progress& progress);

/// Where a project's outputs go: `output`, relative to the project file.
std::filesystem::path run_directory(const Project& project);

}  // namespace funkloch
