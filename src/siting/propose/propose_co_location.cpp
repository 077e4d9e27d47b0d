#include "potential.hpp"

#include <algorithm>
#include <set>

namespace funkloch {

namespace {

/// True when new equipment of the technology could add coverage here: with Scope::any the technology must be absent,
/// with Scope::each_operator it is enough that one operator is.
bool has_room(const Site& site, const TechnologyCoverage& coverage) {
    std::set<std::string> present;
    for (const Sector& sector : site.sectors)
        if (sector.technology == coverage.definition.technology) present.insert(sector.operator_name);
    if (coverage.definition.scope == Scope::any) return present.empty();
    return present.empty() || std::any_of(coverage.operators.begin(), coverage.operators.end(),
                                          [&](const std::string& name) { return !present.contains(name); });
}

double structure_height_m(const Site& site) {
    double height_m = site.height_m;
    if (height_m <= 0)
        for (const Sector& sector : site.sectors) height_m = std::max(height_m, sector.height_m);
    return height_m;
}

}  // namespace

std::vector<Draft> co_locations(const Scene& scene, const TechnologyCoverage& coverage, const Potential& potential) {
    std::vector<Draft> drafts;
    for (const Site& site : scene.network.sites) {
        const double share = potential.at(site.position);
        const double height_m = structure_height_m(site);
        if (share <= 0 || height_m <= 0 || !has_room(site, coverage)) continue;
        Draft draft;
        draft.potential = share;
        draft.candidate.position = site.position;
        draft.candidate.kind = site.kind;
        draft.candidate.origin = Origin::co_location;
        draft.candidate.existing_site = site.id;
        draft.candidate.existing_height_m = height_m;
        if (!site.sectors.empty()) draft.candidate.owner = site.sectors.front().operator_name;
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

}  // namespace funkloch
