#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace funkloch::verify {

// Nothing here comes from the siting room: what is checked must not check itself.

struct Option {
    int place = 0, tier = 0;
    std::int64_t cost = 0;
    std::vector<int> classes;  ///< ascending
};

struct Demand {
    int what = 0, first_group = 0, end_group = 0;
    std::int64_t missing = 0;
};

struct Problem {
    std::vector<Option> options;
    std::vector<int> class_group;
    std::vector<std::int64_t> class_weight[2];  ///< people, area
    std::vector<Demand> demands;

    bool counts(const Demand& demand, std::size_t c) const {
        return demand.first_group <= class_group[c] && class_group[c] < demand.end_group;
    }
    /// What these options cover of the demand together.
    std::int64_t covered(const Demand& demand, const std::vector<int>& chosen) const;
};

/// Says what does not hold; never returns.
using Refuse = std::function<void(const std::string& where, const std::string& what)>;

Problem read_problem(const nlohmann::json& json, const Refuse& refuse);

/// Classes written as runs; ascending.
std::vector<int> read_runs(const nlohmann::json& runs, std::size_t classes, const Refuse& refuse);

/// Follows one proof. Returns the number of steps; refuses when the bound does not follow.
std::int64_t check_claim(const Problem& problem, const nlohmann::json& claim, const std::vector<std::int64_t>& value,
                         const Refuse& refuse);

}  // namespace funkloch::verify
