#pragma once

#include "funkloch/coverage/coverage.hpp"
#include "funkloch/law/law.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

enum class Origin { given, high_ground, gap_centre, co_location };

/// [siting]
struct SitingOptions {
    std::vector<double> heights_m = {20, 30, 50};
    double rooftop_height_m = 5;  ///< antenna above the roof skin
    double default_roof_m = 12;   ///< roof height above ground where the layer has none
    int max_sites = 50;
    double budget = 0;  ///< 0 = unlimited
    std::vector<int> allow_tiers = {0, 1, 2, 3, 4};
    double mast_cost = 1.0;  ///< cost of a new mast; the unit is the user's
    double mast_cost_per_m = 0.0;
    double rooftop_cost = 0.4;
    double co_location_cost = 0.3;
    int max_candidates = 400;
    Technology technology = Technology::g5;  ///< whose gaps are to be closed
    std::vector<std::string> bands;          ///< bands that a new site gets; empty = defaults of the technology
};

/// What a new site radiates: the sectors a planner would install, built from the same defaults as the network.
struct Equipment {
    std::vector<Sector> sectors;  ///< heights are replaced by the option's
    std::vector<AntennaPattern> antennas;
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
};

/// One candidate at one height.
struct SiteOption {
    int candidate = 0;
    double height_m = 0;  ///< antenna and structure height above ground
    Verdict verdict;
    double cost = 0;
    MicroPeople people = 0;  ///< standalone gain over today
    SquareCentimetres area = 0;
    std::vector<std::uint32_t> cells;  ///< land cells newly covered, sorted
    std::string reason_de, reason_en;
};

struct Review {
    std::vector<Candidate> candidates;
    std::vector<SiteOption> options;  ///< sorted by (candidate, height)
};

struct PlanStep {
    int option = 0;
    int rank = 0;
    MicroPeople marginal_people = 0;  ///< gained given what was chosen before
    SquareCentimetres marginal_area = 0;
    MicroPeople lost_people = 0;  ///< lost if only this site were removed from the plan
    SquareCentimetres lost_area = 0;
    std::vector<std::string> gaps;  ///< ids of the gaps it reduces, largest part first
    std::string replaceable_by;     ///< id of the best other candidate for the same cells; may be empty
    double replacement_loss = 0;    ///< share of the marginal gain lost with the replacement
    std::string reason_de, reason_en;
};

enum class PlanStatus { optimal, gap, infeasible };

struct Plan {
    Technology technology = Technology::g5;
    std::vector<PlanStep> steps;
    int lower_bound = 0;  ///< no plan with fewer sites reaches the targets
    PlanStatus status = PlanStatus::infeasible;
    bool population_met = false, area_met = false;
    double population_share = 0, area_share = 0;  ///< with the plan built
    double cost = 0;
    std::map<int, int> by_tier;
    /// Sites needed when only tiers up to k are allowed: "allowing tier 3 saves n masts". -1 = targets not reached.
    std::map<int, int> sites_by_allowed_tier;
};

/// Given places, and generated ones: high ground near gaps, gap centres, existing masts.
std::vector<Candidate> propose(const Scene& scene, const Coverage& coverage, const Gaps& gaps,
                               const SitingOptions& options);

/// Law and gain of each candidate at each height of the ladder. Gains come from the same engine, budget and
/// classification as the coverage itself.
Review review(const Scene& scene, const Coverage& coverage, const RadioOptions& radio, const Reviewer& law,
              const std::vector<Candidate>& candidates, const Equipment& equipment, const SitingOptions& options,
              const Targets& targets, Progress& progress);

/// Fewest sites (greedy, then reverse delete) that bring people and area to the targets together; lexicographic by
/// tier, then gain per cost; at most one height per candidate.
Plan select(const Review& reviewed, const Scene& scene, const Coverage& coverage, const Gaps& gaps,
            const Targets& targets, const SitingOptions& options);

}  // namespace funkloch
