#include "evaluate.hpp"
#include "funkloch/core/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funkloch {

double field_limit_v_per_m(double frequency_mhz) {
    if (frequency_mhz <= 400) return 28;
    if (frequency_mhz <= 2000) return 1.375 * std::sqrt(frequency_mhz);
    return 61;
}

double safety_distance_m(const std::vector<std::pair<double, double>>& carriers) {
    double sum = 0;
    for (const auto& [frequency_mhz, eirp_w] : carriers) {
        const double limit = field_limit_v_per_m(frequency_mhz);
        sum += 30 * eirp_w / (limit * limit);
    }
    return std::sqrt(sum);
}

namespace law {

namespace {

/// The lowest limit that a feature sets at the place.
struct Ceiling {
    const Feature* feature = nullptr;
    double above_sea_m = 0;
    double distance_m = 0;
    const Feature* unclear = nullptr;
    std::string unclear_key;

    void offer(const Feature& source, double height_m, double at_m) {
        if (feature != nullptr && above_sea_m <= height_m) return;
        feature = &source;
        above_sea_m = height_m;
        distance_m = at_m;
    }
};

/// Surface over a ring around a reference point, straight from the inner to the outer height.
/// § 12(3) no. 1 and § 17 LuftVG; heights are above the reference point (z_arp), not above ground.
Ceiling ring_ceiling(const RuleTest& test, Place& place) {
    Ceiling ceiling;
    for (const auto& [feature, distance] : place.around(*place.layers().find(test.layer), test.outer_m)) {
        if ((distance <= test.inner_m && test.inner_m > 0) || selected(test, *feature) == Answer::no) continue;
        const auto reference = number_attribute(*feature, "z_arp");
        const double share = (distance - test.inner_m) / (test.outer_m - test.inner_m);
        if (reference)
            ceiling.offer(*feature,
                          *reference + test.inner_height_m + share * (test.outer_height_m - test.inner_height_m),
                          distance);
        else if (ceiling.unclear == nullptr)
            ceiling.unclear = feature;
    }
    ceiling.unclear_key = "z_arp";
    return ceiling;
}

constexpr double sector_end_m = 15000;

double to_runway_m(const LayerIndex& runways, Place& place) {
    return place.nearest_m(runways, sector_end_m).value_or(sector_end_m);
}

/// Approach sectors of § 12(3) no. 2 LuftVG: from 0 m at the end of the safety area to 100 m after `rise_m`, then
/// level, above the runway's reference height z_rwy.
Ceiling approach_ceiling(const RuleTest& test, Place& place, const LayerIndex& runways) {
    constexpr double full_height_m = 100, default_rise_m = 10000;
    Ceiling ceiling;
    const double from_runway_m = to_runway_m(runways, place);
    for (const auto* sector : place.at_place(*place.layers().find(test.layer))) {
        if (selected(test, *sector) == Answer::no) continue;
        const auto reference = number_attribute(*sector, "z_rwy");
        const double rise_m = number_attribute(*sector, "rise_m").value_or(default_rise_m);
        if (reference && rise_m > 0)
            ceiling.offer(*sector, *reference + full_height_m * std::min(1.0, from_runway_m / rise_m), from_runway_m);
        else if (ceiling.unclear == nullptr)
            ceiling.unclear = sector;
    }
    ceiling.unclear_key = "z_rwy";
    return ceiling;
}

double widest_m(const RuleTest& test) {
    double radius_m = 0;
    for (const auto& cone : test.cones) radius_m = std::max(radius_m, cone.radius_m);
    return radius_m;
}

/// Cones over navigation aids after ICAO EUR DOC 015: nothing above the line that rises from the antenna (z_ant, above
/// sea level) by the angle of its kind, up to the radius of its kind.
Ceiling cone_ceiling(const RuleTest& test, Place& place) {
    Ceiling ceiling;
    const auto unclear = [&](const Feature* aid, const char* key) {
        if (ceiling.unclear != nullptr) return;
        ceiling.unclear = aid;
        ceiling.unclear_key = key;
    };
    for (const auto& [aid, distance] : place.around(*place.layers().find(test.layer), widest_m(test))) {
        const auto* type = attribute(*aid, "type");
        const auto antenna = number_attribute(*aid, "z_ant");
        const auto cone = std::find_if(test.cones.begin(), test.cones.end(), [&](const NavigationCone& one) {
            return type != nullptr && std::any_of(one.types.begin(), one.types.end(), [&](const std::string& word) {
                       return normal_word(word) == normal_word(*type);
                   });
        });
        if (cone == test.cones.end()) {
            unclear(aid, "type");
        } else if (distance > cone->radius_m) {
            continue;
        } else if (!antenna) {
            unclear(aid, "z_ant");
        } else {
            ceiling.offer(*aid, *antenna + distance * std::tan(radians(cone->angle_deg)), distance);
        }
    }
    return ceiling;
}

Outcome against(const Ceiling& ceiling, const Proposal& proposal, Place& place) {
    Outcome outcome;
    outcome.spatial = true;
    outcome.answer = Answer::no;
    if (ceiling.feature == nullptr && ceiling.unclear == nullptr) return outcome;
    const auto ground = place.ground().height_m(place.point());
    if (!ground) return missing_layer("terrain");
    if (ceiling.feature != nullptr && proposal.height_m > ceiling.above_sea_m - *ground + distance_tolerance_m) {
        outcome.answer = Answer::yes;
        const Text distance = quantity(ceiling.distance_m / 1000, "km");
        outcome.measured =
            same(label(*ceiling.feature) + " ") + distance + same(", h: ") + quantity(proposal.height_m, "m");
        outcome.limit = quantity(ceiling.above_sea_m - *ground, "m");
        outcome.geometry = std::holds_alternative<MultiPoint>(ceiling.feature->geometry)
                               ? place.line_to(place.nearest_point(*ceiling.feature))
                               : place.excerpt(*ceiling.feature);
        return outcome;
    }
    if (ceiling.unclear != nullptr) return unclear_feature(*ceiling.unclear, ceiling.unclear_key);
    return outcome;
}

Outcome against_approach(const RuleTest& test, const Proposal& proposal, Place& place) {
    Outcome outcome;
    outcome.answer = Answer::no;
    if (!place.at_place(*place.layers().find(test.layer)).empty()) {
        const auto* runways = place.layers().find("runways");
        if (runways == nullptr) return missing_layer("runways");
        outcome = against(approach_ceiling(test, place, *runways), proposal, place);
        // A runway that nobody knows of may be nearer, and the surface lower.
        if (outcome.answer == Answer::no && !place.knows("runways", to_runway_m(*runways, place)))
            return incomplete_layer("runways");
    }
    return where_known(std::move(outcome), test, 0, place);
}

/// § 14(2) LuftVG: the tip against the highest terrain around the elevation that carries the mast; near an airport
/// against its reference point.
Outcome against_surroundings(const RuleTest& test, const Proposal& proposal, Place& place) {
    const auto ground = place.ground().height_m(place.point());
    auto reference = place.highest_around(test.inner_m, test.outer_m);
    Outcome outcome;
    outcome.spatial = true;
    const auto* airports = place.layers().find("airports");
    if (airports == nullptr) return missing_layer("airports");  // within 10 km another height counts
    double nearest_m = test.airport_m;
    for (const auto& [airport, distance] : place.around(*airports, test.airport_m)) {
        if (distance > nearest_m) continue;
        nearest_m = distance;
        const auto height = number_attribute(*airport, "z_arp");
        if (!height) return unclear_feature(*airport, "z_arp");
        reference = Summit{place.nearest_point(*airport), *height};
    }
    if (!place.knows("airports", nearest_m)) return incomplete_layer("airports");
    if (!ground || !reference) return missing_layer("terrain");
    const double over_m = *ground + proposal.height_m - reference->height_m;
    outcome.answer = over_m > test.above_m + distance_tolerance_m ? Answer::yes : Answer::no;
    outcome.geometry = place.line_to(reference->place);
    outcome.measured = same("z: ") + quantity(over_m, "m");
    outcome.limit = quantity(test.above_m, "m");
    return outcome;
}

}  // namespace

Outcome by_surface(const RuleTest& test, const Proposal& proposal, Place& place) {
    if (test.surface == "hill") return against_surroundings(test, proposal, place);
    if (test.surface == "approach") return against_approach(test, proposal, place);
    if (test.surface == "ring")
        return where_known(against(ring_ceiling(test, place), proposal, place), test, test.outer_m, place);
    return where_known(against(cone_ceiling(test, place), proposal, place), test, widest_m(test), place);
}

/// Distance in space between the antennas and a building's nearest edge; ground under both taken as level. A building
/// without height_m in the horizontal reach makes the answer unknown.
Outcome by_field(const RuleTest& test, const Proposal& proposal, Place& place) {
    if (proposal.carriers.empty()) return unknown_because({"no carriers are given", "keine Träger angegeben"});
    const double safe_m = safety_distance_m(proposal.carriers);
    const Feature* nearest = nullptr;
    const Feature* unclear = nullptr;
    double nearest_m = safe_m;
    for (const auto& [building, horizontal_m] : place.around(*place.layers().find(test.layer), safe_m)) {
        if (proposal.kind == SiteKind::rooftop && horizontal_m == 0) continue;
        const auto height = number_attribute(*building, "height_m");
        if (!height) {
            if (unclear == nullptr) unclear = building;
            continue;
        }
        const double distance = std::hypot(horizontal_m, std::max(0.0, proposal.height_m - *height));
        if (distance < nearest_m - distance_tolerance_m) {
            nearest = building;
            nearest_m = distance;
        }
    }
    if (nearest == nullptr && unclear != nullptr) return unclear_feature(*unclear, "height_m");
    Outcome outcome;
    outcome.spatial = true;
    outcome.answer = nearest == nullptr ? Answer::no : Answer::yes;
    if (nearest != nullptr) {
        outcome.measured = same(label(*nearest) + ": ") + quantity(nearest_m, "m");
        outcome.limit = quantity(safe_m, "m");
        outcome.geometry = place.excerpt(*nearest);
    }
    return where_known(std::move(outcome), test, safe_m, place);
}

}  // namespace law

}  // namespace funkloch
