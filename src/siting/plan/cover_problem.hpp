#pragma once

#include "funkloch/siting/siting.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funkloch {

/// Lists of small integers, one list after the other.
struct Lists {
    std::vector<std::size_t> begin = {0};  ///< size lists + 1
    std::vector<std::int32_t> items;

    std::size_t size() const { return begin.size() - 1; }
    std::span<const std::int32_t> operator[](std::size_t i) const {
        return {items.data() + begin[i], begin[i + 1] - begin[i]};
    }
};

/// One amount that a plan has to add to today's coverage.
struct Requirement {
    enum class What { people, area };
    What what = What::people;
    int group = -1;            ///< -1 = the whole land, else the group of classes
    std::int64_t target = 0;   ///< least covered amount that meets the target (micro-people or cm²)
    std::int64_t missing = 0;  ///< target − covered today, not negative
};

/// Uncovered land that exactly the same options cover, in the same group.
struct CoverClass {
    int group = 0;
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    std::uint32_t cell = 0;  ///< one of its cells, to tell where it lies
};

/// The partial covering problem behind `select`, reduced.
///
/// Guarantees:
/// - options are sorted by (candidate id, height), so the index is the order of ties;
/// - sums over classes equal sums over the land's pieces, exactly;
/// - a class is in `option_classes[o]` if and only if o is in `class_options` of it; both are sorted.
struct CoverProblem {
    struct Option {
        int source = 0;  ///< index into Review::options
        int place = 0;   ///< options of one place exclude each other
        int tier = 0;
        double cost = 0;
    };
    std::vector<Option> options;
    int places = 0;
    int groups = 1;
    int columns = 1, rows = 1;  ///< of the land's grid
    std::vector<CoverClass> classes;
    Lists option_classes;
    Lists class_options;
    std::vector<Requirement> requirements;
};

/// The smallest covered amount whose share of `total`, as a double, is at least `share`; 0 when `total` is 0.
/// The same comparison as the coverage tables make, so "target met" means the same everywhere.
std::int64_t least_covered(std::int64_t total, double share);

/// What is still missing today, for the land and/or each district.
std::vector<Requirement> requirements_of(const TechnologyCoverage& coverage, const Land& land, const Targets& targets);

/// Options that may be chosen (allowed tier, gain known and not empty) and the classes they cover.
/// Cells with identical cover sets are merged by partition refinement: each option in turn splits the classes it cuts.
CoverProblem reduce(const Review& reviewed, const Land& land, const Targets& targets, const SitingOptions& options,
                    std::vector<Requirement> requirements);

/// The same problem with the options of tiers up to `tier` only. Classes that no option covers any more stay, empty.
CoverProblem restricted_to_tier(const CoverProblem& problem, int tier);

/// Coverage of the technology whose gaps are to be closed; InputError when no [[coverage]] defines it.
const TechnologyCoverage& coverage_of(const Coverage& coverage, Technology technology);

/// The "*" row of the land (zone −1) or a district.
const TechnologyCoverage::Row& any_row(const TechnologyCoverage& coverage, std::int32_t zone);

}  // namespace funkloch
