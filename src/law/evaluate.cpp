#include "evaluate.hpp"

#include <fmt/format.h>

namespace funkloch::law {

Text quantity(double value, const std::string& unit) {
    const std::string end = unit.empty() ? "" : " " + unit;
    return {short_decimal(value, 1, Language::german) + end, short_decimal(value, 1, Language::english) + end};
}

Outcome unknown_because(const Text& why) {
    Outcome outcome;
    outcome.answer = Answer::unknown;
    outcome.remark = why;
    return outcome;
}

Outcome missing_layer(const std::string& layer) {
    Outcome outcome =
        unknown_because(layer == "terrain" ? Text{"das Gelände ist hier unbekannt", "the terrain is unknown here"}
                                           : Text{fmt::format("Ebene „{}“ fehlt", layer),
                                                  fmt::format("layer \"{}\" is missing", layer)});
    outcome.missing = layer;
    return outcome;
}

Outcome incomplete_layer(const std::string& layer) {
    Outcome outcome = unknown_because({fmt::format("Ebene „{}“ ist hier nicht vollständig", layer),
                                       fmt::format("layer \"{}\" is not complete here", layer)});
    outcome.missing = layer;
    return outcome;
}

namespace {

/// What a test says when its layer tells nothing about the place.
Outcome without_layer(const RuleTest& test, Outcome unknown) {
    if (!test.without_layer) return unknown;
    Outcome outcome;
    outcome.answer = *test.without_layer ? Answer::yes : Answer::no;
    return outcome;
}

}  // namespace

Outcome beyond_known(const RuleTest& test) {
    return without_layer(test, incomplete_layer(test.layer));
}

Outcome where_known(Outcome outcome, const RuleTest& test, double radius_m, Place& place) {
    if (outcome.answer == Answer::no && !place.knows(test.layer, radius_m)) return beyond_known(test);
    return outcome;
}

Outcome unclear_feature(const Feature& feature, const std::string& key) {
    return unknown_because({fmt::format("{} hat kein verwertbares Attribut „{}“", label(feature), key),
                            fmt::format("{} has no usable attribute \"{}\"", label(feature), key)});
}

namespace {

struct Variable {
    std::optional<double> value;
    std::string symbol, unit;
    Outcome otherwise;  ///< when there is no value
};

/// Those of the municipality in which the place lies, else the number of the options. Without either the rule is open.
Variable inhabitants_at(const Derived& derived, Place& place) {
    Variable people{derived.inhabitants, "", "", missing_layer("municipalities")};
    if (const auto* layer = place.layers().find("municipalities"))
        for (const auto* municipality : place.at_place(*layer)) {
            people.value = number_attribute(*municipality, "inhabitants");
            people.symbol = label(*municipality);
            if (!people.value) people.otherwise = unclear_feature(*municipality, "inhabitants");
            break;
        }
    return people;
}

Variable variable_of(const std::string& name, const Proposal& proposal, const Derived& derived, Place& place) {
    if (name == "h") return {proposal.height_m, "h", "m", {}};
    if (name == "hr") return {proposal.above_roof_m, "hr", "m", {}};
    if (name == "w") return {proposal.shaft_width_m, "w", "m", {}};
    if (name == "v") return {proposal.equipment_m3, "v", "m³", {}};
    if (name == "a") return {proposal.equipment_m2, "a", "m²", {}};
    if (name == "wall_m2") return {proposal.shaft_width_m * proposal.height_m, "h · w", "m²", {}};
    if (name == "inhabitants") return inhabitants_at(derived, place);
    if (name == "months") return {proposal.months, "t", "months", {}};
    if (name == "gain") return {proposal.closes_gap ? 1.0 : 0.0, "", "", {}};
    if (name == "new_structure") return {proposal.existing_structure ? 0.0 : 1.0, "", "", {}};
    if (name == "permit_needed") return {derived.permit_needed, "", "", {}};
    if (name == "path_tier") return {derived.path_tier, "", "", {}};
    if (name == "public_concerns") return {derived.public_concerns, "n", "", {}};
    if (name == "slope_percent") return {place.slope_percent(), "", "%", missing_layer("terrain")};
    Variable power{std::nullopt, "EIRP", "W", unknown_because({"no carriers are given", "keine Träger angegeben"})};
    if (!proposal.carriers.empty()) {
        power.value = 0;
        for (const auto& [frequency_mhz, eirp_w] : proposal.carriers) *power.value += eirp_w;
    }
    return power;
}

bool holds(double a, const std::string& op, double b) {
    if (op == "<=") return a <= b;
    if (op == "<") return a < b;
    if (op == ">=") return a >= b;
    if (op == ">") return a > b;
    return a == b;
}

Outcome evaluate_test(const RuleTest& test, const Proposal& proposal, const Derived& derived, Place& place) {
    if (!test.layer.empty() && place.layers().find(test.layer) == nullptr)
        return without_layer(test, missing_layer(test.layer));
    switch (test.kind) {
        case RuleTest::Kind::compare:
            return compare(test, proposal, derived, place);
        case RuleTest::Kind::attribute:
            return by_attribute(test, place);
        case RuleTest::Kind::setback:
            return by_setback(test, proposal, place);
        case RuleTest::Kind::surface:
            return by_surface(test, proposal, place);
        case RuleTest::Kind::emf:
            return by_field(test, proposal, place);
        default:
            return by_distance(test, proposal, place);
    }
}

}  // namespace

Outcome compare(const RuleTest& test, const Proposal& proposal, const Derived& derived, Place& place) {
    Variable variable = variable_of(test.variable, proposal, derived, place);
    if (!variable.value) return variable.otherwise;
    Outcome outcome;
    outcome.answer = holds(*variable.value, test.op, test.value) ? Answer::yes : Answer::no;
    if (!variable.symbol.empty() || !variable.unit.empty()) {
        outcome.measured = quantity(*variable.value, variable.unit);
        if (!variable.symbol.empty()) outcome.measured = same(variable.symbol + ": ") + outcome.measured;
        outcome.limit = quantity(test.value, variable.unit);
    }
    return outcome;
}

Outcome evaluate(const Rule& rule, const Proposal& proposal, const Derived& derived, Place& place) {
    std::optional<Outcome> doubt, shown;
    for (const bool cheap : {true, false})  // comparisons of numbers first: they spare many a look at the layers
        for (const auto& test : rule.tests) {
            if ((test.kind == RuleTest::Kind::compare) != cheap) continue;
            Outcome outcome = evaluate_test(test, proposal, derived, place);
            if (outcome.answer == Answer::no) {
                outcome.by_numbers = cheap;
                return outcome;
            }
            if (outcome.answer == Answer::unknown) {
                if (!doubt) doubt = std::move(outcome);
            } else if (!shown || (outcome.spatial && test.kind != RuleTest::Kind::not_within &&
                                  (!shown->spatial || !outcome.limit.empty()))) {  // what is far decides nothing
                shown = std::move(outcome);
            }
        }
    if (doubt) return std::move(*doubt);
    return shown ? std::move(*shown) : Outcome{};
}

}  // namespace funkloch::law
