#pragma once

#include "constraint_fit.hpp"
#include "funkloch/input/inputs.hpp"
#include "funkloch/run/analyze.hpp"
#include "funkloch/run/project.hpp"

#include <functional>

namespace funkloch {

/// Reads the project's constraint layers whose role `wanted` accepts and fits them to the land. Several files may make
/// up one layer. Appends warnings.
Constraints read_constraints(const Project& project, InputReader& reader, const LandToFit& land,
                             const std::function<bool(const std::string&)>& wanted, std::vector<std::string>& warnings);

/// Reads the official coverage of the technologies that [[coverage]] defines. Where it takes the place of the computed
/// one, it has to tell of each of them.
std::vector<OfficialMap> read_official(const Project& project, InputReader& reader, const Land& land,
                                       Progress& progress);

/// What drive tests and calibrations are made of, where the project has any: measured values, classes of land cover,
/// and the calibration in use, whose azimuths and powers come into the network. Records and warnings are added.
void read_measured(const Project& project, bool with_drive_tests, LoadedScene& loaded, Progress& progress);

/// Reads all tables of sites; ids must be unique over all of them.
Network read_network(const Project& project, InputReader& reader);

}  // namespace funkloch
