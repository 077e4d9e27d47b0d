#include "commands.hpp"
#include "funkloch/output/certificate.hpp"
#include "funkloch/siting/plan/cover_problem.hpp"
#include "rights.hpp"
#include "speech.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ostream>

namespace funkloch {

namespace {

double amount(const CheckedClaim& claim, std::int64_t value) {
    return claim.counts == "cost" ? cost_units(value) : static_cast<double>(value);
}

nlohmann::ordered_json verified_json(const CheckedPlan& plan) {
    nlohmann::ordered_json json;
    json["sites"] = plan.sites;
    json["cost"] = cost_units(plan.cost);
    json["meets_targets"] = plan.meets_targets;
    json["claims"] = nlohmann::ordered_json::array();
    for (const CheckedClaim& claim : plan.claims)
        json["claims"].push_back({{"counts", claim.counts},
                                  {"of_plan", amount(claim, claim.of_plan)},
                                  {"proven_lower_bound", amount(claim, claim.bound)},
                                  {"optimal", claim.bound == claim.of_plan},
                                  {"steps", claim.steps}});
    return json;
}

std::string words_of(const std::string& counts, const Speech& speech) {
    if (counts == "sites") return speech.words("Standorte", "sites");
    if (counts == "cost") return speech.words("Kosten", "cost");
    return counts.starts_with("tier ") ? speech.words("Stufe ", "tier ") + counts.substr(5) : counts;
}

void print_verified(const CheckedPlan& plan, const Speech& speech) {
    speech.tell("Der Vorschlag hat {}, kostet {} und {} die Ziele\n", "the plan has {}, costs {} and {} the targets\n",
                speech.sites(plan.sites), speech.euros(cost_units(plan.cost)),
                plan.meets_targets ? speech.words("erreicht", "meets") : speech.words("verfehlt", "does not meet"));
    if (plan.claims.empty()) speech.tell("Keine Schranke wird behauptet\n", "no bound is claimed\n");
    for (const CheckedClaim& claim : plan.claims) {
        const double own = amount(claim, claim.of_plan), least = amount(claim, claim.bound);
        const std::string what = words_of(claim.counts, speech);
        if (claim.bound == claim.of_plan)
            speech.tell("{}: {}, und kein Vorschlag kommt mit weniger aus (bewiesen in {} Schritten)\n",
                        "{}: {}, and no plan has less (proven in {} steps)\n", what, speech.amount(own), claim.steps);
        else
            speech.tell(
                "{}: {}, und kein Vorschlag kommt mit weniger als {} aus (Lücke {}, bewiesen in {} Schritten)\n",
                "{}: {}, and no plan has less than {} (gap {}, proven in {} steps)\n", what, speech.amount(own),
                speech.amount(least), speech.percent(own > 0 ? 1 - least / own : 0, 1), claim.steps);
    }
}

}  // namespace

void add_verify(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand(
        "verify", "Checks the plan of a run and what is proven of it in whole numbers, by code of its own");
    auto folder = std::make_shared<std::string>();
    auto as_json = std::make_shared<bool>(false);
    command->add_option("run", *folder, "Run directory")->required();
    command->add_flag("--json", *as_json, "One JSON document");
    command->callback([folder, as_json, &context] {
        confine_to_runs({*folder}, {});
        const CheckedPlan plan = verify_certificate(*folder);
        if (*as_json)
            context.out << verified_json(plan).dump(2) << '\n';
        else
            print_verified(plan, Speech(language_of_run(*folder), context.out));
    });
}

}  // namespace funkloch
