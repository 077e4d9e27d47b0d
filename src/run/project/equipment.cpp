#include "funkloch/core/error.hpp"
#include "funkloch/run/analyze.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace funkloch {

namespace {

const CoverageDefinition& definition_for(const Project& project, Technology technology) {
    return *std::find_if(project.coverage.begin(), project.coverage.end(),
                         [&](const auto& d) { return d.technology == technology; });
}

/// The band with the greatest reach among those that count: what a planner builds first where nothing is.
std::string lowest_band(const Project& project, Technology technology) {
    const auto& counted = definition_for(project, technology).bands;
    const BandDefaults* lowest = nullptr;
    for (const auto& [name, band] : project.defaults.bands) {
        if (band.technology != technology) continue;
        if (!counted.empty() && std::find(counted.begin(), counted.end(), name) == counted.end()) continue;
        if (lowest == nullptr || band.frequency_mhz < lowest->frequency_mhz) lowest = &band;
    }
    if (lowest == nullptr)
        throw InputError({project.file.filename().string(), "key siting.bands",
                          std::string("no known band of ") + name_of(technology) + " counts for its coverage", "",
                          "Name one in siting.bands, or add it under [[radio.bands]]."});
    return lowest->band;
}

/// Bands of a new site: those named, and the lowest of each planned technology without a named one.
std::vector<std::string> bands_of_new_sites(const Project& project) {
    std::vector<std::string> bands = project.siting.bands;
    const auto planned = planned_technologies(project.siting);
    for (const std::string& name : bands) {
        const auto band = project.defaults.bands.find(name);
        if (band != project.defaults.bands.end() &&
            std::find(planned.begin(), planned.end(), band->second.technology) != planned.end())
            continue;
        throw InputError({project.file.filename().string(), "key siting.bands",
                          "\"" + name + "\" is not a known band of " +
                              fmt::format("{}", fmt::join(project.siting_technologies, " or ")),
                          "", "Name one of data/profiles/bands.toml, or add it under [[radio.bands]]."});
    }
    for (const Technology technology : planned)
        if (std::none_of(bands.begin(), bands.end(), [&](const std::string& name) {
                return project.defaults.bands.at(name).technology == technology;
            }))
            bands.push_back(lowest_band(project, technology));
    return bands;
}

int antenna_index(const Project& project, const std::vector<AntennaPattern>& antennas) {
    for (std::size_t i = 0; i < antennas.size(); ++i)
        if (antennas[i].name == project.defaults.antenna) return static_cast<int>(i);
    throw InputError({project.file.filename().string(), "key radio.antenna",
                      "there is no antenna pattern \"" + project.defaults.antenna + "\"", "",
                      "Name a built-in pattern, or add its file to radio.antenna_files."});
}

}  // namespace

Equipment equipment_of(const Project& project) {
    Equipment equipment;
    equipment.antennas = network_defaults(project).antennas;
    equipment.mast_width_m = project.law.mast_width_m;
    equipment.cabinet_m3 = project.law.equipment_m3;
    equipment.cabinet_m2 = project.law.equipment_m2;
    equipment.months = project.law.months;
    const int antenna = antenna_index(project, equipment.antennas);
    for (const std::string& name : bands_of_new_sites(project)) {
        const auto band = project.defaults.bands.find(name);
        for (const double azimuth_deg : project.defaults.azimuths_deg) {
            Sector sector;
            sector.id = name + "/" + std::to_string(static_cast<int>(azimuth_deg));
            sector.operator_name = any_operator;
            sector.technology = band->second.technology;
            sector.band = name;
            sector.frequency_mhz = band->second.frequency_mhz;
            sector.bandwidth_mhz = band->second.bandwidth_mhz;
            sector.resource_blocks = band->second.resource_blocks;
            sector.eirp_dbm = band->second.eirp_dbm;
            sector.azimuth_deg = azimuth_deg;
            sector.electrical_tilt_deg = band->second.electrical_tilt_deg;
            sector.antenna = antenna;
            equipment.sectors.push_back(sector);
        }
    }
    return equipment;
}

}  // namespace funkloch
