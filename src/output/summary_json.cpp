#include "funkloch/output/display.hpp"
#include "funkloch/output/law_words.hpp"
#include "funkloch/output/outputs.hpp"
#include "summary_parts.hpp"

#include <set>

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

Json coverage_row(const TechnologyCoverage& technology, const TechnologyCoverage::Row& row, const Results& results) {
    const auto& land = results.scene.land;
    const auto computed = [&](double value) { return results.coverage_is_official ? Json(nullptr) : Json(value); };
    return {{"technology", name_of(technology.definition.technology)},
            {"operator", row.operator_name},
            {"zone", zone_id(land, row.zone)},
            {"zone_name", zone_name(land, row.zone, results.language)},
            {"population", people(row.people)},
            {"population_covered", people(row.people_covered)},
            {"population_share", row.people_share()},
            {"area_km2", square_km(row.area)},
            {"area_covered_km2", square_km(row.area_covered)},
            {"area_share", row.area_share()},
            {"population_target_met", population_met(row, results.targets)},
            {"area_target_met", area_met(row, results.targets)},
            {"population_unknown", people(row.people_unknown)},
            {"area_unknown_km2", square_km(row.area_unknown)},
            {"population_expected", row.people_expected},
            {"area_expected_km2", row.area_expected_km2},
            {"scope", name_of(technology.definition.scope)},
            {"indoors", name_of(technology.definition.indoors)},
            {"rsrp_dbm", computed(technology.definition.rsrp_dbm)},
            {"probability", computed(technology.definition.probability)}};
}

/// The plan by the other objective, with places as in candidates.csv.
Json other_object(const OtherPlan& other, const Review& review) {
    if (!other.reached) return nullptr;
    Json by_tier = Json::object(), places = Json::array();
    for (const auto& [tier, sites] : other.by_tier) by_tier[std::to_string(tier)] = sites;
    for (const int option : other.options) {
        const SiteOption& site = review.options[static_cast<std::size_t>(option)];
        places.push_back({{"candidate", review.candidates[static_cast<std::size_t>(site.candidate)].id},
                          {"height_m", site.height_m}});
    }
    return {{"objective", name_of(other.objective)},
            {"sites", other.options.size()},
            {"cost", other.cost},
            {"by_tier", by_tier},
            {"proven", other.proven},
            {"places", places}};
}

Json further_array(const Plan& plan) {
    Json further = Json::array();
    for (const FurtherCoverage& one : plan.further)
        further.push_back({{"technology", name_of(one.technology)},
                           {"population_share", one.population_share},
                           {"area_share", one.area_share},
                           {"population_target_met", one.population_met},
                           {"area_target_met", one.area_met}});
    return further;
}

Json phases_array(const Plan& plan) {
    Json phases = Json::array();
    for (const PlanPhase& phase : plan.phases) {
        Json coverage = Json::array();
        for (const PhaseCoverage& one : phase.coverage)
            coverage.push_back({{"technology", name_of(one.technology)},
                                {"population_covered", people(one.people_covered)},
                                {"area_covered_km2", square_km(one.area_covered)},
                                {"population_share", one.population_share},
                                {"area_share", one.area_share}});
        phases.push_back({{"first_rank", phase.first_rank},
                          {"sites", phase.sites},
                          {"cost", phase.cost},
                          {"beyond", phase.beyond},
                          {"coverage", coverage}});
    }
    return phases;
}

Json plan_object(const Plan& plan, const Review& review) {
    Json by_tier = Json::object(), by_allowed = Json::object();
    for (const auto& [tier, sites] : plan.by_tier) by_tier[std::to_string(tier)] = sites;
    for (const auto& [tier, sites] : plan.sites_by_allowed_tier)
        by_allowed[std::to_string(tier)] = sites < 0 ? Json(nullptr) : Json(sites);
    Json tiers = Json::array();
    for (const TierCount& tier : plan.tiers)
        tiers.push_back({{"tier", tier.tier}, {"sites", tier.count}, {"lower_bound", tier.lower_bound}});
    return {{"technology", name_of(plan.technology)},
            {"further_technologies", further_array(plan)},
            {"objective", name_of(plan.objective)},
            {"tier_rule", name_of(plan.tier_rule)},
            {"spared_tiers", tiers},
            {"sites", plan.steps.size()},
            {"lower_bound", plan.lower_bound},
            {"cost_lower_bound", plan.cost_lower_bound},
            {"status", code_of(plan.status)},
            {"by_other_objective", other_object(plan.other, review)},
            {"population_share", plan.population_share},
            {"area_share", plan.area_share},
            {"by_tier", by_tier},
            {"population_target_met", plan.population_met},
            {"area_target_met", plan.area_met},
            {"cost", plan.cost},
            {"sites_by_allowed_tier", by_allowed},
            {"phases", phases_array(plan)}};
}

/// One plan for each highest tier; `saves` counts against the plan of the tiers below, null where either misses.
Json plans_array(const Plan& plan) {
    Json plans = Json::array();
    const TierPlan* before = nullptr;
    for (const TierPlan& one : plan.tier_plans) {
        Json saved = nullptr;
        if (before != nullptr && before->reached && one.reached) saved = before->sites - one.sites;
        plans.push_back({{"highest_tier", one.highest_tier},
                         {"targets_met", one.reached},
                         {"sites", one.sites},
                         {"proven", one.proven},
                         {"lower_bound", one.lower_bound > 0 ? Json(one.lower_bound) : Json(nullptr)},
                         {"cost_lower_bound", one.cost_lower_bound > 0 ? Json(one.cost_lower_bound) : Json(nullptr)},
                         {"population_share", one.population_share},
                         {"area_share", one.area_share},
                         {"population_missing", people(one.people_missing)},
                         {"area_missing_km2", square_km(one.area_missing)},
                         {"cost", one.cost},
                         {"saves_sites", saved}});
        before = &one;
    }
    return plans;
}

Json law_object(const Results& results) {
    const LandShares& shares = results.land_shares;
    Json law = {{"land", results.rules.land}, {"law", results.rules.law}, {"version", results.rules.version}};
    law["legal_advice"] = false;
    law["height_m"] = shares.height_m;
    law["places"] = shares.places;
    law["spacing_m"] = shares.places > 0 ? Json(shares.grid.cell_m) : Json(nullptr);
    law["share_by_tier"] = Json::object();
    if (shares.places > 0)
        for (std::size_t tier = 0; tier < shares.by_tier.size(); ++tier)
            law["share_by_tier"][std::to_string(tier)] = shares.by_tier[tier];
    const auto measured = [&](double share) { return shares.places > 0 ? Json(share) : Json(nullptr); };
    law["excluded_share"] = measured(shares.excluded());
    law["above_tier_2_share"] = measured(shares.above_tier_2());
    law["at_most_tier_2_share"] = measured(shares.at_most_tier_2());
    law["not_examined_share"] = measured(shares.not_examined());
    law["examined"] = law_examined(results);
    law["missing_layers"] = shares.missing_layers;
    law["own_rules"] = Json::array();
    for (const RuleChange& change : results.rules.changes)
        law["own_rules"].push_back({{"rule", change.rule_id}, {"file", change.file}});
    law["rules"] = Json::array();
    for (const RuleShare& rule : shares.rules)
        law["rules"].push_back({{"rule", rule.rule_id},
                                {"paragraph", paragraph_of(results.rules, rule.rule_id)},
                                {"tier", rule.tier},
                                {"share", rule.applies},
                                {"share_alone", rule.alone},
                                {"share_unknown", rule.unknown}});
    std::set<std::string> unknown;
    for (const auto& option : results.review.options)
        unknown.insert(option.verdict.unknown_layers.begin(), option.verdict.unknown_layers.end());
    law["unknown_layers"] = unknown;
    law["weak_rules"] = Json::array();
    for (const Rule& rule : results.rules.rules)
        if (is_weak(rule.status))
            law["weak_rules"].push_back(
                {{"rule", rule.id}, {"status", name_of(rule.status)}, {"confidence", rule.confidence}});
    return law;
}

}  // namespace

Json coverage_rows(const Coverage& coverage, const Results& results) {
    Json rows = Json::array();
    for (const auto& technology : coverage.technologies)
        for (const auto& row : technology.rows)
            if (!is_empty_zone(row)) rows.push_back(coverage_row(technology, row, results));
    return rows;
}

Json summary_head(const Results& results) {
    return {{"schema_version", schema_version},
            {"project", results.project_name},
            {"targets", {{"population", results.targets.population}, {"area", results.targets.area}}}};
}

void add_gaps(Json& document, const Gaps& gaps) {
    document["gaps"] = Json::object();
    for (const auto& technology : gaps.technologies)
        document["gaps"][name_of(technology.technology)] = {{"count", technology.gaps.size()},
                                                            {"population", people(technology.people)},
                                                            {"area_km2", square_km(technology.area)}};
    const auto& spots = gaps.spots;
    document["spots"] = {{"white_population", people(spots.white_people)},
                         {"white_area_km2", square_km(spots.white_area)},
                         {"grey_population", people(spots.grey_people)},
                         {"grey_area_km2", square_km(spots.grey_area)}};
}

std::string document_text(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string summary_json(const Results& results) {
    Json document = summary_head(results);
    document["basis"] = results.coverage_is_official ? "official" : "computed";
    document["coverage"] = coverage_rows(results.coverage, results);
    add_official(document, results);
    add_drive_tests(document, results);
    add_gaps(document, results.gaps);
    document["plan"] = plan_object(results.plan, results.review);
    document["plans"] = plans_array(results.plan);
    document["law"] = law_object(results);
    document["warnings"] = results.warnings;
    return document_text(document);
}

}  // namespace funkloch
