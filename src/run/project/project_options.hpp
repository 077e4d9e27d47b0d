#pragma once

#include "funkloch/run/project.hpp"
#include "schema.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// [[coverage]] as it is written; figures that are absent come from the profile.
struct CoverageItem {
    Technology technology = Technology::g5;
    std::vector<std::string> bands;
    std::string profile;
    std::optional<double> rsrp_dbm;
    std::optional<double> probability;
    Scope scope = Scope::any;
    Indoors indoors = Indoors::no;
    std::optional<double> entry_probability;
};

/// [[radio.bands]]: overrides of data/profiles/bands.toml for this project.
struct BandItem {
    std::string name;
    std::string technology;
    std::optional<double> frequency_mhz, bandwidth_mhz, eirp_dbm, electrical_tilt_deg, resource_blocks;
};

/// [[inputs.constraints]] with its licence note.
struct ConstraintItem {
    ConstraintInput input;
    std::string licence;
};

/// [inputs.sites] or [[inputs.sites]]: where the table is and which column holds what.
struct SitesItem {
    SitesInput input;
    std::string preset;
    std::string licence;
};

/// [inputs.drive_tests] or [[inputs.drive_tests]]: where measured values are and which column holds what.
struct DriveTestItem {
    DriveTestInput input;
    std::string licence;
};

/// [inputs.official], appended.
void add_population_options(std::vector<Option<Project>>& options);
void add_official_options(std::vector<Option<Project>>& options);
/// [radio.calibration], appended.
void add_calibration_options(std::vector<Option<Project>>& options);
/// [siting], appended.
void add_siting_options(std::vector<Option<Project>>& options);

/// Single-valued options, by full key, in the order of the template.
const std::vector<Option<Project>>& project_options();
const std::vector<Option<CoverageItem>>& coverage_options();
const std::vector<Option<BandItem>>& band_options();
const std::vector<Option<ConstraintItem>>& constraint_options();
const std::vector<Option<SitesItem>>& sites_options();
const std::vector<Option<DriveTestItem>>& drive_test_options();

}  // namespace funkloch
