#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/input/drive_tests.hpp"
#include "funkloch/input/inputs.hpp"
#include "funkloch/output/results.hpp"
#include "funkloch/siting/siting.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

/// What the command line adds to a project file. Overrides are "key=value" with the value as TOML.
struct ProjectOverrides {
    std::vector<std::string> settings;
    std::optional<std::string> output;
    std::optional<std::string> language;
    bool allow_outside = false;
};

/// [radio.calibration]
struct CalibrationInput {
    std::string file;  ///< a calibration to compute with; empty = none
    bool fit = false;  ///< fit one to the drive tests
    CalibrationOptions options;
};

/// Everything that a project file says, checked, with defaults filled in. Members are grouped as in the file.
struct Project {
    std::filesystem::path file;
    std::string text;            ///< of the file
    ProjectOverrides overrides;  ///< what was added to it
    std::string name = "funkloch";
    std::string crs = "EPSG:25832";
    double cell_m = 100;
    std::string output = "out";
    std::string language;  ///< "de", "en" or empty = the locale

    TerrainInput terrain;
    ClutterInput clutter;  ///< no path = no clutter
    std::string clutter_classes;
    PopulationInput population;
    LayerInput boundary;
    DistrictsInput districts;  ///< no path = no districts
    std::vector<SitesInput> sites;
    LayerInput candidates;  ///< no path = only generated ones
    OfficialInput official;
    bool official_replaces = false;  ///< official coverage takes the place of the computed one
    int official_networks = 3;       ///< that all have to cover, in its place, for scope each-operator
    std::vector<DriveTestInput> drive_tests;
    std::vector<ConstraintInput> constraints;
    std::map<std::string, std::string> licences;  ///< by path
    std::map<std::string, std::string> presets;   ///< by role: "zensus-2022"; empty = none

    RadioOptions radio;
    CalibrationInput calibration;
    double radius_km = 15;
    NetworkDefaults defaults;
    std::vector<std::string> antenna_files;
    std::vector<CoverageDefinition> coverage;
    Targets targets;
    std::vector<std::string> targets_per = {"boundary"};
    LawOptions law;
    int law_places = 10000;
    std::vector<std::string> law_rules;  ///< rule files of the planner's own
    SitingOptions siting;
    std::vector<std::string> siting_technologies;
    double cache_mb = 4096;  ///< limit of the cache for what-if; 0 = none
    InputPolicy policy;
    double memory_gb = 0;  ///< most memory of a run; 0 = what is free

    std::vector<ParameterEcho> parameters;  ///< every option with its value and origin
};

/// Reads and checks a project file. Throws InputError naming file, line and key; unknown keys name the nearest key.
Project read_project(const std::filesystem::path& file, const ProjectOverrides& overrides);
/// The same from text; `file` is named in errors, and its folder is the project's.
Project parse_project(std::string_view text, const std::filesystem::path& file, const ProjectOverrides& overrides);

/// A project file with every key, its unit, range and default, as comments.
std::string project_template();

/// "de" or "en" as given, else from the environment's locale.
Language language_of(const std::string& given);

}  // namespace funkloch
