#pragma once

#include "funkloch/siting/cell_set.hpp"
#include "funkloch/siting/plan/cover_problem.hpp"
#include "funkloch/siting/plan/objective.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace funkloch {

/// An inequality that every plan fulfils, given by its derivation; whoever checks it recomputes its numbers.
/// S is a set of classes that counts as covered whatever is built; a_o is what option o covers outside S.
/// - requirement: Σ θ of its parts ≥ missing
/// - part:        θ ≤ w(S) + Σ a_o x_o, for one part of the land
/// - knapsack:    Σ min(a_o, b) x_o ≥ b with b = missing − w(S), for a requirement; with a divisor δ and f = b mod δ
///                rounded to Σ (⌊a_o/δ⌋ f + min(f, a_o mod δ)) x_o ≥ ⌈b/δ⌉ f, a_o cut off at b
/// - cap:         −Σ x_o ≥ −most, over the options of a tier
struct ProofRow {
    enum class Kind { requirement, part, knapsack, cap };
    Kind kind = Kind::part;
    int index = 0;     ///< requirement, part of the proof, or tier
    int covered = -1;  ///< set S of the proof
    std::int64_t divisor = 0;
};

/// A set S of classes: those whose options' weights add up to `least` or more. Any set will do for a row, and the ones
/// that prove something are those that a fractional plan covers, so that its few options tell them shorter than a list.
struct ProofSet {
    std::vector<std::pair<std::int32_t, std::int32_t>> weights;  ///< option, weight above 0
    std::int32_t least = 1;
};

/// One step: the sum of rows times multipliers, over 2^scale, bounds every plan from below. What it excludes stays
/// excluded below; then either the bound suffices, or the next step goes on, or an option divides the plans in two.
struct ProofNode {
    std::vector<std::pair<int, std::string>> multipliers;  ///< row, whole number
    int scale = 0;
    int next = -1;                ///< without branching
    int option = -1;              ///< branching
    int with = -1, without = -1;  ///< nodes in which it is built, or not
};

/// "No plan is cheaper than `bound`", where plans have at most `most_of_tier` options of each tier (−1 = no limit).
struct Proof {
    enum class Counts { sites, cost, tier };
    Counts counts = Counts::sites;
    int tier = 0;            ///< for `tier`
    std::int64_t unit = 1;   ///< costs are multiples of it
    std::int64_t bound = 0;  ///< in units
    std::array<int, 5> most_of_tier = {-1, -1, -1, -1, -1};
    /// A part of the land; those of one layer do not overlap.
    struct Part {
        int what = 0;  ///< 0 people, 1 area
        int layer = 0;
        CellSet classes;  ///< numbers of classes, not cells
    };
    std::vector<Part> parts;
    std::vector<ProofSet> sets;
    std::vector<ProofRow> rows;
    std::vector<ProofNode> nodes;  ///< the first one is the root; none for a bound of 0
};

/// A candidate that no plan could use, and why.
struct LeftOut {
    std::string candidate;
    int tier = 5;  ///< the lowest of its heights; 5 = excluded
    bool gains_nothing = false;
    bool not_offered = false;          ///< beyond siting.max_plan_cells
    std::string reason_de, reason_en;  ///< of the law
};

/// Everything that is needed to check a plan and its bounds without the program that found them, and to ask for another
/// one.
struct PlanCertificate {
    PlanObjective objective = PlanObjective::cost;
    TierRule tier_rule = TierRule::exceptions_first;
    CoverProblem problem;
    std::vector<std::string> candidates;  ///< by option: id
    std::vector<double> heights_m;        ///< by option
    std::vector<int> plan;                ///< options
    std::vector<LeftOut> left_out;
    bool meets_targets = false;
    std::vector<Proof> proofs;
};

}  // namespace funkloch
