#include "funkloch/output/certificate.hpp"

#include <nlohmann/json.hpp>

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

/// First, then differences.
Json differences(std::span<const std::int32_t> items) {
    Json list = Json::array();
    std::int32_t before = 0;
    for (const auto item : items) {
        list.push_back(item - before);
        before = item;
    }
    return list;
}

/// Gap before a run, length of the run, and so on.
Json runs(const std::vector<std::int32_t>& items) {
    Json list = Json::array();
    std::int32_t end = 0;
    for (std::size_t i = 0; i < items.size();) {
        std::size_t k = i + 1;
        while (k < items.size() && items[k] == items[k - 1] + 1) ++k;
        list.push_back(items[i] - end);
        list.push_back(k - i);
        end = items[k - 1] + 1;
        i = k;
    }
    return list;
}

const char* name_of(ProofRow::Kind kind) {
    switch (kind) {
        case ProofRow::Kind::requirement:
            return "requirement";
        case ProofRow::Kind::part:
            return "part";
        case ProofRow::Kind::knapsack:
            return "knapsack";
        case ProofRow::Kind::cap:
            return "cap";
    }
    return "";
}

Json proof_object(const Proof& proof) {
    Json json;
    json["counts"] = proof.counts == Proof::Counts::sites  ? "sites"
                     : proof.counts == Proof::Counts::cost ? "cost"
                                                           : "tier";
    json["tier"] = proof.tier;
    json["unit"] = proof.unit;
    json["bound"] = proof.bound;
    json["most_of_tier"] = proof.most_of_tier;
    json["parts"] = Json::array();
    for (const auto& part : proof.parts)
        json["parts"].push_back({{"what", part.what}, {"classes", runs(part.classes)}});
    json["sets"] = Json::array();
    for (const auto& set : proof.sets) json["sets"].push_back(runs(set));
    json["rows"] = Json::array();
    for (const ProofRow& row : proof.rows)
        json["rows"].push_back(
            {{"kind", name_of(row.kind)}, {"index", row.index}, {"covered", row.covered}, {"divisor", row.divisor}});
    json["nodes"] = Json::array();
    for (const ProofNode& node : proof.nodes) {
        Json multipliers = Json::array();
        for (const auto& [row, multiplier] : node.multipliers) multipliers.push_back(Json::array({row, multiplier}));
        json["nodes"].push_back({{"multipliers", std::move(multipliers)},
                                 {"scale", node.scale},
                                 {"next", node.next},
                                 {"option", node.option},
                                 {"with", node.with},
                                 {"without", node.without}});
    }
    return json;
}

}  // namespace

std::string certificate_json(const PlanCertificate& certificate) {
    const CoverProblem& problem = certificate.problem;
    Json json;
    json["format"] = "funkloch-plan-certificate 1";
    json["objective"] = name_of(certificate.objective);
    json["tier_rule"] = name_of(certificate.tier_rule);
    json["grid"] = {{"columns", problem.columns}, {"rows", problem.rows}};  // that the classes' cells count in
    json["requirements"] = Json::array();
    for (const Requirement& requirement : problem.requirements)
        json["requirements"].push_back({{"what", requirement.what == Requirement::What::people ? 0 : 1},
                                        {"first_group", requirement.first_group},
                                        {"end_group", requirement.end_group},
                                        {"missing", requirement.missing}});
    json["classes"] = Json::array();
    for (const CoverClass& one : problem.classes)
        json["classes"].push_back(Json::array({one.group, one.people, one.area, one.cell}));
    json["options"] = Json::array();
    for (std::size_t o = 0; o < problem.options.size(); ++o)
        json["options"].push_back({{"candidate", certificate.candidates[o]},
                                   {"height_m", certificate.heights_m[o]},
                                   {"place", problem.options[o].place},
                                   {"tier", problem.options[o].tier},
                                   {"cost", problem.options[o].cost},
                                   {"classes", differences(problem.option_classes[o])}});
    json["plan"] = certificate.plan;
    json["meets_targets"] = certificate.meets_targets;
    json["left_out"] = Json::array();
    for (const LeftOut& one : certificate.left_out)
        json["left_out"].push_back({{"candidate", one.candidate},
                                    {"tier", one.tier},
                                    {"gains_nothing", one.gains_nothing},
                                    {"reason_de", one.reason_de},
                                    {"reason_en", one.reason_en}});
    json["proofs"] = Json::array();
    for (const Proof& proof : certificate.proofs) json["proofs"].push_back(proof_object(proof));
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace funkloch
