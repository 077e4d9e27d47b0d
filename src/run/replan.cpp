#include "funkloch/run/replan.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/output/certificate.hpp"
#include "funkloch/siting/plan/constrain.hpp"
#include "funkloch/siting/plan/solve_cover.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch {

namespace {

class Replanner {
public:
    explicit Replanner(const PlanCertificate& certificate) : m_certificate(certificate) {}

    Replanned plan(const std::vector<std::vector<int>>& one_of, const std::vector<char>& without) const {
        const CoverProblem problem = constrained(m_certificate.problem, one_of, without);
        CoverQuery query;
        query.objective = m_certificate.objective;
        query.tier_rule = m_certificate.tier_rule;
        const CoverAnswer answer = solve_cover(problem, query);
        std::vector<int> options;
        for (const int option : answer.options)
            options.push_back(problem.options[static_cast<std::size_t>(option)].source);
        Replanned result = told(options);
        result.reached = answer.found;
        result.proven = answer.proven || !answer.reachable;
        return result;
    }

    Replanned told(const std::vector<int>& options) const {
        Replanned result;
        MicroCost cost = 0;
        for (const int option : options) {
            const auto o = static_cast<std::size_t>(option);
            const auto& one = m_certificate.problem.options[o];
            result.sites.push_back(
                {m_certificate.candidates[o], m_certificate.heights_m[o], one.tier, cost_units(one.cost)});
            cost += one.cost;
            ++result.by_tier[one.tier];
        }
        std::sort(result.sites.begin(), result.sites.end());
        result.cost = cost_units(cost);
        return result;
    }

    /// The options of a candidate. Throws with the reason when no plan can contain it.
    std::vector<int> options_of(const std::string& id, const std::string& key) const {
        std::vector<int> options;
        for (std::size_t o = 0; o < m_certificate.candidates.size(); ++o)
            if (m_certificate.candidates[o] == id) options.push_back(static_cast<int>(o));
        if (!options.empty()) return options;
        const auto& others = m_certificate.left_out;
        const auto found =
            std::find_if(others.begin(), others.end(), [&](const auto& one) { return one.candidate == id; });
        if (found == others.end())
            throw InputError({"", fmt::format("{} {}", key, id), "the run has no such candidate",
                              "an id of candidates.csv", "Correct the id."});
        throw InputError(
            {"", fmt::format("{} {}", key, id),
             found->tier >= 5 ? "no plan can contain it, it is excluded: " + found->reason_en
             : found->not_offered
                 ? "the run left it out of the plan's choice, which was as large as siting.max_plan_cells lets it be"
             : found->gains_nothing
                 ? "no plan can contain it, it covers nothing that is not covered already"
                 : fmt::format("no plan can contain it, tier {} is not allowed: {}", found->tier, found->reason_en),
             "a candidate that can be built and covers something new",
             "Choose another one; plan.csv lists those nearby."});
    }

private:
    const PlanCertificate& m_certificate;
};

}  // namespace

Replan replan(const ReplanRequest& request) {
    const PlanCertificate certificate = read_certificate(request.run_directory);
    const Replanner replanner(certificate);
    std::vector<std::vector<int>> one_of;
    std::vector<char> without(certificate.candidates.size(), 0);
    for (const std::string& id : request.must) one_of.push_back(replanner.options_of(id, "--must"));
    for (const std::string& id : request.must_not)
        for (const int option : replanner.options_of(id, "--must-not")) without[static_cast<std::size_t>(option)] = 1;
    for (const std::string& id : request.must)
        if (std::find(request.must_not.begin(), request.must_not.end(), id) != request.must_not.end())
            throw InputError({"", "--must " + id, "it stands in --must-not, too", "", "Take it out of one of them."});
    Replan result;
    result.objective = certificate.objective;
    result.tier_rule = certificate.tier_rule;
    result.proposal = replanner.told(certificate.plan);
    result.proposal.reached = certificate.meets_targets;
    result.asked = replanner.plan(one_of, without);
    if (!request.each) return result;
    for (const PlannedSite& site : result.asked.sites) {
        std::vector<char> less = without;
        for (const int option : replanner.options_of(site.candidate, "")) less[static_cast<std::size_t>(option)] = 1;
        result.without.emplace_back(site, replanner.plan(one_of, less));
    }
    return result;
}

}  // namespace funkloch
