#include "funkloch/siting/proposal.hpp"

#include <algorithm>
#include <map>

namespace funkloch {

namespace {

/// Carriers that add up in one direction: the azimuth with the most power. Sectors of other azimuths point elsewhere.
std::vector<std::pair<double, double>> strongest_direction(const std::vector<Sector>& sectors) {
    std::map<double, std::vector<std::pair<double, double>>> by_azimuth;
    for (const Sector& sector : sectors)
        by_azimuth[sector.azimuth_deg].emplace_back(sector.frequency_mhz, ratio_from_db(sector.eirp_dbm - 30));
    std::vector<std::pair<double, double>> strongest;
    double most_w = -1;
    for (const auto& [azimuth, carriers] : by_azimuth) {
        double sum_w = 0;
        for (const auto& carrier : carriers) sum_w += carrier.second;
        if (sum_w <= most_w) continue;
        most_w = sum_w;
        strongest = carriers;
    }
    return strongest;
}

}  // namespace

Proposal new_site_proposal(const Point& position, SiteKind kind, double height_m, double above_roof_m,
                           const Equipment& equipment) {
    Proposal proposal;
    proposal.position = position;
    proposal.kind = kind;
    proposal.height_m = height_m;
    proposal.above_roof_m = above_roof_m;
    proposal.carriers = strongest_direction(equipment.sectors);
    proposal.shaft_width_m = equipment.mast_width_m;
    proposal.equipment_m3 = equipment.cabinet_m3;
    proposal.equipment_m2 = equipment.cabinet_m2;
    proposal.months = equipment.months;
    return proposal;
}

Proposal proposal_for(const Candidate& candidate, double height_m, const Scene& scene, const Equipment& equipment,
                      const SitingOptions& options) {
    const double above_roof_m = candidate.kind == SiteKind::rooftop ? options.rooftop_height_m : 0;
    Proposal proposal = new_site_proposal(candidate.position, candidate.kind, height_m, above_roof_m, equipment);
    if (candidate.origin != Origin::co_location) return proposal;
    proposal.existing_structure = true;
    const auto site = std::find_if(scene.network.sites.begin(), scene.network.sites.end(),
                                   [&](const Site& one) { return one.id == candidate.existing_site; });
    if (site == scene.network.sites.end()) return proposal;
    const auto standing = strongest_direction(site->sectors);
    proposal.carriers.insert(proposal.carriers.end(), standing.begin(), standing.end());
    return proposal;
}

}  // namespace funkloch
