// Solves one covering problem from a file and says what was found and what is proven.
#include "cover_file.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/siting/plan/solve_cover.hpp"

#include <sys/resource.h>

#include <fmt/core.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <chrono>

using namespace funkloch;

namespace {

double units(const CoverQuery& query, std::int64_t objective) {
    return query.objective == PlanObjective::sites ? static_cast<double>(objective) : cost_units(objective);
}

nlohmann::ordered_json described(const CoverAnswer& answer, const CoverQuery& query) {
    nlohmann::ordered_json json;
    json["reachable"] = answer.reachable;
    json["found"] = answer.found;
    json["sites"] = answer.found ? nlohmann::ordered_json(answer.options.size()) : nullptr;
    json["cost"] = answer.found ? nlohmann::ordered_json(cost_units(answer.cost)) : nullptr;
    json["by_tier"] = nlohmann::ordered_json::object();
    for (const auto& [tier, count] : answer.by_tier) json["by_tier"][std::to_string(tier)] = count;
    json["lower_bound"] = answer.reachable ? nlohmann::ordered_json(units(query, answer.lower_bound)) : nullptr;
    json["proven"] = answer.proven;
    json["options"] = answer.options;
    json["tiers"] = nlohmann::ordered_json::array();
    for (const TierCount& tier : answer.tiers)
        json["tiers"].push_back({{"tier", tier.tier}, {"count", tier.count}, {"lower_bound", tier.lower_bound}});
    json["nodes"] = answer.nodes;
    return json;
}

int run(int argc, char** argv) {
    CLI::App app("Chooses the fewest or cheapest options of a covering problem and proves how good the plan is.");
    std::string file;
    CoverQuery query;
    query.tier_rule = TierRule::none;
    bool as_json = false;
    app.add_option("FILE", file, "covering problem, \"funkloch-cover 1\"")->required();
    app.add_option("--objective", query.objective, "sites or cost")
        ->required()
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, PlanObjective>{{"sites", PlanObjective::sites}, {"cost", PlanObjective::cost}}));
    app.add_option("--tier-rule", query.tier_rule, "none (default), exceptions-first or lexicographic")
        ->transform(
            CLI::CheckedTransformer(std::map<std::string, TierRule>{{"none", TierRule::none},
                                                                    {"exceptions-first", TierRule::exceptions_first},
                                                                    {"lexicographic", TierRule::lexicographic}}));
    app.add_option("--highest-tier", query.highest_tier, "tiers above it are not used")->check(CLI::Range(0, 4));
    app.add_flag("--json", as_json, "one JSON document");
    CLI11_PARSE(app, argc, argv);
    const auto start = std::chrono::steady_clock::now();
    const CoverAnswer answer = solve_cover(read_cover_file(file), query);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto json = described(answer, query);
    json["seconds"] = seconds;
    json["peak_mb"] = static_cast<double>(usage.ru_maxrss) / 1024;  // Linux counts kilobytes
    if (as_json)
        fmt::print("{}\n", json.dump());
    else
        for (const auto& [key, value] : json.items()) fmt::print("{:12} {}\n", key, value.dump());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return static_cast<int>(error.code());
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
