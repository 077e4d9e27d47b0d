#pragma once

#include "funkloch/siting/plan/cover_problem.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace funkloch {

/// A covering problem without what cannot matter: the form that search and bounds work on.
///
/// - only requirements that are neither met nor implied by others;
/// - only land that counts for one of them and that some option covers, merged again;
/// - of a place no option that covers no more than another one that costs no more and has no higher tier.
///
/// Every plan of it is a plan of the original. The best plan of the original is never better than the best of it.
struct ReducedCover {
    struct Option {
        int original = 0;  ///< index in the original problem
        int place = 0;
        int tier = 0;
        MicroCost cost = 0;
    };
    struct Class {
        int group = 0;
        int tile = 0;                          ///< part of the land, for cuts of its own
        std::array<std::int64_t, 2> weight{};  ///< people, area; 0 where nothing active asks for it
        int original = 0;                      ///< one of the classes that were merged
    };
    struct Active {
        int original = 0;  ///< index of the requirement
        int what = 0;      ///< index into `Class::weight`
        std::int64_t missing = 0;
    };
    std::vector<Option> options;
    std::vector<Class> classes;
    std::vector<Active> requirements;
    Lists group_requirements;  ///< by group of classes
    Lists option_classes, class_options;
    Lists place_options;
    Lists option_requirements;        ///< to which the option can contribute
    std::vector<std::int64_t> alone;  ///< what each option covers of each requirement by itself: options × requirements
    std::vector<std::int64_t> touched;            ///< by option: how many options cover its classes, summed over these
    std::vector<std::int32_t> class_of_original;  ///< by original class; -1 for what cannot matter
    int places = 0;
    int groups = 0;
    int tiles = 1;

    std::int64_t weight(std::size_t c, int requirement) const {
        return classes[c].weight[static_cast<std::size_t>(requirements[static_cast<std::size_t>(requirement)].what)];
    }
};

struct ReduceRule {
    std::vector<char> usable;   ///< by original option
    bool tiers_matter = false;  ///< a dominating option must not have a higher tier
    bool costs_matter = true;   ///< ... nor higher costs
    int tiles = 8;              ///< the land is cut into tiles × tiles parts
};

ReducedCover reduced(const CoverProblem& problem, const ReduceRule& rule);

/// The same problem with some of its options only; classes are merged again.
ReducedCover restricted(const ReducedCover& problem, const std::vector<char>& keep);

/// True when all options together meet every requirement.
bool reachable(const ReducedCover& problem);

}  // namespace funkloch
