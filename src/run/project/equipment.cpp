#include "funkloch/core/error.hpp"
#include "funkloch/run/analyze.hpp"

#include <algorithm>

namespace funkloch {

namespace {

const CoverageDefinition& definition_for(const Project& project) {
    return *std::find_if(project.coverage.begin(), project.coverage.end(),
                         [&](const auto& d) { return d.technology == project.siting.technology; });
}

/// The band with the greatest reach among those that count: what a planner builds first where nothing is.
std::string lowest_band(const Project& project) {
    const auto& counted = definition_for(project).bands;
    const BandDefaults* lowest = nullptr;
    for (const auto& [name, band] : project.defaults.bands) {
        if (band.technology != project.siting.technology) continue;
        if (!counted.empty() && std::find(counted.begin(), counted.end(), name) == counted.end()) continue;
        if (lowest == nullptr || band.frequency_mhz < lowest->frequency_mhz) lowest = &band;
    }
    if (lowest == nullptr)
        throw InputError({project.file.filename().string(), "key siting.bands",
                          "no known band of " + project.siting_technology + " counts for its coverage", "",
                          "Name one in siting.bands, or add it under [[radio.bands]]."});
    return lowest->band;
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
    std::vector<std::string> bands = project.siting.bands;
    if (bands.empty()) bands.push_back(lowest_band(project));
    for (const std::string& name : bands) {
        const auto band = project.defaults.bands.find(name);
        if (band == project.defaults.bands.end() || band->second.technology != project.siting.technology)
            throw InputError({project.file.filename().string(), "key siting.bands",
                              "\"" + name + "\" is not a known band of " + project.siting_technology, "",
                              "Name one of data/profiles/bands.toml, or add it under [[radio.bands]]."});
        for (const double azimuth_deg : project.defaults.azimuths_deg) {
            Sector sector;
            sector.id = name + "/" + std::to_string(static_cast<int>(azimuth_deg));
            sector.operator_name = "*";
            sector.technology = project.siting.technology;
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
