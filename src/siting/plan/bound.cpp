#include "bound.hpp"

#include <algorithm>
#include <functional>

namespace funkloch {

namespace {

bool concerns(const Requirement& requirement, const CoverClass& one) {
    return requirement.group < 0 || requirement.group == one.group;
}

std::int64_t amount(const Requirement& requirement, const CoverClass& one) {
    return requirement.what == Requirement::What::people ? one.people : one.area;
}

/// Gain of each place's best option for one requirement.
std::vector<std::int64_t> best_gains(const CoverProblem& problem, const Requirement& requirement) {
    std::vector<std::int64_t> best(static_cast<std::size_t>(problem.places), 0);
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        std::int64_t gain = 0;
        for (const auto c : problem.option_classes[o]) {
            const CoverClass& one = problem.classes[static_cast<std::size_t>(c)];
            if (concerns(requirement, one)) gain += amount(requirement, one);
        }
        auto& place = best[static_cast<std::size_t>(problem.options[o].place)];
        place = std::max(place, gain);
    }
    std::sort(best.begin(), best.end(), std::greater<>());
    return best;
}

}  // namespace

bool reachable(const CoverProblem& problem, int highest_tier) {
    const auto coverable = [&](std::size_t c) {
        const auto options = problem.class_options[c];
        return std::any_of(options.begin(), options.end(), [&](std::int32_t o) {
            return problem.options[static_cast<std::size_t>(o)].tier <= highest_tier;
        });
    };
    return std::all_of(problem.requirements.begin(), problem.requirements.end(), [&](const Requirement& requirement) {
        std::int64_t possible = 0;
        for (std::size_t c = 0; c < problem.classes.size(); ++c)
            if (concerns(requirement, problem.classes[c]) && coverable(c))
                possible += amount(requirement, problem.classes[c]);
        return possible >= requirement.missing;
    });
}

int simple_bound(const CoverProblem& problem) {
    int bound = 0;
    for (const Requirement& requirement : problem.requirements) {
        std::int64_t missing = requirement.missing;
        if (missing <= 0) continue;
        int sites = 0;
        for (const std::int64_t gain : best_gains(problem, requirement)) {
            if (missing <= 0) break;
            missing -= gain;
            ++sites;
        }
        bound = std::max(bound, sites);
    }
    return bound;
}

int lower_bound_on_sites(const CoverProblem& problem, const BoundOptions& options) {
    const int simple = simple_bound(problem);
    return simple == 0 ? 0 : std::max(simple, relaxation_bound(problem, options));
}

}  // namespace funkloch
