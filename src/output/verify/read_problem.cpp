#include "claim_checker.hpp"

#include <algorithm>

namespace funkloch::verify {

namespace {

constexpr std::int64_t most_amount = std::int64_t{1} << 53;

std::int64_t amount(const nlohmann::json& json, const Refuse& refuse) {
    const auto value = json.get<std::int64_t>();
    if (value < 0 || value > most_amount) refuse("amount", std::to_string(value) + " is out of range");
    return value;
}

Option read_option(const nlohmann::json& json, std::size_t classes, const Refuse& refuse) {
    Option option;
    option.place = json.at("place").get<int>();
    option.tier = json.at("tier").get<int>();
    option.cost = amount(json.at("cost"), refuse);
    if (option.place < 0 || option.place > 100'000'000 || option.tier < 0 || option.tier > 4)
        refuse("option", "place or tier out of range");
    std::int64_t at = 0;
    for (const auto& step : json.at("classes")) {
        const auto difference = step.get<std::int64_t>();
        if (difference < (option.classes.empty() ? 0 : 1)) refuse("option", "classes that do not ascend");
        at += difference;
        if (at >= static_cast<std::int64_t>(classes)) refuse("option", "a class that does not exist");
        option.classes.push_back(static_cast<int>(at));
    }
    return option;
}

}  // namespace

std::int64_t Problem::covered(const Demand& demand, const std::vector<int>& chosen) const {
    std::vector<char> seen(class_group.size(), 0);
    std::int64_t sum = 0;
    for (const int o : chosen)
        for (const int c : options[static_cast<std::size_t>(o)].classes) {
            const auto at = static_cast<std::size_t>(c);
            if (!seen[at] && counts(demand, at)) sum += class_weight[demand.what][at];
            seen[at] = 1;
        }
    return sum;
}

Problem read_problem(const nlohmann::json& json, const Refuse& refuse) {
    Problem problem;
    std::int64_t sum[2] = {0, 0};
    for (const auto& one : json.at("classes")) {
        problem.class_group.push_back(one.at(0).get<int>());
        for (int what = 0; what < 2; ++what) {
            const std::int64_t weight = amount(one.at(static_cast<std::size_t>(what) + 1), refuse);
            sum[what] += weight;
            if (sum[what] > most_amount) refuse("classes", "more people or area than can be added up");
            problem.class_weight[what].push_back(weight);
        }
    }
    for (const auto& one : json.at("requirements")) {
        Demand demand;
        demand.what = one.at("what").get<int>();
        demand.first_group = one.at("first_group").get<int>();
        demand.end_group = one.at("end_group").get<int>();
        demand.missing = amount(one.at("missing"), refuse);
        if (demand.what < 0 || demand.what > 1) refuse("requirement", "neither people nor area");
        problem.demands.push_back(demand);
    }
    for (const auto& one : json.at("options"))
        problem.options.push_back(read_option(one, problem.class_group.size(), refuse));
    return problem;
}

std::vector<char> read_set(const nlohmann::json& runs, std::size_t classes, const Refuse& refuse) {
    std::vector<char> set(classes, 0);
    std::int64_t at = 0;
    bool inside = false;
    for (const auto& run : runs) {
        const auto length = run.get<std::int64_t>();
        if (length < 0 || length > static_cast<std::int64_t>(classes) - at)
            refuse("set", "a class that does not exist");
        if (inside) std::fill_n(set.begin() + at, length, char{1});
        at += length;
        inside = !inside;
    }
    return set;
}

}  // namespace funkloch::verify
