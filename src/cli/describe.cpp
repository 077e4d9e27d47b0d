#include "describe.hpp"

#include <fmt/format.h>

namespace funkloch {

namespace {

std::string distance_of(const RuleTest& test) {
    std::string text;
    if (test.distance_m > 0 || test.per_height == 0) text = fmt::format("{} m", test.distance_m);
    if (test.per_height > 0) text += fmt::format("{}{}·h", text.empty() ? "" : " + ", test.per_height);
    if (test.min_m > 0) text = fmt::format("max({} m, {})", test.min_m, text);
    return text;
}

std::string where_of(const RuleTest& test) {
    if (test.where_key.empty()) return {};
    if (!test.where_values.empty())
        return fmt::format(" with {} in ({})", test.where_key, fmt::join(test.where_values, ", "));
    std::string text = fmt::format(" with {}", test.where_key);
    if (test.where_min) text += fmt::format(" ≥ {}", *test.where_min);
    if (test.where_max) text += fmt::format(" < {}", *test.where_max);
    return text;
}

}  // namespace

std::string describe(const RuleTest& test) {
    switch (test.kind) {
        case RuleTest::Kind::intersects: return "in " + test.layer + where_of(test);
        case RuleTest::Kind::within:
            return fmt::format("within {} of {}{}{}", distance_of(test), test.layer, where_of(test),
                               test.visible ? ", in sight" : "");
        case RuleTest::Kind::not_within:
            return fmt::format("farther than {} from {}{}", distance_of(test), test.layer, where_of(test));
        case RuleTest::Kind::compare: return fmt::format("{} {} {}", test.variable, test.op, test.value);
        case RuleTest::Kind::setback:
            return fmt::format("nearer than max({} m, {}·h) to the plot's edge", test.min_m, test.factor);
        case RuleTest::Kind::surface: return "above the height surface \"" + test.surface + "\" of " + test.layer;
        case RuleTest::Kind::attribute:
            return fmt::format("{}.{} {} {}", test.layer, test.key, test.op, fmt::join(test.values, ", "));
        case RuleTest::Kind::emf: return "buildings within the safety distance √(Σ 30·EIRP/E²)";
    }
    return {};
}

}  // namespace funkloch
