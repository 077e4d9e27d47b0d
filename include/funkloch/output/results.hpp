#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/coverage/calibration.hpp"
#include "funkloch/coverage/official.hpp"
#include "funkloch/coverage/share_interval.hpp"
#include "funkloch/input/inputs.hpp"
#include "funkloch/law/land_shares.hpp"
#include "funkloch/siting/evidence.hpp"
#include "funkloch/siting/siting.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// One parameter as it was used, with where it came from ("default", "project.toml:12", "--threads", "profile ofcom").
struct ParameterEcho {
    std::string key;
    std::string value;  ///< as TOML
    std::string unit;
    std::string origin;
};

struct StageTiming {
    std::string stage;
    double seconds = 0;
    double peak_mb = 0;  ///< most memory that the process had held when the stage ended, in 10^6 bytes
};

/// A calibration that a run used, by the file that it was read from.
struct UsedCalibration {
    std::string file;                          ///< as the project names it
    std::string sha256;                        ///< of the file
    std::string text;                          ///< of the file, which goes along with the results
    std::string model;                         ///< that it was fitted for
    std::vector<std::string> measured_sha256;  ///< of the drive tests that it was fitted to
    Calibration values;
    std::vector<CalibrationErrors> errors;  ///< when it was fitted
};

/// What drive tests say.
struct DriveResults {
    DriveComparison comparison;
    std::optional<CalibrationFit> fit;  ///< [radio.calibration] fit
    std::vector<ShareInterval> intervals;
    bool seen_before = false;  ///< the calibration in use was fitted to these very files
    std::vector<std::string> measured_sha256;
};

/// Where a run's project stands, so that it can be read again. `path` is relative to the run directory.
struct ProjectRecord {
    std::string path;
    std::string sha256;
    std::vector<std::string> settings;  ///< --set KEY=VALUE
    std::string language;               ///< --lang; empty = not given
    bool allow_outside = false;
};

/// Everything that a run knows, as the writers and the report need it.
struct Results {
    std::string project_name;
    ProjectRecord project;
    Language language = Language::german;
    bool locale_de = false;  ///< CSV with ; and decimal comma
    std::string program_version;
    std::string model_name, model_version;  ///< "p1812", "ITU-R P.1812-8 (09/2025)"
    std::string started_utc;                ///< ISO 8601; empty in reproducible outputs
    Scene scene;
    Servers servers;
    Coverage coverage;
    bool coverage_is_official = false;         ///< taken from official maps; `servers` is empty
    std::vector<OfficialComparison> official;  ///< what was computed, held against official maps
    std::optional<DriveResults> drive_tests;
    std::optional<UsedCalibration> calibration;  ///< that `servers` were computed with
    Gaps gaps;
    Review review;
    Plan plan;
    std::vector<SiteEvidence> evidence;  ///< of the plan's sites in rank order, then of the best others
    LandShares land_shares;
    double circle_share = 0.9;  ///< of its gain that a site keeps in its search area
    Targets targets;
    RuleBook rules;
    std::vector<ParameterEcho> parameters;
    std::vector<InputRecord> inputs;
    std::vector<StageTiming> timings;
    double expected_mb = 0;  ///< memory that the run was expected to need, in 10^6 bytes
    int threads = 1;
    std::vector<std::string> warnings;
};

}  // namespace funkloch
