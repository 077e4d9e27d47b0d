#include "gain.hpp"

#include "funkloch/coverage/signal.hpp"

#include <algorithm>

namespace funkloch {

namespace {

Site site_of(const Point& position, double height_m, const std::vector<Sector>& sectors) {
    Site site;
    site.id = "new";
    site.position = position;
    site.height_m = height_m;
    site.sectors = sectors;
    for (Sector& sector : site.sectors) sector.height_m = height_m;
    return site;
}

/// Adds the cells that one operator's sectors newly cover.
void add_cells(const GroupSignal& signal, const std::vector<double>& required_dbm, const Land& land,
               const TechnologyCoverage& coverage, std::vector<std::uint32_t>& cells) {
    for (int row = signal.window.row0; row < signal.window.row1; ++row) {
        for (int col = signal.window.col0; col < signal.window.col1; ++col) {
            const std::size_t here = signal.rsrp_dbm.index(col - signal.window.col0, row - signal.window.row0);
            // The same comparison as in `classify`; false for NaN.
            if (!(signal.rsrp_dbm[here] >= required_dbm[signal.sector[here]])) continue;
            const std::size_t cell = land.grid.index(col, row);
            if (land.is_land(cell) && !is_covered(coverage, cell)) cells.push_back(static_cast<std::uint32_t>(cell));
        }
    }
}

}  // namespace

std::vector<Sector> sectors_that_count(const Equipment& equipment, const CoverageDefinition& definition) {
    std::vector<Sector> sectors;
    for (const Sector& sector : equipment.sectors)
        if (counts_for(definition, sector)) sectors.push_back(sector);
    if (!sectors.empty()) return sectors;
    throw InputError({.file = {},
                      .place = "[siting] bands",
                      .found = std::string("new sites get no band that counts for ") + name_of(definition.technology),
                      .expected = "at least one of the bands of its [[coverage]] table",
                      .remedy = "Give new sites a band of the technology whose gaps are to be closed."});
}

Gain gain_of_site(const Point& position, double height_m, const std::vector<Sector>& sectors,
                  const std::vector<AntennaPattern>& antennas, const Scene& scene, const TechnologyCoverage& coverage,
                  const RadioOptions& radio, DiscCounts& counts) {
    const Site site = site_of(position, height_m, sectors);
    std::vector<double> required_dbm;
    for (const Sector& sector : site.sectors)
        required_dbm.push_back(
            required_rsrp_dbm(coverage.definition, sector.frequency_mhz, sector.bandwidth_mhz, sigma_db(sector.frequency_mhz, radio)));
    Gain gain;
    for (const GroupSignal& signal : site_signals(site, antennas, scene, radio, counts))
        add_cells(signal, required_dbm, scene.land, coverage, gain.cells);
    std::sort(gain.cells.begin(), gain.cells.end());
    gain.cells.erase(std::unique(gain.cells.begin(), gain.cells.end()), gain.cells.end());
    for (const auto cell : gain.cells)
        for (auto piece = scene.land.first_piece[cell]; piece < scene.land.first_piece[cell + 1]; ++piece) {
            gain.people += scene.land.pieces[piece].people;
            gain.area += scene.land.pieces[piece].area;
        }
    return gain;
}

}  // namespace funkloch
