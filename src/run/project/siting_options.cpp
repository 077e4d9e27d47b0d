#include "accepts.hpp"
#include "project_options.hpp"
#include "words.hpp"

namespace funkloch {

void add_siting_options(std::vector<Option<Project>>& o) {
    using P = Project;
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "siting.technologies", [](P & p) -> auto& { return p.siting_technologies; }, "", one_of({"4G", "5G"}),
        "technologies that one plan brings to the targets; empty = all of [[coverage]]. Gains of single candidates are "
        "those of the "
        "last one");
    add(
        "siting.objective", [](P & p) -> auto& { return p.siting.objective; }, "", anything(),
        "what the plan keeps as low as possible: its cost, or the number of its sites");
    add(
        "siting.tier_rule", [](P & p) -> auto& { return p.siting.tier_rule; }, "", anything(),
        "what counts before the objective: as few sites of tier 4 as possible, the same of tiers 4, 3, 2 and 1 in "
        "turn, "
        "or nothing");
    add(
        "siting.must", [](P & p) -> auto& { return p.siting.must; }, "", anything(),
        "ids of candidates that the plan contains");
    add(
        "siting.must_not", [](P & p) -> auto& { return p.siting.must_not; }, "", anything(),
        "ids of candidates that it does not contain");
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
        "height of a roof for which the layer gives none");
    add(
        "siting.max_sites", [](P & p) -> auto& { return p.siting.max_sites; }, "", between(0, 100000),
        "largest number of sites in the plan; as it stands, as many as are needed");
    add(
        "siting.budget", [](P & p) -> auto& { return p.siting.budget; }, "€", at_least(0),
        "largest cost of the plan; 0 = unlimited");
    add(
        "siting.phase_sites", [](P & p) -> auto& { return p.siting.phase_sites; }, "", between(0, 100000),
        "phases of building: how many sites each has, by rank; what is covered after each is reported");
    add(
        "siting.phase_budgets", [](P & p) -> auto& { return p.siting.phase_budgets; }, "€", at_least(0),
        "the same by money: what each phase may cost; what one leaves over is for the next");
    add(
        "siting.allow_tiers", [](P & p) -> auto& { return p.siting.allow_tiers; }, "", between(0, 4),
        "legal tiers that the plan may use; 5 (excluded) never");
    add(
        "siting.cost.mast", [](P & p) -> auto& { return p.siting.mast_cost; }, "€", at_least(0),
        "a new mast; our assumption, only the ratios to the other costs decide");
    add(
        "siting.cost.mast_per_m", [](P & p) -> auto& { return p.siting.mast_cost_per_m; }, "€/m", at_least(0),
        "added for each metre of a new mast");
    add(
        "siting.cost.rooftop", [](P & p) -> auto& { return p.siting.rooftop_cost; }, "€", at_least(0),
        "antennas on a roof; our assumption");
    add(
        "siting.cost.co_location", [](P & p) -> auto& { return p.siting.co_location_cost; }, "€", at_least(0),
        "antennas on an existing mast; our assumption");
    add(
        "siting.max_candidates", [](P & p) -> auto& { return p.siting.max_candidates; }, "", between(0, 100000),
        "never more candidates are proposed; 0 = no plan is made");
    add(
        "siting.gap_km2_per_candidate", [](P & p) -> auto& { return p.siting.gap_km2_per_candidate; }, "km²",
        between(0.01, 100000),
        "the larger the gaps, the more candidates are proposed: 400, and one for each so many square kilometres");
    add(
        "siting.max_plan_cells", [](P & p) -> auto& { return p.siting.max_plan_cells; }, "",
        between(1'000'000, 2'000'000'000),
        "cells newly covered, summed over places, heights and technologies, that a plan chooses from: about 12 bytes "
        "each; what goes beyond is left out, the best of each square of 5 km last");
    add(
        "siting.refine_rounds", [](P & p) -> auto& { return p.siting.refine_rounds; }, "", between(0, 20),
        "how often places are added around those that a plan would use; ends sooner when that brings nothing; 0 = "
        "never");
    add(
        "siting.refine_step_m", [](P & p) -> auto& { return p.siting.refine_step_m; }, "m", between(1, 20000),
        "how far from such a place its new neighbours lie in the first round; half of it in each further round");
    add(
        "siting.reach_m", [](P & p) -> auto& { return p.siting.reach_m; }, "m", between(100, 100000),
        "uncovered people and area within this distance rank generated candidates; larger gaps get several centres");
    add(
        "siting.spacing_m", [](P & p) -> auto& { return p.siting.spacing_m; }, "m", between(0, 100000),
        "least distance between generated candidates");
    add(
        "siting.hilltop_radius_m", [](P & p) -> auto& { return p.siting.hilltop_radius_m; }, "m", between(1, 20000),
        "high ground is the highest within this distance, at least one cell of the terrain");
    add(
        "siting.hilltop_relief_m", [](P & p) -> auto& { return p.siting.hilltop_relief_m; }, "m", between(0, 5000),
        "how far high ground rises above the lowest ground within that distance");
    add(
        "siting.effort", [](P & p) -> auto& { return p.siting.effort; }, "", between(0.01, 100),
        "how much computation the plan's search and its bound may take, as a multiple of the usual");
    add(
        "siting.backhaul_ghz", [](P & p) -> auto& { return p.siting.backhaul_ghz; }, "GHz", between(1, 100),
        "band of the radio link that could bring the data to a new site; its first Fresnel zone is looked at");
    add(
        "siting.backhaul_reach_m", [](P & p) -> auto& { return p.siting.backhaul_reach_m; }, "m", between(100, 100000),
        "longest radio link looked at");
    add(
        "siting.backhaul_clearance", [](P & p) -> auto& { return p.siting.backhaul_clearance; }, "", between(0, 2),
        "part of the first Fresnel zone's radius that must be free over ground and clutter");
    add(
        "siting.backhaul_links", [](P & p) -> auto& { return p.siting.backhaul_links; }, "", between(0, 100),
        "nearest sites in such sight that are named for each new site; 0 = none is looked for");
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
