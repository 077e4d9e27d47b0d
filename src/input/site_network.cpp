#include "site_network.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/scene/carrier.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace funkloch {

namespace {

/// Antennas of one site stand that near to each other at most.
constexpr double widest_site_m = 100;

/// Everything that tells two carriers apart, the id first.
auto key_of(const Sector& s) {
    return std::tie(s.id, s.frequency_mhz, s.bandwidth_mhz, s.height_m, s.azimuth_deg, s.electrical_tilt_deg,
                    s.mechanical_tilt_deg, s.eirp_dbm, s.antenna);
}

/// Id of a sector before carriers that share it are numbered.
std::string plain_id(const Site& site, const Sector& sector) {
    const std::string carrier = fmt::format("{}/{}/{}/", site.id, sector.operator_name, sector.band);
    return carrier + (sector.id.starts_with(carrier + "omni") ? "omni" : fmt::format("{:g}", sector.azimuth_deg));
}

/// Sorts, drops carriers that are the same in everything (returns how many), numbers those that share an id.
int settle_sectors(std::vector<Sector>& sectors) {
    std::sort(sectors.begin(), sectors.end(), [](const Sector& a, const Sector& b) { return key_of(a) < key_of(b); });
    const auto same = [](const Sector& a, const Sector& b) { return key_of(a) == key_of(b); };
    const auto last = std::unique(sectors.begin(), sectors.end(), same);
    const auto repeated = static_cast<int>(sectors.end() - last);
    sectors.erase(last, sectors.end());
    std::string id;
    int number = 1;
    for (auto& sector : sectors) {
        number = sector.id == id ? number + 1 : 1;
        id = sector.id;
        if (number > 1) sector.id += fmt::format("/{}", number);
    }
    std::sort(sectors.begin(), sectors.end(), [](const Sector& a, const Sector& b) { return a.id < b.id; });
    return repeated;
}

}  // namespace

NetworkBuilder::NetworkBuilder(const NetworkDefaults& defaults, std::vector<AntennaPattern> antennas,
                               const std::string& file)
    : m_defaults(defaults), m_file(file), m_antennas(std::move(antennas)) {}

int NetworkBuilder::antenna_index(const std::string& name) const {
    const auto found = std::find_if(m_antennas.begin(), m_antennas.end(),
                                    [&name](const AntennaPattern& pattern) { return pattern.name == name; });
    if (found == m_antennas.end())
        throw InputError({m_file, "antenna", "no antenna \"" + name + "\"",
                          "a built-in pattern or one of the project's", "Correct the default antenna in [radio]."});
    return static_cast<int>(found - m_antennas.begin());
}

bool NetworkBuilder::is_left_out(const SiteRow& row) {
    m_old_carriers += row.old_carriers;
    if (row.structure == Structure::indoor) ++m_indoor;
    return row.structure == Structure::indoor;
}

Site& NetworkBuilder::site_of(const SiteRow& row) {
    const auto [place, is_first] = m_first_place.emplace(row.site_id, Place{row.position, row.place});
    const double distance_m =
        std::hypot(row.position.x() - place->second.position.x(), row.position.y() - place->second.position.y());
    if (distance_m > widest_site_m)
        throw InputError(
            {m_file, row.place,
             fmt::format("site \"{}\" lies {:.0f} m from its place in {}", row.site_id, distance_m, place->second.row),
             fmt::format("at most {:g} m", widest_site_m), "Give each site an id of its own."});
    Site& site = m_sites[row.site_id];
    if (is_first) {
        site.id = row.site_id;
        site.position = row.position;
    }
    // The westernmost place, whatever the order of the rows.
    if (std::pair(row.position.x(), row.position.y()) < std::pair(site.position.x(), site.position.y()))
        site.position = row.position;
    if (kind_of(row.structure) == SiteKind::rooftop) site.kind = SiteKind::rooftop;  // one row says so
    return site;
}

std::vector<const BandDefaults*> NetworkBuilder::bands_of(const SiteRow& row) const {
    std::vector<const BandDefaults*> bands;
    for (const auto& name : m_defaults.bands_of_site) {
        const auto band = m_defaults.bands.find(name);
        if (band == m_defaults.bands.end())
            throw InputError({m_file, "bands_of_site", "no band \"" + name + "\"", "a band of the table of bands", ""});
        if (row.technologies.empty() || std::find(row.technologies.begin(), row.technologies.end(),
                                                  band->second.technology) != row.technologies.end())
            bands.push_back(&band->second);
    }
    if (bands.empty())
        throw InputError({m_file, row.place, "no band, and no default band of its technology", "a band",
                          "Map the column band, or add a band to the defaults."});
    return bands;
}

double NetworkBuilder::height_of(SiteKind kind) const {
    return kind == SiteKind::rooftop ? m_defaults.rooftop_height_m : m_defaults.mast_height_m;
}

/// A carrier without operator and azimuth, which `count` sectors share.
Sector NetworkBuilder::carrier(const SiteRow& row, const BandDefaults& band, int count) {
    const auto uses = static_cast<std::size_t>(count);
    const auto value = [&](const std::optional<double>& given, double fallback, const std::string& what) {
        if (!given) assume(what, uses);
        return given.value_or(fallback);
    };
    Sector sector;
    sector.technology = band.technology;
    sector.band = band.band;
    sector.frequency_mhz = value(row.frequency_mhz, band.frequency_mhz,
                                 fmt::format("frequency_mhz {}: {:g} MHz", band.band, band.frequency_mhz));
    sector.bandwidth_mhz = value(row.bandwidth_mhz, band.bandwidth_mhz,
                                 fmt::format("bandwidth_mhz {}: {:g} MHz", band.band, band.bandwidth_mhz));
    sector.resource_blocks = sector.bandwidth_mhz == band.bandwidth_mhz
                                 ? band.resource_blocks
                                 : *resource_blocks_of(band.technology, sector.frequency_mhz, sector.bandwidth_mhz);
    sector.eirp_dbm =
        value(row.eirp_dbm, band.eirp_dbm, fmt::format("eirp_dbm {}: {:g} dBm", band.band, band.eirp_dbm));
    const SiteKind kind = kind_of(row.structure);
    const double height_m = height_of(kind);
    sector.height_m =
        value(row.height_m, height_m,
              fmt::format("height_m {}: {:g} m", kind == SiteKind::rooftop ? "rooftop" : "mast", height_m));
    sector.mechanical_tilt_deg = value(row.mechanical_tilt_deg, 0, "mechanical_tilt_deg: 0°");

    const std::string name = !row.antenna.empty() ? row.antenna : row.omnidirectional ? "omni" : m_defaults.antenna;
    if (row.antenna.empty()) assume("antenna: " + name, uses);
    sector.antenna = antenna_index(name);
    const double in_pattern_deg = m_antennas[static_cast<std::size_t>(sector.antenna)].electrical_tilt_deg;
    // A measured pattern brings its tilt along; only the parametric ones need a default.
    const double tilt_deg = in_pattern_deg != 0 ? in_pattern_deg : band.electrical_tilt_deg;
    sector.electrical_tilt_deg =
        value(row.downtilt_deg, tilt_deg,
              fmt::format("downtilt_deg {}: {:g}°", in_pattern_deg != 0 ? "antenna " + name : band.band, tilt_deg));
    return sector;
}

void NetworkBuilder::add_sectors(const SiteRow& row, Site& site, const std::vector<const BandDefaults*>& bands) {
    const std::vector<std::string> operators =
        row.operators.empty() ? std::vector<std::string>{"unknown"} : row.operators;
    const std::string antenna = !row.antenna.empty() ? row.antenna : row.omnidirectional ? "omni" : m_defaults.antenna;
    const bool omnidirectional =
        row.omnidirectional || m_antennas[static_cast<std::size_t>(antenna_index(antenna))].omnidirectional;
    std::vector<double> azimuths_deg = row.azimuths_deg;
    const std::size_t guessed = azimuths_deg.empty() && !omnidirectional ? bands.size() * operators.size() : 0;
    if (omnidirectional) azimuths_deg = {0};
    if (azimuths_deg.empty()) azimuths_deg = m_defaults.azimuths_deg;
    if (guessed > 0)
        assume(fmt::format("azimuth_deg: {:g}", fmt::join(azimuths_deg, ", ")), guessed * azimuths_deg.size());
    const std::size_t per_band = operators.size() * azimuths_deg.size();
    if (row.operators.empty()) assume("operator: unknown", bands.size() * per_band);

    for (const auto* band : bands) {
        Sector sector = carrier(row, *band, static_cast<int>(per_band));
        for (const auto& operator_name : operators)
            for (const double azimuth_deg : azimuths_deg) {
                sector.operator_name = operator_name;
                sector.azimuth_deg = azimuth_deg;
                sector.id = omnidirectional
                                ? fmt::format("{}/{}/{}/omni", site.id, operator_name, band->band)
                                : fmt::format("{}/{}/{}/{:g}", site.id, operator_name, band->band, azimuth_deg);
                site.sectors.push_back(sector);
            }
    }
}

void NetworkBuilder::add(const SiteRow& row) {
    if (is_left_out(row)) return;
    if (row.structure == Structure::unknown && row.structure_text.empty()) assume("kind: mast", 1);
    if (row.structure == Structure::unknown && !row.structure_text.empty()) ++m_unknown_structures[row.structure_text];
    Site& site = site_of(row);
    if (row.only_old) return;
    if (!row.bands.empty()) return add_sectors(row, site, row.bands);
    const auto bands = bands_of(row);
    assume(fmt::format("band: {}", fmt::join(m_defaults.bands_of_site, ", ")), 1);
    add_sectors(row, site, bands);
}

Network NetworkBuilder::finish() {
    Network network;
    network.antennas = m_antennas;
    for (auto& [id, site] : m_sites) {
        m_repeated += settle_sectors(site.sectors);
        for (const auto& sector : site.sectors) site.height_m = std::max(site.height_m, sector.height_m);
        if (site.sectors.empty()) site.height_m = height_of(site.kind);
        network.sites.push_back(std::move(site));
    }
    network.assumptions.assign(m_assumptions.begin(), m_assumptions.end());
    return network;
}

void set_height(Site& site, double height_m) {
    site.height_m = height_m;
    for (Sector& sector : site.sectors) {
        sector.id = plain_id(site, sector);
        sector.height_m = height_m;
    }
    settle_sectors(site.sectors);  // carriers that only their heights told apart are one now
}

std::vector<std::string> NetworkBuilder::warnings() const {
    std::vector<std::string> texts;
    if (m_indoor > 0)
        texts.push_back(
            fmt::format("{} rows are antennas inside buildings, which do not serve the land: left out", m_indoor));
    if (m_old_carriers > 0)
        texts.push_back(fmt::format("GSM and UMTS are not modelled: {} carriers left out", m_old_carriers));
    if (m_repeated > 0)
        texts.push_back(fmt::format("{} carriers are identical to another one: counted once", m_repeated));
    for (const auto& [text, count] : m_unknown_structures)
        texts.push_back(fmt::format("kind \"{}\" is not known: {} rows taken as masts", text, count));
    return texts;
}

}  // namespace funkloch
