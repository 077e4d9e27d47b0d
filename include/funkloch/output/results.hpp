#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/coverage/official.hpp"
#include "funkloch/input/inputs.hpp"
#include "funkloch/law/land_shares.hpp"
#include "funkloch/siting/evidence.hpp"
#include "funkloch/siting/siting.hpp"

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
    int threads = 1;
    std::vector<std::string> warnings;
};

}  // namespace funkloch
