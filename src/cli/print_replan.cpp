#include "print_replan.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <ostream>

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

std::string tiers_text(const Replanned& plan) {
    std::string text;
    for (const auto& [tier, sites] : plan.by_tier)
        text += fmt::format("{}{} of tier {}", text.empty() ? "" : ", ", sites, tier);
    return text;
}

std::string plan_text(const Replanned& plan) {
    return fmt::format("{} sites ({}), cost {:.10g}", plan.sites.size(), tiers_text(plan), plan.cost);
}

std::string site_text(const PlannedSite& site) {
    return fmt::format("{} {:g} m (tier {}, {:.10g})", site.candidate, site.height_m, site.tier, site.cost);
}

/// "2 sites more, 80000 dearer"
std::string difference(const Replanned& plan, const Replanned& before) {
    const auto sites = static_cast<int>(plan.sites.size()) - static_cast<int>(before.sites.size());
    const double cost = plan.cost - before.cost;
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (sites != 0)
        add(fmt::format("{} {} {}", std::abs(sites), std::abs(sites) == 1 ? "site" : "sites",
                        sites > 0 ? "more" : "fewer"));
    if (cost != 0) add(fmt::format("{:.10g} {}", std::abs(cost), cost > 0 ? "dearer" : "cheaper"));
    for (int tier = 4; tier >= 3; --tier) {
        const auto count = [&](const Replanned& one) { return one.by_tier.contains(tier) ? one.by_tier.at(tier) : 0; };
        if (const int more = count(plan) - count(before); more != 0) add(fmt::format("{:+d} of tier {}", more, tier));
    }
    return text.empty() ? "as good as the proposal" : text;
}

std::string outcome(const Replanned& plan, const Replanned& before) {
    if (!plan.reached) return plan.proven ? "the targets are out of reach" : "no plan was found";
    return difference(plan, before) + (plan.proven ? " (proven)" : " (not proven: a better one may exist)");
}

std::vector<PlannedSite> only_in(const Replanned& a, const Replanned& b) {
    std::vector<PlannedSite> result;
    std::set_difference(a.sites.begin(), a.sites.end(), b.sites.begin(), b.sites.end(), std::back_inserter(result));
    return result;
}

void print_changes(const Replanned& plan, const Replanned& before, std::ostream& out) {
    if (!plan.reached) return;
    for (const PlannedSite& site : only_in(plan, before)) out << "    + " << site_text(site) << '\n';
    for (const PlannedSite& site : only_in(before, plan)) out << "    - " << site_text(site) << '\n';
}

Json plan_object(const Replanned& plan) {
    Json by_tier = Json::object(), sites = Json::array();
    for (const auto& [tier, count] : plan.by_tier) by_tier[std::to_string(tier)] = count;
    for (const PlannedSite& site : plan.sites)
        sites.push_back(
            {{"candidate", site.candidate}, {"height_m", site.height_m}, {"tier", site.tier}, {"cost", site.cost}});
    return {{"targets_met", plan.reached},
            {"sites", plan.sites.size()},
            {"cost", plan.cost},
            {"by_tier", by_tier},
            {"places", sites}};
}

Json answer_object(const Replanned& plan) {
    Json object = plan_object(plan);
    object["proven"] = plan.proven;
    return object;
}

}  // namespace

void print_replan(const Replan& answer, std::ostream& out) {
    out << "proposal: " << plan_text(answer.proposal) << (answer.proposal.reached ? "" : ", misses the targets")
        << '\n';
    out << "asked:    " << (answer.asked.reached ? plan_text(answer.asked) + ": " : "")
        << outcome(answer.asked, answer.proposal) << '\n';
    print_changes(answer.asked, answer.proposal, out);
    for (const auto& [site, plan] : answer.without) {
        out << fmt::format("without {} {:g} m: {}\n", site.candidate, site.height_m, outcome(plan, answer.asked));
        print_changes(plan, answer.asked, out);
    }
}

std::string replan_json(const Replan& answer) {
    Json document = {{"objective", name_of(answer.objective)},
                     {"tier_rule", name_of(answer.tier_rule)},
                     {"proposal", plan_object(answer.proposal)},
                     {"asked", answer_object(answer.asked)},
                     {"without", Json::array()}};
    for (const auto& [site, plan] : answer.without) {
        Json object = {{"candidate", site.candidate}, {"height_m", site.height_m}};
        object["plan"] = answer_object(plan);
        document["without"].push_back(object);
    }
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace funkloch
