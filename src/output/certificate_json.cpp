#include "funkloch/output/certificate.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

// The lists of a large land hold millions of numbers, of which a tree of JSON values would take ten times the memory:
// only small objects are built as trees, and lists are text from the start.

/// A JSON list of whole numbers, one by one.
class NumberList {
public:
    void add(std::int64_t number) {
        fmt::format_to(std::back_inserter(m_text), "{}{}", m_text.empty() ? "" : ",", number);
    }
    std::string text() const { return "[" + m_text + "]"; }

private:
    std::string m_text;
};

/// Steps (core/steps.hpp) in base64, as a JSON value.
std::string base64(std::span<const std::uint8_t> steps) {
    const std::unique_ptr<char, void (*)(void*)> text(CPLBase64Encode(static_cast<int>(steps.size()), steps.data()),
                                                      [](void* memory) { CPLFree(memory); });
    return "\"" + std::string(text.get()) + "\"";
}

std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A small object with one more member, whose value is text already.
std::string with_member(const Json& object, const char* name, const std::string& value) {
    std::string text = text_of(object);
    text.pop_back();
    return fmt::format("{}{}\"{}\":{}}}", text, object.empty() ? "" : ",", name, value);
}

/// A JSON list of what `text_of_item(i)` gives.
template <typename TextOfItem>
std::string list_of(std::size_t size, const TextOfItem& text_of_item) {
    std::string text = "[";
    for (std::size_t i = 0; i < size; ++i) {
        if (i > 0) text += ',';
        text += text_of_item(i);
    }
    return text + "]";
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

/// The least weight, then option and weight by turns.
std::string set_text(const ProofSet& set) {
    NumberList list;
    list.add(set.least);
    for (const auto& [option, weight] : set.weights) {
        list.add(option);
        list.add(weight);
    }
    return list.text();
}

std::string proof_text(const Proof& proof) {
    Json head = Json::object();
    head["counts"] = proof.counts == Proof::Counts::sites  ? "sites"
                     : proof.counts == Proof::Counts::cost ? "cost"
                                                           : "tier";
    head["tier"] = proof.tier;
    head["unit"] = proof.unit;
    head["bound"] = proof.bound;
    head["most_of_tier"] = proof.most_of_tier;
    Json tail = Json::object();
    tail["rows"] = Json::array();
    for (const ProofRow& row : proof.rows)
        tail["rows"].push_back(
            {{"kind", name_of(row.kind)}, {"index", row.index}, {"covered", row.covered}, {"divisor", row.divisor}});
    tail["nodes"] = Json::array();
    for (const ProofNode& node : proof.nodes) {
        Json multipliers = Json::array();
        for (const auto& [row, multiplier] : node.multipliers) multipliers.push_back(Json::array({row, multiplier}));
        tail["nodes"].push_back({{"multipliers", std::move(multipliers)},
                                 {"scale", node.scale},
                                 {"next", node.next},
                                 {"option", node.option},
                                 {"with", node.with},
                                 {"without", node.without}});
    }
    const std::string parts = list_of(proof.parts.size(), [&](std::size_t k) {
        return with_member({{"what", proof.parts[k].what}, {"layer", proof.parts[k].layer}}, "classes",
                           base64(proof.parts[k].classes.steps()));
    });
    const std::string sets = list_of(proof.sets.size(), [&](std::size_t k) { return set_text(proof.sets[k]); });
    std::string text = text_of(head);
    text.pop_back();
    return text + ",\"parts\":" + parts + ",\"sets\":" + sets + "," + text_of(tail).substr(1);
}

Json requirements(const CoverProblem& problem) {
    Json list = Json::array();
    for (const Requirement& requirement : problem.requirements)
        list.push_back({{"what", requirement.what == Requirement::What::people ? 0 : 1},
                        {"first_group", requirement.first_group},
                        {"end_group", requirement.end_group},
                        {"missing", requirement.missing}});
    return list;
}

/// A column for each of their numbers.
std::string classes(const CoverProblem& problem) {
    NumberList group, people, area, cell;
    for (const CoverClass& one : problem.classes) {
        group.add(one.group);
        people.add(one.people);
        area.add(one.area);
        cell.add(one.cell);
    }
    return fmt::format(R"({{"group":{},"people":{},"area":{},"cell":{}}})", group.text(), people.text(), area.text(),
                       cell.text());
}

std::string options(const PlanCertificate& certificate) {
    const CoverProblem& problem = certificate.problem;
    return list_of(problem.options.size(), [&](std::size_t o) {
        const auto& option = problem.options[o];
        return with_member({{"candidate", certificate.candidates[o]},
                            {"height_m", certificate.heights_m[o]},
                            {"place", option.place},
                            {"tier", option.tier},
                            {"cost", option.cost}},
                           "classes", base64(problem.option_classes[o].steps()));
    });
}

Json left_out(const PlanCertificate& certificate) {
    Json list = Json::array();
    for (const LeftOut& one : certificate.left_out)
        list.push_back({{"candidate", one.candidate},
                        {"tier", one.tier},
                        {"gains_nothing", one.gains_nothing},
                        {"not_offered", one.not_offered},
                        {"reason_de", one.reason_de},
                        {"reason_en", one.reason_en}});
    return list;
}

}  // namespace

std::string certificate_json(const PlanCertificate& certificate) {
    const CoverProblem& problem = certificate.problem;
    std::string text = "{";
    const auto member = [&](const char* name, const std::string& value) {
        if (text.size() > 1) text += ',';
        text.append("\"").append(name).append("\":").append(value);
    };
    member("format", text_of("funkloch-plan-certificate 2"));
    member("objective", text_of(name_of(certificate.objective)));
    member("tier_rule", text_of(name_of(certificate.tier_rule)));
    // that the classes' cells count in
    member("grid", text_of({{"columns", problem.columns}, {"rows", problem.rows}}));
    member("requirements", text_of(requirements(problem)));
    member("classes", classes(problem));
    member("options", options(certificate));
    member("plan", text_of(certificate.plan));
    member("meets_targets", text_of(certificate.meets_targets));
    member("left_out", text_of(left_out(certificate)));
    member("proofs",
           list_of(certificate.proofs.size(), [&](std::size_t k) { return proof_text(certificate.proofs[k]); }));
    return text + "}\n";
}

}  // namespace funkloch
