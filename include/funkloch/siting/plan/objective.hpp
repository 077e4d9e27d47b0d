#pragma once

namespace funkloch {

enum class PlanObjective { sites, cost };

/// Which legal tiers are used as little as can be, before the objective counts.
enum class TierRule {
    none,              ///< all tiers alike
    exceptions_first,  ///< as few sites of tier 4 as can reach the requirements
    lexicographic      ///< the same for tier 4, then 3, 2 and 1
};

/// As they stand in the project file.
inline const char* name_of(PlanObjective objective) {
    return objective == PlanObjective::sites ? "sites" : "cost";
}
inline const char* name_of(TierRule rule) {
    return rule == TierRule::none ? "none" : rule == TierRule::exceptions_first ? "exceptions-first" : "lexicographic";
}

}  // namespace funkloch
