#include "describe.hpp"

#include <fmt/format.h>

#include <map>

namespace funkloch {

namespace {

std::string number(double value, Language language) {
    return localized(fmt::format("{:g}", value), language);
}

std::string distance_of(const RuleTest& test, Language language) {
    std::string text;
    if (test.distance_m > 0 || test.per_height == 0) text = number(test.distance_m, language) + " m";
    if (test.per_height > 0) {
        if (!text.empty()) text += " + ";
        text += test.per_height == 1 ? "h" : number(test.per_height, language) + " · h";
    }
    if (test.min_m > 0)
        text += fmt::format(fmt::runtime(choose(language, " (mindestens {} m)", " (at least {} m)")),
                            number(test.min_m, language));
    return text;
}

std::string where_of(const RuleTest& test, Language language) {
    if (test.where_key.empty()) return {};
    if (!test.where_values.empty())
        return fmt::format(fmt::runtime(choose(language, " mit {} = {}", " with {} = {}")), test.where_key,
                           fmt::join(test.where_values, choose(language, " oder ", " or ")));
    std::string text = choose(language, " mit ", " with ") + test.where_key;
    if (test.where_min) text += " ≥ " + number(*test.where_min, language);
    if (test.where_max) text += " < " + number(*test.where_max, language);
    return text;
}

std::string from_of(const RuleTest& test, Language language) {
    switch (test.from) {
        case MeasuredFrom::shaft:
            return choose(language, ", gemessen ab Schaft", ", measured from the shaft");
        case MeasuredFrom::paved:
            return fmt::format(
                fmt::runtime(choose(language, ", gemessen ab Fahrbahnrand (Mittellinie ohne Breite: {} m breit)",
                                    ", measured from the paved edge (centre line without width: {} m wide)")),
                number(test.default_width_m, language));
        case MeasuredFrom::axis:
            break;
    }
    return {};
}

std::string comparison(const std::string& op) {
    return op == "<=" ? "≤" : op == ">=" ? "≥" : op == "==" ? "=" : op;
}

/// Yes-or-no variables read as a sentence; others as a comparison.
std::string compare_of(const RuleTest& test, Language language) {
    const bool positive = (test.op == "==" && test.value == 1) || (test.op == ">" && test.value == 0);
    if (test.variable == "gain")
        return positive ? choose(language, "schließt eine Versorgungslücke", "closes a coverage gap")
                        : choose(language, "schließt keine Versorgungslücke", "closes no coverage gap");
    if (test.variable == "permit_needed")
        return positive ? choose(language, "ein Genehmigungsverfahren ist nötig", "a permit procedure is needed")
                        : choose(language, "kein Genehmigungsverfahren nötig", "no permit procedure needed");
    if (test.variable == "new_structure")
        return positive ? choose(language, "ein neues Tragwerk wird errichtet", "a new structure is built")
                        : choose(language, "ein stehendes Tragwerk wird mitgenutzt", "a standing structure is shared");
    static const std::map<std::string, std::pair<Text, const char*>> names = {
        {"h", {{"Gesamthöhe über Gelände h", "total height above ground h"}, " m"}},
        {"hr", {{"Höhe über der Dachhaut", "height above the roof skin"}, " m"}},
        {"w", {{"Breite des Schafts", "width of the shaft"}, " m"}},
        {"v", {{"Technik, Brutto-Rauminhalt", "equipment, gross volume"}, " m³"}},
        {"a", {{"Technik, Grundfläche", "equipment, footprint"}, " m²"}},
        {"wall_m2", {{"Wandfläche (Breite mal Höhe)", "wall area (width times height)"}, " m²"}},
        {"inhabitants", {{"Einwohner der Gemeinde", "inhabitants of the municipality"}, ""}},
        {"path_tier", {{"Stufe des Verfahrens", "tier of the procedure"}, ""}},
        {"months", {{"Standzeit in Monaten (0 = dauerhaft)", "months it stands (0 = for good)"}, ""}},
        {"eirp_w", {{"Summe der Strahlungsleistungen (EIRP)", "sum of radiated powers (EIRP)"}, " W"}},
        {"slope_percent", {{"Hangneigung", "slope of the ground"}, " %"}},
        {"public_concerns", {{"Zahl der berührten öffentlichen Belange", "number of public concerns touched"}, ""}}};
    const auto name = names.find(test.variable);
    const std::string left = name == names.end() ? test.variable : choose(language, name->second.first);
    return fmt::format("{} {} {}{}", left, comparison(test.op), number(test.value, language),
                       name == names.end() ? "" : name->second.second);
}

std::string surface_of(const RuleTest& test, Language language) {
    if (test.surface == "ring")
        return fmt::format(
            fmt::runtime(
                choose(language, "über der Höhenfläche von {}: {} m über dem Bezugspunkt bei {} km, {} m bei {} km",
                       "above the height surface of {}: {} m above the reference point at {} km, {} m at {} km")),
            test.layer, number(test.inner_height_m, language), number(test.inner_m / 1000, language),
            number(test.outer_height_m, language), number(test.outer_m / 1000, language));
    if (test.surface == "hill")
        return fmt::format(
            fmt::runtime(choose(language, "mehr als {} m über dem höchsten Gelände im Umkreis von {} bis {} m",
                                "more than {} m above the highest ground between {} and {} m around")),
            number(test.above_m, language), number(test.inner_m, language), number(test.outer_m, language));
    if (test.surface == "cone")
        return fmt::format(fmt::runtime(choose(language, "über dem Kegel von {}, nach Art der Anlage",
                                               "above the cone of {}, by the kind of aid")),
                           test.layer);
    return fmt::format(
        fmt::runtime(choose(language, "über der Anflugfläche von {}", "above the approach surface of {}")), test.layer);
}

std::string attribute_of(const RuleTest& test, Language language) {
    std::string op = comparison(test.op);
    if (test.op == "in") op = "=";
    if (test.op == "not_in") op = choose(language, "nicht", "not");
    return fmt::format(fmt::runtime(choose(language, "in {} mit {} {} {}", "in {} with {} {} {}")), test.layer,
                       test.key, op, fmt::join(test.values, choose(language, " oder ", " or ")));
}

}  // namespace

std::string describe(const RuleTest& test, Language language) {
    const auto say = [&](const char* german, const char* english, auto&&... values) {
        return fmt::format(fmt::runtime(choose(language, german, english)), values...);
    };
    const std::string distance = distance_of(test, language), where = where_of(test, language);
    const std::string from = from_of(test, language);
    switch (test.kind) {
        case RuleTest::Kind::intersects:
            return say("Standort liegt in {}{}", "the place lies in {}{}", test.layer, where);
        case RuleTest::Kind::within:
            return say(test.op == "<" ? "näher als {} an {}{}{}{}" : "höchstens {} von {}{}{}{}",
                       test.op == "<" ? "nearer than {} to {}{}{}{}" : "at most {} from {}{}{}{}", distance, test.layer,
                       where, from, test.visible ? choose(language, ", in Sichtverbindung", ", in sight") : "");
        case RuleTest::Kind::not_within:
            return say("weiter als {} von {}{}{}", "farther than {} from {}{}{}", distance, test.layer, where, from);
        case RuleTest::Kind::compare:
            return compare_of(test, language);
        case RuleTest::Kind::setback:
            return say("Schaft näher als {} · h (mindestens {} m) an der Grenze des eigenen Flurstücks",
                       "shaft nearer than {} · h (at least {} m) to the boundary of its own plot",
                       number(test.factor, language), number(test.min_m, language));
        case RuleTest::Kind::surface:
            return surface_of(test, language);
        case RuleTest::Kind::attribute:
            return attribute_of(test, language);
        case RuleTest::Kind::emf:
            return say("{} innerhalb des Sicherheitsabstands d = √(Σ 30·EIRP/E²)",
                       "{} within the safety distance d = √(Σ 30·EIRP/E²)", test.layer);
    }
    return {};
}

std::string describe_switch(const RuleBook& book, const std::string& name, Language language) {
    std::vector<std::string> off, on;
    for (const Rule& rule : book.rules) {
        if (rule.switch_name == name) off.push_back(rule.id);
        if (rule.enabling_switch == name) on.push_back(rule.id);
    }
    std::string text;
    if (!off.empty())
        text = fmt::format(fmt::runtime(choose(language, "schaltet ab: {}", "turns off: {}")), fmt::join(off, ", "));
    if (!on.empty())
        text += (text.empty() ? "" : "; ") +
                fmt::format(fmt::runtime(choose(language, "schaltet ein: {}", "turns on: {}")), fmt::join(on, ", "));
    return text;
}

}  // namespace funkloch
