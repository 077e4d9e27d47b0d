#include "parse_tests.hpp"

#include "names.hpp"

#include <algorithm>

namespace funkloch::law {

namespace {

double positive(TomlTable& table, const std::string& key) {
    const double value = table.required_number(key);
    if (value < 0) table.fail(key, "is negative", "zero or more", "Distances and heights are not negative.");
    return value;
}

void parse_where(TomlTable& table, RuleTest& test) {
    auto where = table.table("where");
    if (!where) return;
    test.where_key = where->required_text("key");
    test.where_values = where->words("values");
    test.where_min = where->number("min");
    test.where_max = where->number("max");
    const bool range = test.where_min || test.where_max;
    if (test.where_values.empty() != range)
        where->fail("values", "must be given instead of min and max, or the other way round", "values, or min and max",
                    "Keep one of the two.");
    where->finish();
}

void parse_distance(TomlTable& table, RuleTest& test) {
    test.layer = table.required_text("layer");
    parse_where(table, test);
    test.distance_m = positive(table, "distance_m");
    test.per_height = table.number("per_height").value_or(0);
    test.min_m = table.number("min_m").value_or(0);
    static const std::vector<std::string> operators = {"<=", "<"};
    test.op = operators[table.choice("op", operators, 0)];
    test.from = static_cast<MeasuredFrom>(table.choice("from", measured_from_words, 0));
    if (test.from == MeasuredFrom::paved) test.default_width_m = positive(table, "default_width_m");
}

void parse_compare(TomlTable& table, RuleTest& test) {
    test.variable = variable_words[table.required_choice("var", variable_words)];
    static const std::vector<std::string> operators = {"<=", "<", ">=", ">", "=="};
    test.op = operators[table.required_choice("op", operators)];
    test.value = table.required_number("value");
}

void parse_attribute(TomlTable& table, RuleTest& test) {
    test.layer = table.required_text("layer");
    test.key = table.required_text("key");
    static const std::vector<std::string> operators = {"in", "not_in", "<", "<=", ">", ">="};
    test.op = operators[table.required_choice("op", operators)];
    test.values = table.words("values");
    const bool dates = test.op != "in" && test.op != "not_in";
    if (test.values.empty()) table.fail("values", "is missing or empty", "at least one value", "Add values = [\"…\"].");
    if (dates && (test.values.size() != 1 || !is_day(test.values.front())))
        table.fail("values", "is not a single day", "one day as YYYY-MM-DD", "Only days can be compared by order.");
}

/// Types of navigation aids with the cone around each: at least one, each type once.
void parse_cones(TomlTable& table, RuleTest& test) {
    for (auto& entry : table.tables("cones", "cone")) {
        NavigationCone cone{entry.words("types"), positive(entry, "radius_m"), positive(entry, "angle_deg")};
        if (cone.types.empty() || cone.radius_m <= 0 || cone.angle_deg >= 90)
            entry.fail("types", "does not describe a cone", "at least one type, a radius above 0 and an angle below 90",
                       "Write {types = [\"VOR\"], radius_m = 3000, angle_deg = 1}.");
        entry.finish();
        test.cones.push_back(std::move(cone));
    }
    if (test.cones.empty())
        table.fail("cones", "is missing or empty", "at least one cone",
                   "Write cones = [{types = [\"VOR\"], radius_m = 3000, angle_deg = 1}].");
}

void parse_surface(TomlTable& table, RuleTest& test) {
    test.surface = surface_words[table.required_choice("surface", surface_words)];
    if (test.surface != "hill") {
        test.layer = table.required_text("layer");
        parse_where(table, test);
    }
    if (test.surface == "approach") return;
    if (test.surface == "cone") return parse_cones(table, test);
    test.inner_m = positive(table, "inner_m");
    test.outer_m = positive(table, "outer_m");
    if (test.inner_m >= test.outer_m)
        table.fail("outer_m", "is not larger than inner_m", "inner_m < outer_m", "Correct one of the two.");
    if (test.surface == "hill") {
        test.above_m = positive(table, "above_m");
        test.airport_m = positive(table, "airport_m");
    } else {
        test.inner_height_m = positive(table, "inner_height_m");
        test.outer_height_m = positive(table, "outer_height_m");
    }
}

}  // namespace

RuleTest parse_test(TomlTable& table) {
    RuleTest test;
    test.kind = static_cast<RuleTest::Kind>(table.required_choice("kind", test_words));
    switch (test.kind) {
        case RuleTest::Kind::intersects:
            test.layer = table.required_text("layer");
            parse_where(table, test);
            break;
        case RuleTest::Kind::within:
            parse_distance(table, test);
            test.visible = table.flag("visible");
            break;
        case RuleTest::Kind::not_within:
            parse_distance(table, test);
            if (table.has("without_layer")) test.without_layer = table.flag("without_layer");
            break;
        case RuleTest::Kind::compare:
            parse_compare(table, test);
            break;
        case RuleTest::Kind::setback:
            test.layer = "parcels";
            test.factor = positive(table, "factor");
            test.min_m = positive(table, "min_m");
            break;
        case RuleTest::Kind::surface:
            parse_surface(table, test);
            break;
        case RuleTest::Kind::attribute:
            parse_attribute(table, test);
            break;
        case RuleTest::Kind::emf:
            test.layer = table.required_text("layer");
            break;
    }
    table.finish();
    return test;
}

std::vector<std::string> layers_of(const RuleTest& test) {
    std::vector<std::string> layers;
    if (!test.layer.empty()) layers.push_back(test.layer);
    if (test.surface == "approach") layers.push_back("runways");
    if (test.where_key == "ortsdurchfahrt") layers.push_back(test.where_key);  // the layer fills the attribute
    if (test.surface == "hill") layers.push_back("airports");
    if (test.variable == "inhabitants") layers.push_back("municipalities");
    if (!test.surface.empty() || test.visible || test.variable == "slope_percent") layers.push_back("terrain");
    return layers;
}

}  // namespace funkloch::law
