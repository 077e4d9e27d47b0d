#include "funkloch/law/layer_facts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace funkloch {

namespace {

// What the evaluation asks of layers besides the distances in rules.
constexpr double zone_edge_m = 50;        ///< band along built-up areas in which the planning zone is uncertain
constexpr double clusters_m = 1050;       ///< buildings that may change a built-up area drawn around them, and the band
constexpr double sector_end_m = 15000;    ///< length of approach sectors (§ 12(3) no. 2 LuftVG), from the runway
constexpr double safety_distance_m = 50;  ///< emf: more than any site needs (28 kW at 61 V/m: 15 m)

double reach_of_test_m(const RuleTest& test, std::string_view role, double highest_m) {
    const bool own = test.layer == role;
    switch (test.kind) {
        case RuleTest::Kind::within:
        case RuleTest::Kind::not_within: {
            const bool sections = role == "ortsdurchfahrt" && (test.layer == "roads_b" || test.layer == "roads_lk");
            const double reach_m = std::max(test.min_m, test.distance_m + test.per_height * highest_m);
            return own || sections ? reach_m + test.default_width_m / 2 : 0;
        }
        case RuleTest::Kind::setback:
            return own || role == "road_areas" ? std::max(test.min_m, test.factor * highest_m) : 0;
        case RuleTest::Kind::surface:
            if (test.surface == "hill") return role == "airports" ? test.airport_m : 0;
            if (test.surface == "approach") return role == "runways" ? sector_end_m : 0;
            if (!own) return 0;
            if (test.surface == "ring") return test.outer_m;
            return std::max_element(test.cones.begin(), test.cones.end(),
                                    [](const auto& a, const auto& b) { return a.radius_m < b.radius_m; })
                ->radius_m;
        case RuleTest::Kind::emf:
            return own ? safety_distance_m : 0;
        default:
            return 0;
    }
}

/// Attributes that the evaluation reads without a rule naming them.
std::vector<std::string> attributes_of(std::string_view role) {
    static const std::map<std::string_view, std::vector<std::string>> attributes = {
        {"airfields", {"z_arp"}},
        {"airports", {"z_arp"}},
        {"approach_sectors", {"rise_m", "z_rwy"}},
        {"buildings", {"height_m"}},
        {"municipalities", {"inhabitants"}},
        {"navaids", {"type", "z_ant"}},
        {"roads_b", {"ortsdurchfahrt", "width_m"}},
        {"roads_bab", {"width_m"}},
        {"roads_lk", {"ortsdurchfahrt", "width_m"}}};
    const auto found = attributes.find(role);
    return found == attributes.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace

unsigned shapes_of_layer(std::string_view role) {
    static const std::map<std::string_view, unsigned> others = {{"airfields", points_shape},
                                                                {"airports", points_shape},
                                                                {"coast", lines_shape | areas_shape},
                                                                {"existing_sites", points_shape},
                                                                {"monuments", points_shape | areas_shape},
                                                                {"navaids", points_shape},
                                                                {"ortsdurchfahrt", lines_shape | areas_shape},
                                                                {"powerlines", lines_shape},
                                                                {"rail", lines_shape},
                                                                {"roads_b", lines_shape | areas_shape},
                                                                {"roads_bab", lines_shape | areas_shape},
                                                                {"roads_lk", lines_shape | areas_shape},
                                                                {"water1", lines_shape | areas_shape},
                                                                {"water2", lines_shape | areas_shape},
                                                                {"wind_turbines", points_shape}};
    if (const auto found = others.find(role); found != others.end()) return found->second;
    const bool known = layer_title(role, Language::english) != role || layer_title(role, Language::german) != role;
    return known ? areas_shape : any_shape;
}

std::string words_of_shapes(unsigned shapes) {
    std::string words;
    for (const auto& [shape, word] :
         {std::pair(points_shape, "points"), std::pair(lines_shape, "lines"), std::pair(areas_shape, "areas")})
        if ((shapes & shape) != 0) words += (words.empty() ? "" : " or ") + std::string(word);
    return words;
}

double layer_reach_m(const RuleBook& book, std::string_view role, double highest_m) {
    double reach_m = role == "ortslage" ? zone_edge_m : role == "buildings" ? clusters_m : 0;
    for (const Rule& rule : book.rules)
        for (const RuleTest& test : rule.tests) reach_m = std::max(reach_m, reach_of_test_m(test, role, highest_m));
    return reach_m;
}

std::vector<std::string> layer_attributes(const RuleBook& book, std::string_view role) {
    std::set<std::string> names = {"label", "name", "ref"};
    for (const auto& name : attributes_of(role)) names.insert(name);
    for (const Rule& rule : book.rules)
        for (const RuleTest& test : rule.tests) {
            if (test.layer != role) continue;
            for (const auto& name : {test.where_key, test.key})
                if (!name.empty()) names.insert(name);
            if (test.from == MeasuredFrom::paved) names.insert("width_m");
        }
    return {names.begin(), names.end()};
}

}  // namespace funkloch
