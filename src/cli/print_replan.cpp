#include "print_replan.hpp"

#include "speech.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <ostream>

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

std::string tiers_text(const Replanned& plan, const Speech& speech) {
    std::string text;
    for (const auto& [tier, sites] : plan.by_tier)
        text += (text.empty() ? "" : ", ") + say(speech.language(), "{} der Stufe {}", "{} of tier {}", sites, tier);
    return text;
}

std::string plan_text(const Replanned& plan, const Speech& speech) {
    return fmt::format("{} ({}), {}", speech.sites(static_cast<long>(plan.sites.size())), tiers_text(plan, speech),
                       speech.euros(plan.cost));
}

std::string site_text(const PlannedSite& site, const Speech& speech) {
    return say(speech.language(), "{} {} m (Stufe {}, {})", "{} {} m (tier {}, {})", site.candidate,
               short_decimal(site.height_m, 2, speech.language()), site.tier, speech.euros(site.cost));
}

/// "2 sites more, 80,000 € dearer"
std::string difference(const Replanned& plan, const Replanned& before, const Speech& speech) {
    const auto sites = static_cast<long>(plan.sites.size()) - static_cast<long>(before.sites.size());
    const double cost = plan.cost - before.cost;
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (sites != 0)
        add(speech.sites(std::abs(sites)) +
            (sites > 0 ? speech.words(" mehr", " more") : speech.words(" weniger", " fewer")));
    if (cost != 0)
        add(speech.euros(std::abs(cost)) +
            (cost > 0 ? speech.words(" teurer", " dearer") : speech.words(" billiger", " cheaper")));
    for (int tier = 4; tier >= 3; --tier) {
        const auto count = [&](const Replanned& one) { return one.by_tier.contains(tier) ? one.by_tier.at(tier) : 0; };
        if (const int more = count(plan) - count(before); more != 0)
            add(say(speech.language(), "{:+d} der Stufe {}", "{:+d} of tier {}", more, tier));
    }
    return text.empty() ? speech.words("so gut wie der Vorschlag", "as good as the proposal") : text;
}

std::string outcome(const Replanned& plan, const Replanned& before, const Speech& speech) {
    if (!plan.reached)
        return plan.proven ? speech.words("die Ziele sind nicht zu erreichen", "the targets are out of reach")
                           : speech.words("kein Plan wurde gefunden", "no plan was found");
    return difference(plan, before, speech) + (plan.proven ? speech.words(" (bewiesen)", " (proven)")
                                                           : speech.words(" (nicht bewiesen: ein besserer ist möglich)",
                                                                          " (not proven: a better one may exist)"));
}

std::vector<PlannedSite> only_in(const Replanned& a, const Replanned& b) {
    std::vector<PlannedSite> result;
    std::set_difference(a.sites.begin(), a.sites.end(), b.sites.begin(), b.sites.end(), std::back_inserter(result));
    return result;
}

void print_changes(const Replanned& plan, const Replanned& before, const Speech& speech) {
    if (!plan.reached) return;
    for (const PlannedSite& site : only_in(plan, before)) speech.out() << "    + " << site_text(site, speech) << '\n';
    for (const PlannedSite& site : only_in(before, plan)) speech.out() << "    - " << site_text(site, speech) << '\n';
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

void print_replan(const Replan& answer, Language language, std::ostream& out) {
    const Speech speech(language, out);
    const auto plan = [&](const Replanned& one) { return plan_text(one, speech); };
    speech.tell("Vorschlag: {}{}\n", "proposal: {}{}\n", plan(answer.proposal),
                answer.proposal.reached ? "" : speech.words(", verfehlt die Ziele", ", misses the targets"));
    speech.tell("gefragt:   {}{}\n", "asked:    {}{}\n",
                answer.asked.reached ? plan(answer.asked) + ": " : std::string(),
                outcome(answer.asked, answer.proposal, speech));
    print_changes(answer.asked, answer.proposal, speech);
    for (const auto& without : answer.without) {
        const PlannedSite& site = without.first;
        speech.tell("ohne {} {} m: {}\n", "without {} {} m: {}\n", site.candidate,
                    short_decimal(site.height_m, 2, language), outcome(without.second, answer.asked, speech));
        print_changes(without.second, answer.asked, speech);
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
