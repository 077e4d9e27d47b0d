#include "claim_checker.hpp"

#include <cpl_string.h>

#include <limits>

namespace funkloch::verify {

namespace {

constexpr std::int64_t most_amount = std::int64_t{1} << 53;

std::int64_t amount(const nlohmann::json& json, const Refuse& refuse) {
    const auto value = json.get<std::int64_t>();
    if (value < 0 || value > most_amount) refuse("amount", std::to_string(value) + " is out of range");
    return value;
}

/// Numbers of seven bits to a byte, the lowest first, in base64.
std::vector<std::uint32_t> read_steps(const nlohmann::json& json, const Refuse& refuse) {
    const auto text = json.get<std::string>();
    std::vector<GByte> bytes(text.begin(), text.end());
    bytes.push_back(0);
    bytes.resize(static_cast<std::size_t>(CPLBase64DecodeInPlace(bytes.data())));
    std::vector<std::uint32_t> steps;
    std::uint64_t step = 0;
    int shift = 0;
    for (const GByte byte : bytes) {
        step |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        shift += 7;
        if (step > std::numeric_limits<std::uint32_t>::max() || shift > 35) refuse("classes", "a number out of range");
        if ((byte & 0x80) != 0) continue;
        steps.push_back(static_cast<std::uint32_t>(step));
        step = 0;
        shift = 0;
    }
    if (shift != 0) refuse("classes", "a number without an end");
    return steps;
}

Option read_option(const nlohmann::json& json, std::size_t classes, const Refuse& refuse) {
    Option option;
    option.place = json.at("place").get<int>();
    option.tier = json.at("tier").get<int>();
    option.cost = amount(json.at("cost"), refuse);
    if (option.place < 0 || option.place > 100'000'000 || option.tier < 0 || option.tier > 4)
        refuse("option", "place or tier out of range");
    std::int64_t at = 0;
    for (const std::uint32_t difference : read_steps(json.at("classes"), refuse)) {
        if (difference < (option.classes.empty() ? 0U : 1U)) refuse("option", "classes that do not ascend");
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
    problem.class_group = json.at("classes").at("group").get<std::vector<int>>();
    for (int what = 0; what < 2; ++what) {
        for (const auto& one : json.at("classes").at(what == 0 ? "people" : "area")) {
            problem.class_weight[what].push_back(amount(one, refuse));
            sum[what] += problem.class_weight[what].back();
            if (sum[what] > most_amount) refuse("classes", "more people or area than can be added up");
        }
        if (problem.class_weight[what].size() != problem.class_group.size())
            refuse("classes", "columns of different lengths");
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

std::vector<int> read_runs(const nlohmann::json& runs, std::size_t classes, const Refuse& refuse) {
    std::vector<int> result;
    std::int64_t at = 0;
    bool inside = false;
    for (const std::uint32_t length : read_steps(runs, refuse)) {
        if (length > static_cast<std::int64_t>(classes) - at) refuse("part", "a class that does not exist");
        for (std::int64_t c = at; inside && c < at + length; ++c) result.push_back(static_cast<int>(c));
        at += length;
        inside = !inside;
    }
    return result;
}

}  // namespace funkloch::verify
