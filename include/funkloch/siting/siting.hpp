#pragma once

#include "funkloch/coverage/coverage.hpp"
#include "funkloch/law/law.hpp"
#include "funkloch/siting/cell_set.hpp"
#include "funkloch/siting/plan/solve_cover.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

struct PlanCertificate;

enum class Origin { given, high_ground, gap_centre, co_location, refined };

/// [siting]
struct SitingOptions {
    std::vector<double> heights_m = {20, 30, 50};
    double rooftop_height_m = 5;  ///< antenna above the roof skin
    double default_roof_m = 12;   ///< roof height above ground where the layer has none
    int max_sites = 100'000;      ///< as many as needed
    double budget = 0;            ///< 0 = unlimited
    std::vector<int> allow_tiers = {0, 1, 2, 3, 4};
    PlanObjective objective = PlanObjective::cost;
    TierRule tier_rule = TierRule::exceptions_first;
    /// Assumptions of ours in euros, not from a source: only their ratios decide between plans.
    double mast_cost = 200'000;  ///< a new mast
    double mast_cost_per_m = 0.0;
    double rooftop_cost = 80'000;
    double co_location_cost = 60'000;
    std::vector<int> phase_sites;       ///< how many sites each phase of building has; the order is that of the ranks
    std::vector<double> phase_budgets;  ///< or what each may cost; what one leaves over is for the next
    std::vector<std::string> must, must_not;  ///< ids of candidates that the plan contains, or does not
    int max_candidates = 20'000;              ///< never more are examined, and no more than the gaps are worth:
    double gap_km2_per_candidate = 2;         ///< 400 and one for each so many square kilometres
    int max_plan_cells = 200'000'000;         ///< cells newly covered, summed over what a plan chooses from
    int refine_rounds = 3;        ///< how often places are added around those that the plan's relaxation uses
    double refine_step_m = 1000;  ///< how far around; half of it in each further round
    Technology technology = Technology::g5;  ///< whose gaps are to be closed, and whose gains rank single candidates
    std::vector<Technology> further;         ///< technologies that the same plan brings to the targets, too
    std::vector<std::string> bands;          ///< bands that a new site gets; empty = defaults of the technology
    double reach_m = 5000;                   ///< gap within this distance is a candidate's potential
    double spacing_m = 1500;                 ///< least distance between generated candidates
    double hilltop_radius_m = 1000;          ///< high ground: highest within this distance (square window) ...
    double hilltop_relief_m = 10;            ///< ... and this far above the lowest ground of the window
    double effort = 1;                       ///< of the search for a plan and its bound; 1 = CoverEffort's figures
    double microsite_m = 500;                ///< places within this distance are examined for evidence; 0 = none
    double circle_share = 0.9;               ///< of its gain that a site must keep inside its search circle
    double backhaul_ghz = 18;                ///< band of the radio link that brings the data to a new site
    double backhaul_reach_m = 15000;         ///< longest link looked at
    double backhaul_clearance = 0.6;         ///< part of the first Fresnel zone that must be free
    int backhaul_links = 3;                  ///< how many are named for one site; 0 = none is looked for
    int evidence_sites = 5;                  ///< best-ranked candidates besides the plan that get evidence too
};

/// The technologies that one plan brings to the targets.
std::vector<Technology> planned_technologies(const SitingOptions& options);

/// What a new site radiates: the sectors a planner would install, built from the same defaults as the network.
struct Equipment {
    std::vector<Sector> sectors;  ///< heights are replaced by the option's
    std::vector<AntennaPattern> antennas;
    // What the law asks about the structure; [law] names them.
    double mast_width_m = 1.0;
    double cabinet_m3 = 9.0, cabinet_m2 = 6.0;
    double months = 0;  ///< 0 = permanently
};

struct Candidate {
    std::string id;
    Point position;
    SiteKind kind = SiteKind::mast;
    Origin origin = Origin::given;
    std::string owner;
    double roof_height_m = 0;
    std::string existing_site;  ///< co-location: id of the structure
    double existing_height_m = 0;
    std::optional<double> cost;
    /// Candidates of one place (the points offered for one polygon) exclude each other; empty = the candidate itself.
    std::string place;
    std::vector<double> heights_m;  ///< of a mast at which it is tried; empty = those of [siting]
};

/// What `propose` left out, for the run's warnings.
struct ProposeReport {
    int limit = 0;              ///< how many candidates the gaps are worth, at most max_candidates
    int given_dropped = 0;      ///< given places beyond it
    int existing_dropped = 0;   ///< existing structures beyond it
    int generated_dropped = 0;  ///< generated ones beyond it
    int crowded = 0;            ///< generated ones nearer than spacing_m to a better one
};

/// What a site adds to the coverage of one technology.
struct TechnologyGain {
    Technology technology = Technology::g5;
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    CellSet cells;  ///< land cells newly covered
};

/// One candidate at one height.
struct SiteOption {
    int candidate = 0;
    double height_m = 0;  ///< antenna and structure height above ground
    Verdict verdict;
    double cost = 0;
    /// False for places that law excludes (tier 5) or whose ground height is unknown: they can't be chosen and the
    /// gain below is absent, not zero.
    bool gain_computed = false;
    MicroPeople people = 0;  ///< standalone gain over today
    SquareCentimetres area = 0;
    CellSet cells;                        ///< land cells newly covered
    std::vector<TechnologyGain> further;  ///< the same for `SitingOptions::further`, in that order
    bool offered = true;                  ///< false: a plan does not choose from it (`limit_choice`)
    std::string reason_de, reason_en;
};

struct Review {
    std::vector<Candidate> candidates;
    std::vector<SiteOption> options;  ///< sorted by (candidate, height)
    DiscCounts counts;                ///< receivers computed for the gains, and those that could not be
};

struct PlanStep {
    int option = 0;
    int rank = 0;
    MicroPeople marginal_people = 0;  ///< gained given what was chosen before
    SquareCentimetres marginal_area = 0;
    std::vector<TechnologyGain> further;  ///< the same for the plan's other technologies; without cells
    MicroPeople lost_people = 0;          ///< lost if only this site were removed from the plan
    SquareCentimetres lost_area = 0;
    std::vector<std::string> gaps;  ///< ids of the gaps it reduces, largest part first
    std::string replaceable_by;     ///< id of the best other candidate for the same cells; may be empty
    int replacement = -1;           ///< the same as an index into Review::options, at its best height
    double replacement_loss = 0;    ///< share of the marginal gain lost with the replacement
    std::string reason_de, reason_en;
};

enum class PlanStatus { optimal, gap, infeasible };

/// The best plan found when only tiers up to `highest_tier` are allowed, all of them alike, without regard to max_sites
/// and budget.
struct TierPlan {
    int highest_tier = 0;
    bool reached = false;  ///< the targets; where not, the plan goes as far as it gets
    bool proven = false;   ///< no plan of these tiers is better by the objective
    int sites = 0;
    double cost = 0;
    int lower_bound = 0;  ///< proven least number of sites; 0 when none reaches the targets or cost is asked for
    double cost_lower_bound = 0;     ///< proven least cost; 0 when none reaches the targets or sites are asked for
    MicroPeople people_covered = 0;  ///< with the plan built, of the land
    SquareCentimetres area_covered = 0;
    double population_share = 0, area_share = 0;
    MicroPeople people_missing = 0;  ///< to the population target; of all districts together where each has to meet it
    SquareCentimetres area_missing = 0;
};

/// What the targets ask for by the other objective: the fewest sites beside the least cost, or the other way round.
struct OtherPlan {
    bool reached = false, proven = false;
    PlanObjective objective = PlanObjective::sites;
    std::vector<int> options;  ///< indices into Review::options, by candidate
    double cost = 0;
    std::map<int, int> by_tier;
};

/// What the plan's sites bring to one more technology.
struct FurtherCoverage {
    Technology technology = Technology::g5;
    bool population_met = false, area_met = false;
    MicroPeople people_covered = 0;  ///< of the land, with the plan built
    SquareCentimetres area_covered = 0;
    double population_share = 0, area_share = 0;
};

/// What the plan brings to a district, over today.
struct DistrictGain {
    Technology technology = Technology::g5;
    std::int32_t zone = 0;  ///< no_district included
    MicroPeople people = 0;
    SquareCentimetres area = 0;
};

/// What is covered of the land when a phase of building is done.
struct PhaseCoverage {
    Technology technology = Technology::g5;
    MicroPeople people_covered = 0;
    SquareCentimetres area_covered = 0;
    double population_share = 0, area_share = 0;
};

/// Sites that are built together, by rank: [first_rank, first_rank + sites).
struct PlanPhase {
    int first_rank = 1;
    int sites = 0;
    double cost = 0;
    bool beyond = false;                  ///< what no phase of the project has room for
    std::vector<PhaseCoverage> coverage;  ///< the plan's technologies, first the one whose gaps rank the sites
};

struct Plan {
    Technology technology = Technology::g5;
    std::vector<FurtherCoverage> further;  ///< of the plan's other technologies
    std::vector<PlanStep> steps;
    std::vector<DistrictGain> districts;  ///< technologies in the plan's order, districts in theirs
    std::vector<PlanPhase> phases;        ///< empty where the project names none
    PlanObjective objective = PlanObjective::cost;
    TierRule tier_rule = TierRule::exceptions_first;
    /// No plan with fewer sites reaches the targets with no more sites of the ruled tiers than `tiers` says. 0 also
    /// when no number of sites does.
    int lower_bound = 0;
    double cost_lower_bound = 0;   ///< the same of costs
    std::vector<TierCount> tiers;  ///< sites of the tiers that the rule spares, and the proven least number
    int highest_tier = -1;         ///< of the plan's sites; -1 = no site
    /// optimal: targets reached, proven the best by tier rule and objective; gap: reached, a better plan may exist;
    /// infeasible: not reached (with max_sites and budget), the plan then goes as far as it gets.
    PlanStatus status = PlanStatus::infeasible;
    bool population_met = false, area_met = false;
    double population_share = 0, area_share = 0;  ///< of the land, with the plan built
    MicroPeople people_covered = 0;               ///< today's land row plus the plan's gains, exactly
    SquareCentimetres area_covered = 0;
    double population_share_possible = 0;  ///< if every allowed option were built: what no plan can exceed
    double area_share_possible = 0;
    double cost = 0;
    std::map<int, int> by_tier;
    OtherPlan other;
    /// Sites of the best plan found when only tiers up to k are allowed, without regard to max_sites and budget:
    /// "allowing tier 3 saves n masts". -1 = targets not reached.
    std::map<int, int> sites_by_allowed_tier;
    std::vector<TierPlan> tier_plans;                    ///< the same plans with what they reach, by rising tier
    std::shared_ptr<const PlanCertificate> certificate;  ///< what proves the plan's bound; none without a plan
};

/// Given places, existing structures and generated places (high ground, centres of gaps), each by potential: the
/// uncovered people and area within `reach_m`. Where they are more than the limit, a third of it is kept for each
/// of the three; what one of them leaves over goes to existing structures first, then to given and to generated places.
/// Ids of those that have none are "K-001", "K-002", ... in that order; the result does not depend on the order of
/// `scene.candidates`.
/// A given polygon is offered as its highest ground and its centre ("P-7/1", "P-7/2", one place).
/// Throws InputError for duplicate ids, line geometries, and a technology without a [[coverage]] definition.
std::vector<Candidate> propose(const Scene& scene, const Coverage& coverage, const Gaps& gaps,
                               const SitingOptions& options, ProposeReport* report = nullptr);

/// Law and gain of each candidate at each height of the ladder: masts at `heights_m`, rooftops at roof plus
/// `rooftop_height_m`, co-locations at the existing height. Gains come from the same engine, budget and
/// classification as the coverage itself; a cell is gained when it is land, not covered today under the definition of
/// `options.technology`, and the new site reaches the definition's probability there. A new site is a neutral host:
/// where every operator must serve (Scope::each_operator), it serves for all of them. Cells whose coverage today is
/// unknown count as gained, because they are known to be covered afterwards.
/// The same result for any number of threads. Throws Interrupted, and InputError for costs below zero and equipment
/// without a sector that the coverage definition counts.
Review review(const Scene& scene, const Coverage& coverage, const Gaps& gaps, const RadioOptions& radio,
              const Reviewer& law, const std::vector<Candidate>& candidates, const Equipment& equipment,
              const SitingOptions& options, Progress& progress);

/// What `refine` did.
struct RefineReport {
    int rounds = 0, places = 0, heights = 0;
    int dropped = 0;  ///< places and heights that would have gone beyond `max_plan_cells`
    /// Of the plan's relaxation before the first and the last round: millionths of cost, or sites; 0 where targets are
    /// out of reach.
    double bound_before = 0, bound = 0;
};

/// Cells that options newly cover, summed over technologies and over the options that are offered to a plan: what its
/// memory and time grow with.
std::int64_t plan_cells(const Review& reviewed);

/// Leaves options out of a plan's choice until the others keep to `max_plan_cells`; returns how many. Each square of 5
/// km keeps its best by tier and by gain per cost, one after the other in turn, so that no gap loses all that could
/// close it; what the plan must contain stays.
int limit_choice(Review& reviewed, const Land& land, const SitingOptions& options);

using ReviewPlaces = std::function<Review(const std::vector<Candidate>&)>;

/// Adds places and heights near those that a plan would use, which `review_places` judges like the others: proposed
/// places are good, the best ones are mostly somewhere near. In each of `refine_rounds` the candidates that the linear
/// relaxation of the plan builds at least in part get
/// - their eight neighbours at `refine_step_m`, half of it in each further round ("V-001", "V-002", …; at most 200 in a
///   round, or a quarter of the candidates at first);
/// - the heights at which an easier procedure ends at their place.
/// It ends when the relaxation's value has stopped moving. `must` and `must_not` are left out of account, so that they
/// may name places of an earlier run.
RefineReport refine(Review& reviewed, const Scene& scene, const Coverage& coverage, const Reviewer& law,
                    const Equipment& equipment, const Targets& targets, const SitingOptions& options,
                    const ReviewPlaces& review_places);

/// The best sites that bring people and area of all planned technologies to the targets, at most one option per place,
/// within max_sites and budget (solve_cover, with what is proven).
/// - Targets hold for the land (`per_boundary`), for every district (`per_districts`; zone 0 is none), or both.
/// - First `tier_rule`, then `objective`, then low tiers. Where max_sites or the budget leave no room for that, the
///   rule is dropped, then the objective is the one of the limit.
/// - `steps` are ranked by tier, then by what each adds to what is still missing, per cost.
/// - Ties go to the smaller candidate id, then the lower height; the order of `reviewed` does not matter.
Plan select(const Review& reviewed, const Scene& scene, const Coverage& coverage, const Gaps& gaps,
            const Targets& targets, const SitingOptions& options);

}  // namespace funkloch
