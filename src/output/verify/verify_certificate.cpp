#include "claim_checker.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/output/certificate.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

namespace funkloch {

namespace {

using nlohmann::json;

json read_json(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw InputError({file.string(), "", "there is no such file", "a run directory with a certificate",
                          "Name the directory that `funkloch run` wrote."});
    return json::parse(stream);
}

std::vector<int> read_plan(const json& document, const verify::Problem& problem, const verify::Refuse& refuse) {
    auto plan = document.at("plan").get<std::vector<int>>();
    std::set<int> places;
    for (const int option : plan) {
        if (option < 0 || option >= static_cast<int>(problem.options.size()))
            refuse("plan", "an option that does not exist");
        if (!places.insert(problem.options[static_cast<std::size_t>(option)].place).second)
            refuse("plan", "two options of one place");
    }
    return plan;
}

/// What a proof counts, by option.
std::vector<std::int64_t> values_of(const json& claim, const verify::Problem& problem, const verify::Refuse& refuse) {
    const auto counts = claim.at("counts").get<std::string>();
    const auto unit = claim.at("unit").get<std::int64_t>();
    if (unit < 1) refuse("unit", "below 1");
    std::vector<std::int64_t> values;
    for (const auto& option : problem.options) {
        if (counts == "cost" && option.cost % unit != 0) refuse("unit", "a cost is not a multiple of it");
        values.push_back(counts == "cost"    ? option.cost / unit
                         : counts == "sites" ? 1
                                             : option.tier == claim.at("tier"));
    }
    if (counts != "cost" && counts != "sites" && counts != "tier") refuse("counts", "unknown");
    return values;
}

CheckedPlan checked(const json& document, const verify::Refuse& refuse) {
    if (document.at("format") != "funkloch-plan-certificate 2") refuse("format", "unknown");
    const verify::Problem problem = verify::read_problem(document, refuse);
    const std::vector<int> plan = read_plan(document, problem, refuse);
    CheckedPlan result;
    result.sites = static_cast<int>(plan.size());
    for (const int option : plan) result.cost += problem.options[static_cast<std::size_t>(option)].cost;
    result.meets_targets = std::all_of(problem.demands.begin(), problem.demands.end(), [&](const auto& demand) {
        return problem.covered(demand, plan) >= demand.missing;
    });
    if (result.meets_targets != document.at("meets_targets").get<bool>())
        refuse("plan", result.meets_targets ? "it meets the targets, which the certificate denies"
                                            : "it does not meet the targets");
    // A limit on a tier is allowed where the plan keeps it: the claim is about plans with no more of the tier.
    std::vector<int> of_tier(5, 0);
    for (const int option : plan)
        ++of_tier[static_cast<std::size_t>(problem.options[static_cast<std::size_t>(option)].tier)];
    for (const auto& claim : document.at("proofs")) {
        const auto most = claim.at("most_of_tier").get<std::vector<int>>();
        if (most.size() != 5) refuse("most_of_tier", "not five tiers");
        for (std::size_t tier = 0; tier < 5; ++tier)
            if (most[tier] >= 0 && most[tier] < of_tier[tier]) refuse("most_of_tier", "the plan itself has more");
        const auto values = values_of(claim, problem, refuse);
        CheckedClaim one;
        one.counts = claim.at("counts").get<std::string>();
        if (one.counts == "tier") one.counts += " " + std::to_string(claim.at("tier").get<int>());
        one.steps = verify::check_claim(problem, claim, values, refuse);
        const auto unit = claim.at("unit").get<std::int64_t>();
        one.bound = claim.at("bound").get<std::int64_t>() * unit;
        for (const int option : plan) one.of_plan += values[static_cast<std::size_t>(option)] * unit;
        if (result.meets_targets && one.bound > one.of_plan) refuse("bound", "the plan itself is below it");
        result.claims.push_back(one);
    }
    return result;
}

/// The report speaks of this plan and of these bounds.
void compare(const CheckedPlan& plan, const json& summary, const verify::Refuse& refuse) {
    const json& told = summary.at("plan");
    if (told.at("sites").get<int>() != plan.sites) refuse("summary.json", "another number of sites");
    if (std::abs(told.at("cost").get<double>() * 1e6 - static_cast<double>(plan.cost)) >
        0.5 + 1e-9 * static_cast<double>(plan.cost))
        refuse("summary.json", "another cost");
    const bool optimal = told.at("status") == "optimal";
    for (const CheckedClaim& claim : plan.claims)
        if (optimal && claim.bound < claim.of_plan)
            refuse("summary.json", "it calls the plan optimal, which is not proven of " + claim.counts);
    if (optimal && plan.claims.empty() && plan.sites > 0)
        refuse("summary.json", "it calls the plan optimal without a proof");
}

}  // namespace

CheckedPlan verify_certificate(const std::filesystem::path& run_directory) {
    const std::filesystem::path file = run_directory / "plan_certificate.json";
    const verify::Refuse refuse = [&](const std::string& where, const std::string& what) {
        throw InputError({file.string(), where, what, "a certificate that proves what it claims",
                          "Run the project again; do not trust this plan's figures."});
    };
    try {
        CheckedPlan plan = checked(read_json(file), refuse);
        compare(plan, read_json(run_directory / "summary.json"), refuse);
        return plan;
    } catch (const json::exception& error) {
        refuse("format", error.what());
        throw;
    } catch (const std::out_of_range& error) {
        refuse("format", error.what());
        throw;
    }
}

}  // namespace funkloch
