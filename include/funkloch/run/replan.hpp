#pragma once

#include "funkloch/siting/plan/objective.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace funkloch {

struct ReplanRequest {
    std::filesystem::path run_directory;
    std::vector<std::string> must, must_not;  ///< ids of candidates that the plan contains, or does not
    bool each = false;                        ///< ask for the plan without each of its sites, too
};

struct PlannedSite {
    std::string candidate;
    double height_m = 0;  ///< of the antenna above ground
    int tier = 0;
    double cost = 0;  ///< in the unit of [siting]

    friend auto operator<=>(const PlannedSite&, const PlannedSite&) = default;
};

/// A plan over the candidates of a run.
struct Replanned {
    bool reached = false;            ///< the targets can be met
    bool proven = false;             ///< no other plan under the same conditions is better
    std::vector<PlannedSite> sites;  ///< by candidate
    double cost = 0;
    std::map<int, int> by_tier;
};

/// The answer: the run's proposal, what takes its place under the conditions, and what does when a site falls away.
struct Replan {
    PlanObjective objective = PlanObjective::cost;
    TierRule tier_rule = TierRule::exceptions_first;
    Replanned proposal, asked;
    std::vector<std::pair<PlannedSite, Replanned>> without;
};

/// Plans again over the candidates of a run, by its objective and tier rule: what a site costs that a council wants or
/// does not want. Nothing is computed but the plan. InputError for an id that is no candidate, or that no plan can
/// contain, with the reason.
Replan replan(const ReplanRequest& request);

}  // namespace funkloch
