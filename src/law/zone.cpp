#include "zone.hpp"

#include <fmt/format.h>

namespace funkloch::law {

namespace {

constexpr double edge_band_m = 50;
constexpr double plan_confidence = 0.95;
constexpr double layer_confidence = 0.8;
constexpr double cluster_confidence = 0.6;
constexpr double band_confidence = 0.5;
constexpr double without_plans = 0.75;  ///< factor when no layer of development plans was given

const Text plans_missing = {"Ebene „bplan“ fehlt, ein Bebauungsplan (§ 30 BauGB) ist nicht ausgeschlossen",
                            "layer \"bplan\" is missing, so a development plan (§ 30 BauGB) is not excluded"};
const Text plans_incomplete = {
    "Ebene „bplan“ ist hier nicht vollständig, ein Bebauungsplan (§ 30 BauGB) ist nicht ausgeschlossen",
    "layer \"bplan\" is not complete here, so a development plan (§ 30 BauGB) is not excluded"};
const Text settlement_missing = {
    "keine Ebene „ortslage“ oder „buildings“: § 34 und § 35 BauGB sind möglich, die strengere Regel zählt",
    "no layer \"ortslage\" or \"buildings\": § 34 and § 35 BauGB are both possible, the stricter counts"};
const Text settlement_incomplete = {
    "Ebene der Ortslagen hier nicht vollständig: § 34 und § 35 BauGB sind möglich, die strengere Regel zählt",
    "layer of built-up areas not complete here: § 34 and § 35 BauGB are both possible, the stricter counts"};

ZoneAnswer zone_unknown(const Text& why) {
    ZoneAnswer answer;
    answer.possible = {PlanningZone::innenbereich, PlanningZone::aussenbereich};
    answer.missing = {"ortslage"};
    answer.why = why;
    return answer;
}

ZoneAnswer near_edge(Place& place, double distance_m, const Feature& edge) {
    ZoneAnswer answer;
    answer.confidence = band_confidence;
    answer.possible = {PlanningZone::innenbereich, PlanningZone::aussenbereich};
    answer.measured = quantity(distance_m, "m");
    answer.limit = quantity(edge_band_m, "m").en;
    const Text distance = quantity(distance_m, "m");
    answer.why = {
        fmt::format("{} vom Rand der Ortslage: § 34 oder § 35 BauGB, die strengere Regel zählt", distance.de),
        fmt::format("{} from the edge of the built-up area: § 34 or § 35 BauGB, the stricter counts", distance.en)};
    answer.geometry = place.excerpt(edge);
    return answer;
}

ZoneAnswer by_settlement(Place& place) {
    const auto* outline = place.layers().find("ortslage_outline");
    if (outline == nullptr) return zone_unknown(settlement_missing);
    const Feature* nearest = nullptr;
    double distance_m = 0;
    for (const auto& [edge, distance] : place.around(*place.layers().find("ortslage_edge"), edge_band_m))
        if (nearest == nullptr || distance < distance_m) {
            nearest = edge;
            distance_m = distance;
        }
    if (nearest != nullptr) return near_edge(place, distance_m, *nearest);
    ZoneAnswer answer;
    const bool outside = place.at_place(*outline).empty();
    if (outside && !place.knows("ortslage", edge_band_m)) return zone_unknown(settlement_incomplete);
    answer.zone = outside ? PlanningZone::aussenbereich : PlanningZone::innenbereich;
    answer.possible = {answer.zone};
    answer.confidence = place.layers().ortslage_is_derived() ? cluster_confidence : layer_confidence;
    return answer;
}

}  // namespace

ZoneAnswer zone_of(Place& place) {
    const auto* plans = place.layers().find("bplan");
    if (plans != nullptr && !place.at_place(*plans).empty()) {
        ZoneAnswer answer;
        answer.zone = PlanningZone::bplan;
        answer.possible = {PlanningZone::bplan};
        answer.confidence = plan_confidence;
        return answer;
    }
    ZoneAnswer answer = by_settlement(place);
    if (plans == nullptr || !place.knows("bplan", 0)) {
        const Text& why = plans == nullptr ? plans_missing : plans_incomplete;
        answer.missing.insert(answer.missing.begin(), "bplan");
        answer.confidence *= without_plans;
        answer.why = answer.why.empty() ? why : answer.why + same("; ") + why;
    }
    return answer;
}

}  // namespace funkloch::law
