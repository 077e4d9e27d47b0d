#pragma once

#include "funkloch/law/height_ladder.hpp"
#include "funkloch/siting/siting.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// The largest height that a tier allows at a place, and what a site of that height would gain.
struct TierHeight {
    int tier = 0;
    double height_m = 0;         ///< above ground; the largest with at most this tier
    bool end_of_ladder = false;  ///< the law would allow more: it is the largest height that was examined
    bool gain_computed = false;
    MicroPeople people = 0;  ///< standalone gain over today
    SquareCentimetres area = 0;
};

/// The nearest place where the same site has a lower tier.
struct BetterPlace {
    Point position;
    double distance_m = 0;
    double direction_deg = 0;  ///< clockwise from grid north
    int tier = 0;
    std::vector<std::string> removed;  ///< rules that raised the tier and don't hold there, in rule order
    std::string reason_de, reason_en;  ///< what decides the tier there
    MicroPeople people = 0;            ///< standalone gain there
    SquareCentimetres area = 0;
};

/// "Suchkreis": where the site may move to without a higher tier and without losing more of what it gains than
/// allowed. Squares of one step that are connected with the site's own.
struct SearchArea {
    MultiPolygon outline;
    double area_km2 = 0;
    double radius_m = 0;  ///< of the largest circle around the site inside the outline
    double step_m = 0;    ///< side of a square; the law is judged at its middle
};

/// Why another candidate that would cover a part of the same gap is not in the plan.
struct Alternative {
    int option = 0;         ///< index into Review::options: the candidate's best
    double distance_m = 0;  ///< from the planned site
    double kept = 0;        ///< share of the planned site's gained area that it would cover as well
    std::string reason_de, reason_en;
};

/// A site with a free line of sight: where a radio link could bring the data from.
struct BackhaulLink {
    std::string site;      ///< id of an existing site, or of another candidate of the plan
    bool planned = false;  ///< it is to be built, too
    Point position;
    double height_m = 0;  ///< of the antenna there, above ground
    double distance_m = 0;
    double azimuth_deg = 0;  ///< clockwise from grid north
    double clearance = 0;    ///< least part of the first Fresnel zone's radius that is free; see FresnelClearance
};

/// What a new site sees of the sites within reach, from the height of its own antenna. Nothing is said of the link's
/// budget, rain, or whether the other site has capacity.
struct Backhaul {
    double ghz = 0, reach_m = 0, clearance = 0;  ///< what was asked: band, longest link, free part of the Fresnel zone
    std::vector<BackhaulLink> links;             ///< nearest first, at most `backhaul_links`
    int hidden = 0;   ///< nearer than the last link, or all within reach while there are too few links
    int unknown = 0;  ///< the same, with unknown ground on the way
};

/// What a council wants to see of one site.
struct SiteEvidence {
    int option = 0;                     ///< index into Review::options
    std::vector<HeightStep> ladder;     ///< empty for a co-location, whose height is given
    std::vector<TierHeight> tiers;      ///< rising; only tiers that add height
    std::optional<BetterPlace> better;  ///< absent when none lies within microsite_m, and for tier 0
    bool moved = false;                 ///< other places were examined: a new mast, not a roof or an existing structure
    std::optional<SearchArea> area;
    std::optional<Backhaul> backhaul;       ///< planned sites, but no co-locations, whose mast stands and is connected
    std::vector<Alternative> alternatives;  ///< largest share kept first, then the excluded ones; planned sites only
    std::int64_t judged = 0, discs = 0;     ///< cost: places judged by law; coverage computations
};

/// Evidence for the plan's sites in rank order, then for the `evidence_sites` best-ranked others: lowest tier, then
/// most people, most area, smallest id; at least with some gain.
///
/// Heights are examined up to the largest of `heights_m` (rooftops: 15 m above the roof or rooftop_height_m). Places
/// lie on a square lattice around the site within `microsite_m`, 31 steps across; the better place is then approached
/// along the line to it, to one metre. Gains are computed for blocks of 3 × 3 steps: at most 81 coverage computations
/// for one site, and as many places judged as the circle has steps (709). The same result for any number of threads.
/// Throws Interrupted.
std::vector<SiteEvidence> gather_evidence(const Review& reviewed, const Plan& plan, const Scene& scene,
                                          const Coverage& coverage, const RadioOptions& radio, const Reviewer& law,
                                          const Equipment& equipment, const SitingOptions& options, Progress& progress);

/// Existing sites and the plan's others within `backhaul_reach_m` of an option, nearest first, that have
/// `backhaul_clearance` of the first Fresnel zone free at `backhaul_ghz`; antennas of links hang at the height of the
/// site's highest antenna. Sites nearer than a metre do not count.
Backhaul backhaul_of(const Review& reviewed, const Plan& plan, int option, const Scene& scene, double earth_radius_km,
                     const SitingOptions& options);

/// Other candidates that cover at least a tenth of what the planned site gains, or are excluded by law within
/// `reach_m` of it: at most `most`.
std::vector<Alternative> rejected_alternatives(const Review& reviewed, const Plan& plan, const PlanStep& step,
                                               const Land& land, const SitingOptions& options, std::size_t most);

}  // namespace funkloch
