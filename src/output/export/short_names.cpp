#include "funkloch/output/export.hpp"

#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace funkloch {

namespace {

constexpr std::size_t longest = 10;

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 31> names = {{{"authorities", "offices"},
                                         {"better_direction", "bett_dir"},
                                         {"better_distance_m", "bett_dist"},
                                         {"better_reason", "bett_why"},
                                         {"better_removes", "bett_less"},
                                         {"better_tier", "bett_tier"},
                                         {"better_lat", "better_lat"},
                                         {"better_lon", "better_lon"},
                                         {"azimuth_deg", "azimuth"},
                                         {"checked_share", "checked"},
                                         {"deadline_days", "deadline_d"},
                                         {"distance_km", "dist_km"},
                                         {"district_name", "distr_name"},
                                         {"existing_site", "exist_site"},
                                         {"legal_reason", "legal_why"},
                                         {"limit_value", "limit"},
                                         {"lost_area_km2", "lost_km2"},
                                         {"lost_people", "lost_ppl"},
                                         {"marginal_area_km2", "new_km2"},
                                         {"marginal_people", "new_people"},
                                         {"planning_zone", "plan_zone"},
                                         {"replaceable_by", "replace_by"},
                                         {"replacement_height_m", "repl_hgt_m"},
                                         {"replacement_loss", "repl_loss"},
                                         {"replacement_tier", "repl_tier"},
                                         {"roof_height_m", "roof_m"},
                                         {"rule_version", "rule_vers"},
                                         {"site_height_m", "site_hgt_m"},
                                         {"site_planned", "site_plan"},
                                         {"technologies", "techs"},
                                         {"unknown_layers", "missing"}}};

/// What stands before the ending of a technology.
constexpr std::array<Pair, 9> beginnings = {{{"population_share_planned_", "p_plan_"},
                                             {"area_share_planned_", "a_plan_"},
                                             {"population_target_met_", "p_met_"},
                                             {"area_target_met_", "a_met_"},
                                             {"population_without_", "p_not_"},
                                             {"area_without_km2_", "a_not_"},
                                             {"population_share_", "p_share_"},
                                             {"area_share_", "a_share_"},
                                             {"targets_met_", "met_"}}};

}  // namespace

std::string short_field_name(const std::string& field) {
    for (const auto& [name, shorter] : names)
        if (field == name) return std::string(shorter);
    for (const auto& [beginning, shorter] : beginnings)
        if (field.starts_with(beginning)) {
            const std::string name = std::string(shorter) + field.substr(beginning.size());
            return name.size() <= longest ? name : name.substr(0, longest);
        }
    if (field.size() > longest) throw std::logic_error("no short name for the field " + field);
    return field;
}

}  // namespace funkloch
