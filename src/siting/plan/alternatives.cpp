#include "funkloch/siting/evidence.hpp"
#include "siting/review/amount.hpp"
#include "siting/review/reasons.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace funkloch {

namespace {

constexpr double least_kept = 0.1;  ///< of the planned site's area; below it nobody would call it an alternative

/// The option that speaks best for each candidate: lowest tier, then most of the planned site's cells, then lowest.
struct Best {
    int option = -1;
    double kept = 0;
};

std::vector<Best> best_options(const Review& reviewed, const SiteOption& planned, const Land& land) {
    std::vector<Best> best(reviewed.candidates.size());
    for (std::size_t i = 0; i < reviewed.options.size(); ++i) {
        const SiteOption& option = reviewed.options[i];
        const double whole = static_cast<double>(planned.area);
        const double kept = option.cells.empty() || whole <= 0
                                ? 0
                                : static_cast<double>(common_amount(planned.cells, option.cells, land).area) / whole;
        Best& known = best[static_cast<std::size_t>(option.candidate)];
        if (known.option >= 0) {
            const int tier = reviewed.options[static_cast<std::size_t>(known.option)].verdict.tier;
            if (std::make_tuple(option.verdict.tier, -kept) >= std::make_tuple(tier, -known.kept)) continue;
        }
        known = {static_cast<int>(i), kept};
    }
    return best;
}

std::set<int> planned_candidates(const Review& reviewed, const Plan& plan) {
    std::set<int> candidates;
    for (const PlanStep& step : plan.steps)
        candidates.insert(reviewed.options[static_cast<std::size_t>(step.option)].candidate);
    return candidates;
}

}  // namespace

std::vector<Alternative> rejected_alternatives(const Review& reviewed, const Plan& plan, const PlanStep& step,
                                               const Land& land, const SitingOptions& options, std::size_t most) {
    const SiteOption& planned = reviewed.options[static_cast<std::size_t>(step.option)];
    const Point& here = reviewed.candidates[static_cast<std::size_t>(planned.candidate)].position;
    const auto in_plan = planned_candidates(reviewed, plan);
    std::vector<Alternative> found;
    const auto best = best_options(reviewed, planned, land);
    for (std::size_t i = 0; i < best.size(); ++i) {
        if (best[i].option < 0 || in_plan.contains(static_cast<int>(i))) continue;
        const SiteOption& option = reviewed.options[static_cast<std::size_t>(best[i].option)];
        const Point& there = reviewed.candidates[i].position;
        Alternative one{best[i].option, std::hypot(there.x() - here.x(), there.y() - here.y()), best[i].kept, {}, {}};
        const bool excluded = option.verdict.tier >= 5 && one.distance_m <= options.reach_m;
        if (one.kept < least_kept && !excluded) continue;
        const Amount kept = common_amount(planned.cells, option.cells, land);
        one.reason_de = why_rejected({planned, option, one.kept, kept.people}, Language::german);
        one.reason_en = why_rejected({planned, option, one.kept, kept.people}, Language::english);
        found.push_back(std::move(one));
    }
    const auto key = [&](const Alternative& one) {
        const SiteOption& option = reviewed.options[static_cast<std::size_t>(one.option)];
        return std::make_tuple(option.verdict.tier >= 5, -one.kept, one.distance_m,
                               reviewed.candidates[static_cast<std::size_t>(option.candidate)].id);
    };
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace funkloch
