#include "funkloch/output/display.hpp"

#include "funkloch/output/palette.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace funkloch {

const char* code_of(SiteKind kind) {
    return kind == SiteKind::mast ? "mast" : "rooftop";
}

const char* code_of(Origin origin) {
    switch (origin) {
        case Origin::given:
            return "given";
        case Origin::high_ground:
            return "high_ground";
        case Origin::gap_centre:
            return "gap_centre";
        case Origin::co_location:
            return "co_location";
        case Origin::refined:
            return "refined";
    }
    return "";
}

const char* code_of(PlanStatus status) {
    switch (status) {
        case PlanStatus::optimal:
            return "optimal";
        case PlanStatus::gap:
            return "gap";
        case PlanStatus::infeasible:
            return "infeasible";
    }
    return "";
}

const char* code_of(Agreement agreement) {
    static constexpr std::array codes = {"neither", "only_computed", "only_official",
                                         "both",    "not_official",  "not_computed"};
    static_assert(codes.size() == agreements);
    return codes[static_cast<std::size_t>(agreement)];
}

const char* code_of(DriveComparison::By by) {
    static constexpr std::array codes = {"all", "technology", "operator", "band", "distance", "clutter", "sector"};
    return codes[static_cast<std::size_t>(by)];
}

Text agreement_text(Agreement agreement) {
    switch (agreement) {
        case Agreement::neither:
            return {"Beide: nicht versorgt", "Both: not covered"};
        case Agreement::only_computed:
            return {"Nur rechnerisch versorgt", "Only computed as covered"};
        case Agreement::only_official:
            return {"Nur amtlich versorgt", "Only officially covered"};
        case Agreement::both:
            return {"Beide: versorgt", "Both: covered"};
        case Agreement::not_official:
            return {"Ohne amtliche Angabe", "The official map says nothing"};
        case Agreement::not_computed:
            return {"Nicht berechenbar", "Could not be computed"};
    }
    return {};
}

Text unknown_text(const Results& results) {
    if (!results.coverage_is_official) return unknown_class().label;
    return {"Unbekannt (ohne amtliche Angabe)", "Unknown (the official map says nothing)"};
}

std::string operator_text(const Results& results, const std::string& operator_name) {
    if (!results.coverage_is_official || !operator_name.starts_with(">=")) return operator_name;
    const std::string count = operator_name.substr(2);
    return say(
        results.language, "mindestens {} {}", "at least {} {}", count,
        count == "1" ? choose(results.language, "Netz", "network") : choose(results.language, "Netze", "networks"));
}

std::string join(const std::vector<std::string>& parts, const std::string& separator) {
    return fmt::format("{}", fmt::join(parts, separator));
}

std::string paragraph_of(const RuleBook& book, const std::string& rule_id) {
    for (const auto& rule : book.rules)
        if (rule.id == rule_id) return rule.paragraph;
    return rule_id;
}

std::vector<std::string> paragraphs_of(const RuleBook& book, const std::vector<std::string>& rule_ids) {
    std::vector<std::string> paragraphs;
    for (const auto& id : rule_ids) paragraphs.push_back(paragraph_of(book, id));
    return paragraphs;
}

std::vector<int> plan_ranks(const Review& review, const Plan& plan) {
    std::vector<int> ranks(review.options.size());
    for (const auto& step : plan.steps) ranks[static_cast<std::size_t>(step.option)] = step.rank;
    return ranks;
}

std::vector<int> shown_options(const Review& review, const Plan& plan) {
    const auto ranks = plan_ranks(review, plan);
    const auto key = [&](std::size_t k) {
        const auto& option = review.options[k];
        return std::tuple(ranks[k] == 0, option.verdict.tier, -option.people, -option.area, option.height_m);
    };
    std::vector<int> shown(review.candidates.size(), -1);
    for (std::size_t k = 0; k < review.options.size(); ++k) {
        int& best = shown[static_cast<std::size_t>(review.options[k].candidate)];
        if (best < 0 || key(k) < key(static_cast<std::size_t>(best))) best = static_cast<int>(k);
    }
    return shown;
}

std::string crs_name(const std::string& crs) {
    const std::string code = crs.starts_with("EPSG:") ? crs.substr(5) : std::string();
    if (code.size() != 5) return crs;
    const std::string family = code.substr(0, 3), zone = code.substr(3);
    if ((family == "258" && zone >= "28" && zone <= "38") || (family == "326" && zone >= "01" && zone <= "60"))
        return "UTM " + zone + "N";
    if (code >= "31466" && code <= "31469") return fmt::format("Gauß-Krüger {}", code.back() - '4');
    return crs;
}

std::string zone_id(const Land& land, std::int32_t zone) {
    if (zone == whole_land) return "land";
    return zone == no_district ? "none" : land.zones[static_cast<std::size_t>(zone)].id;
}

std::string zone_name(const Land& land, std::int32_t zone, Language language) {
    if (zone == whole_land) return land.name;
    if (zone == no_district) return choose(language, "keiner Gemeinde zugeordnet", "no district");
    return land.zones[static_cast<std::size_t>(zone)].name;
}

std::string district_at(const Land& land, const Point& place, Language language) {
    const int col = land.grid.col_of(place.x()), row = land.grid.row_of(place.y());
    if (land.zones.size() < 2 || !land.grid.contains(col, row)) return {};
    const std::size_t cell = land.grid.index(col, row);
    const Piece* largest = nullptr;
    for (std::uint32_t i = land.first_piece[cell]; i < land.first_piece[cell + 1]; ++i)
        if (largest == nullptr || land.pieces[i].area > largest->area) largest = &land.pieces[i];
    return largest == nullptr ? std::string() : zone_name(land, largest->zone, language);
}

std::optional<PlannedCoverage> with_plan(const Plan& plan, const TechnologyCoverage& coverage,
                                         const TechnologyCoverage::Row& row) {
    if (plan.steps.empty() || row.operator_name != any_operator) return std::nullopt;
    TechnologyCoverage::Row after = row;
    bool planned = false;
    for (const DistrictGain& gain : plan.districts) {
        if (gain.technology != coverage.definition.technology) continue;
        planned = true;
        if (row.zone != whole_land && gain.zone != row.zone) continue;
        after.people_covered += gain.people;
        after.area_covered += gain.area;
    }
    if (!planned) return std::nullopt;
    return PlannedCoverage{after.people_covered, after.area_covered, after.people_share(), after.area_share()};
}

bool is_empty_zone(const TechnologyCoverage::Row& row) {
    return row.zone == no_district && row.area == 0 && row.people == 0;
}

bool is_empty_zone(const OfficialComparison::Row& row) {
    return row.zone == no_district && row.total() == PeopleAndArea{};
}

bool repeats_any_operator(const Results& results, const TechnologyCoverage& coverage,
                          const TechnologyCoverage::Row& row) {
    return results.coverage_is_official && coverage.definition.scope == Scope::any && row.operator_name == ">=1";
}

bool population_met(const TechnologyCoverage::Row& row, const Targets& targets) {
    return row.people == 0 || row.people_share() >= targets.population;
}

bool area_met(const TechnologyCoverage::Row& row, const Targets& targets) {
    return row.area == 0 || row.area_share() >= targets.area;
}

}  // namespace funkloch
