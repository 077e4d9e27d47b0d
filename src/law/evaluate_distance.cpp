#include "evaluate.hpp"
#include "funkloch/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funkloch::law {

namespace {

/// Height above the ground at which an observer looks at a mast, or a monument is looked at.
constexpr double eye_m = 2;

Text width_remark(double width_m) {
    const Text width = quantity(width_m, "m");
    return {fmt::format("gemessen ab Fahrbahnrand, Breite von {} zur Mittellinie angenommen", width.de),
            fmt::format("measured from the paved edge, width of {} assumed for the centre line", width.en)};
}

/// Nearest feature in sight of the tip. Without heights every one counts as unclear.
Hit nearest_visible(const RuleTest& test, double reach_m, const Proposal& proposal, Place& place) {
    const auto sees = [&](const Point& other) {
        return place.ground().visible(place.point(), proposal.height_m, other, eye_m);
    };
    return place.nearest(test, reach_m, proposal.shaft_width_m, sees);
}

Outcome from_hit(const RuleTest& test, double reach_m, Hit hit) {
    Outcome outcome;
    outcome.spatial = true;
    outcome.answer = Answer::no;
    const bool inside = hit.feature != nullptr && (test.op != "<" || hit.distance_m < reach_m - distance_tolerance_m);
    if (inside) {
        outcome.answer = Answer::yes;
        const bool area = test.kind == RuleTest::Kind::intersects;
        outcome.measured = same(label(*hit.feature));
        if (!area) {
            outcome.measured = outcome.measured + same(": ") + quantity(hit.distance_m, "m");
            outcome.limit = quantity(reach_m, "m");
        }
        if (hit.assumed_width_m > 0) outcome.remark = width_remark(hit.assumed_width_m);
        outcome.geometry = std::move(hit.geometry);
    } else if (hit.unclear != nullptr) {
        outcome = unclear_feature(*hit.unclear, test.where_key);
        if (test.where_key == "ortsdurchfahrt") outcome.missing = test.where_key;  // a layer would tell
    }
    return outcome;
}

bool has_word(const std::vector<std::string>& words, const std::string& value) {
    const auto wanted = normal_word(value);
    return std::any_of(words.begin(), words.end(), [&](const auto& word) { return normal_word(word) == wanted; });
}

bool day_holds(std::string_view day, const std::string& op, std::string_view limit) {
    if (op == "<") return day < limit;
    if (op == "<=") return day <= limit;
    if (op == ">") return day > limit;
    return day >= limit;
}

/// What the value of one feature says; absent when it can't be read as what the test needs.
std::optional<bool> value_holds(const RuleTest& test, const std::string* value) {
    if (test.op == "not_in") return value == nullptr || !has_word(test.values, *value);
    if (value == nullptr) return std::nullopt;
    if (test.op == "in") return has_word(test.values, *value);
    std::string day(trim(*value).substr(0, 10));
    std::replace(day.begin(), day.end(), '/', '-');  // GDAL writes dates with slashes
    if (day.size() != 10 || day[4] != '-' || day[7] != '-') return std::nullopt;
    return day_holds(day, test.op, test.values.front());
}

}  // namespace

Outcome by_distance(const RuleTest& test, const Proposal& proposal, Place& place) {
    const double reach_m = std::max(test.min_m, test.distance_m + test.per_height * proposal.height_m);
    const bool sees = test.visible && place.ground().height_m(place.point()).has_value();
    Hit hit = sees ? nearest_visible(test, reach_m + distance_tolerance_m, proposal, place)
                   : place.nearest(test, reach_m + distance_tolerance_m, proposal.shaft_width_m);
    Outcome outcome = from_hit(test, reach_m, std::move(hit));
    if (test.visible && !sees && outcome.answer == Answer::yes) return missing_layer("terrain");
    const double radius_m = place.search_radius_m(test, reach_m, proposal.shaft_width_m);
    if (outcome.answer == Answer::no && !place.knows(test.layer, radius_m)) return beyond_known(test);
    if (test.kind == RuleTest::Kind::not_within && outcome.answer != Answer::unknown) {
        outcome.answer = outcome.answer == Answer::yes ? Answer::no : Answer::yes;
        outcome.limit = quantity(reach_m, "m");
    }
    return outcome;
}

/// A feature that lacks the attribute makes the answer unknown, except for not_in, where the rule then holds: that is
/// the strict side for rules with exceptions. Of several features one that holds is enough.
Outcome by_attribute(const RuleTest& test, Place& place) {
    Outcome outcome;
    outcome.spatial = true;
    outcome.answer = Answer::no;
    const Feature* unclear = nullptr;
    for (const auto* feature : place.at_place(*place.layers().find(test.layer))) {
        const auto* value = attribute(*feature, test.key);
        const auto answer = value_holds(test, value);
        if (!answer && unclear == nullptr) unclear = feature;
        if (!answer.value_or(false) || outcome.answer == Answer::yes) continue;
        outcome.answer = Answer::yes;
        outcome.measured = same(label(*feature));
        if (value != nullptr) outcome.measured = outcome.measured + same(": " + std::string(trim(*value)));
        if (test.op != "in" && test.op != "not_in") outcome.limit = same(test.values.front());
        outcome.geometry = place.excerpt(*feature);
    }
    if (outcome.answer == Answer::no && unclear != nullptr) return unclear_feature(*unclear, test.key);
    return where_known(std::move(outcome), test, 0, place);
}

Outcome by_setback(const RuleTest& test, const Proposal& proposal, Place& place) {
    const double depth_m = std::max(test.min_m, test.factor * proposal.height_m);
    const double shaft_m = proposal.shaft_width_m / 2;
    PlotEdge edge = place.plot_edge(*place.layers().find(test.layer), depth_m + shaft_m);
    if (edge.plot == nullptr && !place.knows(test.layer, 0)) return incomplete_layer(test.layer);
    if (edge.plot == nullptr)
        return unknown_because({"the place lies in no plot of the layer \"parcels\"",
                                "der Standpunkt liegt in keinem Flurstück der Ebene „parcels“"});
    const double private_m = edge.private_m - shaft_m;
    const double public_m = edge.public_m - shaft_m + edge.half_public_m;
    Outcome outcome;
    outcome.spatial = true;
    outcome.answer = std::min(private_m, public_m) < depth_m - distance_tolerance_m ? Answer::yes : Answer::no;
    if (outcome.answer == Answer::no) return outcome;
    const bool across = public_m < private_m;
    outcome.measured = same(label(*edge.plot) + ": ") + quantity(std::max(0.0, std::min(private_m, public_m)), "m");
    outcome.limit = quantity(depth_m, "m");
    outcome.geometry = across ? edge.public_line : edge.private_line;
    if (across)
        outcome.remark = {"bis zur Mitte der öffentlichen Fläche", "up to the middle of the public area"};
    else if (!edge.public_known)
        outcome.remark = {"ohne die öffentliche Straßenhälfte: Ebene „road_areas“ fehlt",
                          "without the public half of roads: layer \"road_areas\" is missing"};
    return outcome;
}

}  // namespace funkloch::law
