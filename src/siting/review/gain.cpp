#include "gain.hpp"

#include "amount.hpp"

#include "funkloch/coverage/signal.hpp"

#include <algorithm>
#include <cmath>

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

CellPatch uncovered_cells(const Land& land, const TechnologyCoverage& coverage) {
    CellPatch patch;
    patch.layer.technology = coverage.definition.technology;
    patch.window = land.grid.window();
    patch.cells.resize(land.grid.size());
    for (std::size_t cell = 0; cell < patch.cells.size(); ++cell)
        patch.cells[cell] = land.is_land(cell) && !is_covered(coverage, cell) ? 1 : 0;
    return patch;
}

Gain gain_of_site(const Point& position, double height_m, const std::vector<Sector>& sectors,
                  const std::vector<AntennaPattern>& antennas, const Scene& scene, const TechnologyCoverage& coverage,
                  const CellPatch& uncovered, const RadioOptions& radio, DiscCounts& counts) {
    const Site site = site_of(position, height_m, sectors);
    std::vector<double> required_dbm;
    for (const Sector& sector : site.sectors)
        required_dbm.push_back(required_rsrp_dbm(coverage.definition, sector.frequency_mhz, sector.bandwidth_mhz,
                                                 sigma_db(sector.frequency_mhz, radio)));
    const double least_dbm = *std::min_element(required_dbm.begin(), required_dbm.end());
    Gain gain;
    if (std::isinf(least_dbm)) return gain;  // no carrier is broad enough to count
    const SignalQuestion question{&uncovered, static_cast<Level>(level_of(static_cast<float>(least_dbm)) - 1)};
    std::vector<std::uint32_t> cells;
    site_signals(site, antennas, scene, radio, question, counts, [&](const RowSignals& row) {
        for (std::size_t i = 0; i < row.cols.size(); ++i)
            // The same comparison as in `classify`; false for NaN.
            if (dbm_of(level_in(row.strength[i])) >= required_dbm[static_cast<std::size_t>(sector_in(row.strength[i]))])
                cells.push_back(static_cast<std::uint32_t>(scene.land.grid.index(row.cols[i], row.row)));
    });
    // One operator's equipment at one height, the common case, answers in this order already.
    if (!std::is_sorted(cells.begin(), cells.end())) std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    gain.cells = CellSet(cells);
    const Amount amount = amount_of(gain.cells, scene.land);
    gain.people = amount.people;
    gain.area = amount.area;
    return gain;
}

}  // namespace funkloch
