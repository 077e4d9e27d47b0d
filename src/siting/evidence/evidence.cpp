#include "funkloch/siting/evidence.hpp"

#include "funkloch/core/in_parallel.hpp"
#include "funkloch/propagation/p1812_sections.hpp"
#include "funkloch/siting/plan/land_cover.hpp"
#include "site_probe.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace funkloch {

namespace {

constexpr std::size_t most_alternatives = 5;
constexpr double rooftop_ladder_m = 15;  ///< above the roof skin: where permit-free antennas end

/// Options of the plan in rank order, then the best one of each of the best-ranked other candidates.
std::vector<int> options_shown(const Review& reviewed, const Plan& plan, int others) {
    std::vector<int> shown;
    std::set<int> candidates;
    for (const PlanStep& step : plan.steps) {
        shown.push_back(step.option);
        candidates.insert(reviewed.options[static_cast<std::size_t>(step.option)].candidate);
    }
    const auto key = [&](int index) {
        const SiteOption& option = reviewed.options[static_cast<std::size_t>(index)];
        return std::make_tuple(option.verdict.tier, -option.people, -option.area,
                               reviewed.candidates[static_cast<std::size_t>(option.candidate)].id, option.height_m);
    };
    std::vector<int> rest;
    for (std::size_t i = 0; i < reviewed.options.size(); ++i)
        if (!reviewed.options[i].cells.empty()) rest.push_back(static_cast<int>(i));
    std::sort(rest.begin(), rest.end(), [&](int a, int b) { return key(a) < key(b); });
    for (const int index : rest) {
        if (others <= 0) break;
        if (!candidates.insert(reviewed.options[static_cast<std::size_t>(index)].candidate).second) continue;
        shown.push_back(index);
        --others;
    }
    return shown;
}

/// A mast that stands has its own.
bool needs_backhaul(const Review& reviewed, int index) {
    const SiteOption& option = reviewed.options[static_cast<std::size_t>(index)];
    return reviewed.candidates[static_cast<std::size_t>(option.candidate)].origin != Origin::co_location;
}

double highest_m(const Candidate& candidate, const SitingOptions& options) {
    if (candidate.kind == SiteKind::rooftop) return std::max(rooftop_ladder_m, options.rooftop_height_m);
    return options.heights_m.empty() ? 0 : *std::max_element(options.heights_m.begin(), options.heights_m.end());
}

SiteEvidence evidence_of(const ProbeContext& context, const Review& reviewed, int index) {
    const SiteOption& option = reviewed.options[static_cast<std::size_t>(index)];
    const Candidate& candidate = reviewed.candidates[static_cast<std::size_t>(option.candidate)];
    SiteEvidence evidence;
    evidence.option = index;
    if (candidate.origin == Origin::co_location) return evidence;  // place and height are what stands there
    SiteProbe probe(context, candidate, option);
    evidence.ladder = height_ladder(context.law, probe.proposal(), highest_m(candidate, context.options));
    evidence.tiers = tier_heights(probe, evidence.ladder, reviewed);
    evidence.moved = candidate.kind == SiteKind::mast && context.options.microsite_m > 0 && !option.cells.empty();
    if (evidence.moved) {
        evidence.better = nearest_better_place(probe);
        evidence.area = search_area(probe);
    }
    evidence.judged = probe.judged;
    evidence.discs = probe.discs;
    return evidence;
}

}  // namespace

std::vector<SiteEvidence> gather_evidence(const Review& reviewed, const Plan& plan, const Scene& scene,
                                          const Coverage& coverage, const RadioOptions& radio, const Reviewer& law,
                                          const Equipment& equipment, const SitingOptions& options,
                                          Progress& progress) {
    const TechnologyCoverage& today = coverage_of(coverage, options.technology);
    const ProbeContext context{scene,
                               today,
                               radio,
                               law,
                               equipment,
                               options,
                               sectors_that_count(equipment, today.definition),
                               uncovered_cells(scene.land, today)};
    const std::vector<int> shown = options_shown(reviewed, plan, options.evidence_sites);
    std::vector<SiteEvidence> result(shown.size());
    const double earth_radius_km = p1812::effective_earth_radius_km(radio.link.delta_n);
    for_each_in_parallel("evidence", shown.size(), progress, [&](std::size_t i) {
        result[i] = evidence_of(context, reviewed, shown[i]);
        if (i >= plan.steps.size()) return;  // one of the others
        if (options.backhaul_links > 0 && needs_backhaul(reviewed, shown[i]))
            result[i].backhaul = backhaul_of(reviewed, plan, shown[i], scene, earth_radius_km, options);
        result[i].alternatives =
            rejected_alternatives(reviewed, plan, plan.steps[i], scene.land, options, most_alternatives);
    });
    return result;
}

}  // namespace funkloch
