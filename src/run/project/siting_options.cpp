#include "accepts.hpp"
#include "project_options.hpp"

namespace funkloch {

void add_siting_options(std::vector<Option<Project>>& o) {
    using P = Project;
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "siting.technology", [](P & p) -> auto& { return p.siting_technology; }, "", one_of({"", "4G", "5G"}),
        "whose gaps are to be closed; empty = the last one of [[coverage]]");
    add(
        "siting.bands", [](P & p) -> auto& { return p.siting.bands; }, "", anything(),
        "bands of a new site; empty = the lowest band of the technology in the coverage definition");
    add(
        "siting.heights_m", [](P & p) -> auto& { return p.siting.heights_m; }, "m", between(1, 300),
        "ladder of mast heights; the law changes at 20, 30 and 50 m");
    add(
        "siting.rooftop_height_m", [](P & p) -> auto& { return p.siting.rooftop_height_m; }, "m", between(0, 50),
        "rooftop antenna above the roof skin");
    add(
        "siting.default_roof_m", [](P & p) -> auto& { return p.siting.default_roof_m; }, "m", between(1, 300),
        "height of a roof whose layer says nothing");
    add(
        "siting.max_sites", [](P & p) -> auto& { return p.siting.max_sites; }, "", between(0, 100000),
        "most sites in the plan");
    add(
        "siting.budget", [](P & p) -> auto& { return p.siting.budget; }, "cost units", at_least(0),
        "most that the plan may cost; 0 = unlimited");
    add(
        "siting.allow_tiers", [](P & p) -> auto& { return p.siting.allow_tiers; }, "", between(0, 4),
        "legal tiers that the plan may use; 5 (excluded) never");
    add(
        "siting.cost.mast", [](P & p) -> auto& { return p.siting.mast_cost; }, "cost units", at_least(0),
        "a new mast; a unit of your choice, for example 1,000 €");
    add(
        "siting.cost.mast_per_m", [](P & p) -> auto& { return p.siting.mast_cost_per_m; }, "cost units/m", at_least(0),
        "added for each metre of a new mast");
    add(
        "siting.cost.rooftop", [](P & p) -> auto& { return p.siting.rooftop_cost; }, "cost units", at_least(0),
        "antennas on a roof");
    add(
        "siting.cost.co_location", [](P & p) -> auto& { return p.siting.co_location_cost; }, "cost units", at_least(0),
        "antennas on an existing mast");
    add(
        "siting.max_candidates", [](P & p) -> auto& { return p.siting.max_candidates; }, "", between(0, 100000),
        "most candidates that are examined");
    add(
        "siting.evidence_sites", [](P & p) -> auto& { return p.siting.evidence_sites; }, "", between(0, 100000),
        "best-ranked candidates that get evidence (ladder of heights, better place, search circle) besides the plan's "
        "sites; each costs about 80 coverage computations");
    add(
        "siting.microsite_m", [](P & p) -> auto& { return p.siting.microsite_m; }, "m", between(0, 5000),
        "how far around a site a place with an easier procedure and the search circle are looked for; 0 = not at all");
    add(
        "siting.circle_share", [](P & p) -> auto& { return p.siting.circle_share; }, "", between(0, 1),
        "share of the people and of the area that a site would newly cover which it must keep inside its search "
        "circle");
}

}  // namespace funkloch
