#include "proof_rows.hpp"

#include <algorithm>
#include <map>

namespace funkloch::verify {

ProofRows::ProofRows(const Problem& problem, const nlohmann::json& claim, const Refuse& refuse)
    : m_problem(problem),
      m_claim(claim),
      m_refuse(refuse),
      m_exact(refuse),
      m_most_of_tier(claim.at("most_of_tier").get<std::vector<int>>()),
      m_outside(problem) {
    read_parts();
    read_rows();
    make_rows();
}

void ProofRows::read_parts() {
    constexpr int most_layers = 1000;
    for (const auto& json : m_claim.at("parts")) {
        Part part;
        part.what = json.at("what").get<int>();
        part.layer = json.at("layer").get<int>();
        if (part.what < 0 || part.what > 1) m_refuse("part", "neither people nor area");
        if (part.layer < 0 || part.layer > most_layers) m_refuse("part", "a layer out of range");
        const auto layer = static_cast<std::size_t>(part.layer);
        while (m_layers.size() <= layer) add_layer();
        part.slot = m_parts_of_layer[layer]++;
        for (const int c : read_runs(json.at("classes"), m_problem.class_group.size(), m_refuse)) {
            const auto at = static_cast<std::size_t>(c);
            int& owner = m_layers[layer][static_cast<std::size_t>(part.what)][at];
            if (owner >= 0) m_refuse("parts", "two of a layer overlap");
            owner = static_cast<int>(part.slot);
            part.first_group = std::min(part.first_group, m_problem.class_group[at]);
            part.last_group = std::max(part.last_group, m_problem.class_group[at]);
        }
        m_parts.push_back(part);
    }
    m_alone_of_parts.resize(m_problem.options.size());
}

void ProofRows::add_layer() {
    m_layers.emplace_back();
    m_parts_of_layer.push_back(0);
    for (auto& part_of : m_layers.back()) part_of.assign(m_problem.class_group.size(), -1);
}

void ProofRows::read_rows() {
    for (const auto& json : m_claim.at("rows")) {
        Row row;
        row.kind = json.at("kind").get<std::string>();
        row.index = json.at("index").get<int>();
        const bool is_part = row.kind == "part";
        if (row.kind == "cap") {
            make_cap(row);
        } else if (!is_part && row.kind != "knapsack" && row.kind != "requirement") {
            m_refuse("row", "unknown kind \"" + row.kind + "\"");
        } else if (row.index < 0 ||
                   static_cast<std::size_t>(row.index) >= (is_part ? m_parts.size() : m_problem.demands.size())) {
            m_refuse("row", is_part ? "no such part" : "no such requirement");
        }
        m_rows.push_back(std::move(row));
    }
}

void ProofRows::make_cap(Row& row) const {
    if (row.index < 0 || row.index > 4 || m_most_of_tier.at(static_cast<std::size_t>(row.index)) < 0)
        m_refuse("row", "a limit of tier " + std::to_string(row.index) + " that the claim does not have");
    row.least = -m_most_of_tier[static_cast<std::size_t>(row.index)];
    for (std::size_t o = 0; o < m_problem.options.size(); ++o)
        if (m_problem.options[o].tier == row.index) row.terms.emplace_back(static_cast<int>(o), -1);
}

/// All rows that need a set S, layer by layer and set by set.
void ProofRows::make_rows() {
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> of_set;  // layer, set → rows
    std::size_t layer = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].kind != "part" && m_rows[i].kind != "knapsack") continue;
        // Knapsacks need no layer; those of a part's row nearby spares going to and fro.
        if (m_rows[i].kind == "part")
            layer = static_cast<std::size_t>(m_parts[static_cast<std::size_t>(m_rows[i].index)].layer);
        of_set[{layer, m_claim.at("rows").at(i).at("covered").get<std::size_t>()}].push_back(i);
    }
    if (m_layers.empty()) add_layer();
    start(0);
    for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
        m_alone.emplace_back();
        for (const Demand& demand : m_problem.demands) m_alone.back().push_back(m_outside.of_demand(o, demand));
    }
    for (const auto& [key, numbers] : of_set) {
        if (key.first != m_layer) start(key.first);
        make_rows_of(key.second, numbers);
    }
    m_in_use.assign(m_parts.size(), 0);
    make_requirements();
}

void ProofRows::start(std::size_t layer) {
    m_layer = layer;
    m_outside.start(m_layers[layer], m_parts_of_layer[layer]);
    for (std::size_t p = 0; p < m_parts.size(); ++p) {
        if (static_cast<std::size_t>(m_parts[p].layer) != layer) continue;
        for (std::size_t o = 0; o < m_problem.options.size(); ++o)
            if (const std::int64_t amount = m_outside.of_part(o, m_parts[p].slot); amount > 0)
                m_alone_of_parts[o].emplace_back(p, amount);
    }
}

void ProofRows::make_rows_of(std::size_t set, const std::vector<std::size_t>& numbers) {
    if (set >= m_claim.at("sets").size()) m_refuse("row", "set " + std::to_string(set) + " does not exist");
    m_outside.change_to(covered_by(m_claim.at("sets").at(set)));
    for (const std::size_t number : numbers) {
        Row& row = m_rows[number];
        const auto at = static_cast<std::size_t>(row.index);
        const bool is_part = row.kind == "part";
        row.least = is_part ? -m_outside.held_of_part(m_parts[at].slot)
                            : m_problem.demands[at].missing - m_outside.held_of_demand(m_problem.demands[at]);
        for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
            const std::int64_t amount =
                is_part ? m_outside.of_part(o, m_parts[at].slot) : m_outside.of_demand(o, m_problem.demands[at]);
            if (amount > 0) row.terms.emplace_back(static_cast<int>(o), amount);
        }
        if (!is_part) sharpen(row, m_claim.at("rows").at(number).at("divisor").get<std::int64_t>());
    }
}

/// Whether each class belongs to a set S.
std::vector<char> ProofRows::covered_by(const nlohmann::json& set) const {
    const auto least = set.at(0).get<std::int64_t>();
    if (least < 1 || set.size() % 2 != 1) m_refuse("set", "no least weight, or an option without one");
    std::vector<std::int64_t> weight(m_problem.class_group.size(), 0);
    for (std::size_t i = 1; i < set.size(); i += 2) {
        const auto o = set.at(i).get<std::size_t>();
        const auto one = set.at(i + 1).get<std::int64_t>();
        if (o >= m_problem.options.size() || one < 0 || one > (std::int64_t{1} << 31))
            m_refuse("set", "an option or a weight that does not exist");
        for (const int c : m_problem.options[o].classes) weight[static_cast<std::size_t>(c)] += one;
    }
    std::vector<char> covered(weight.size());
    for (std::size_t c = 0; c < covered.size(); ++c) covered[c] = weight[c] >= least;
    return covered;
}

/// Σ a_o x_o ≥ b, with a_o cut off at b, and rounded where there is a divisor.
void ProofRows::sharpen(Row& row, std::int64_t divisor) const {
    if (divisor < 0) m_refuse("row", "a divisor below zero");
    if (row.least <= 0) {  // says nothing: 0 ≥ 0
        row.terms.clear();
        row.least = 0;
        return;
    }
    const auto least = static_cast<std::int64_t>(row.least);
    for (auto& [option, factor] : row.terms) factor = std::min(factor, least);
    if (divisor == 0) return;
    const std::int64_t rest = least % divisor;
    if (rest == 0) m_refuse("row", "a divisor that leaves no rest");
    for (auto& [option, factor] : row.terms) factor = factor / divisor * rest + std::min(rest, factor % divisor);
    row.least = m_exact.times(least / divisor + 1, rest);
}

void ProofRows::use_parts(const nlohmann::json& multipliers) {
    std::vector<char> in_use(m_parts.size(), 0);
    int layer = -1;
    for (const auto& entry : multipliers) {
        const Row& one = row(entry);
        if (one.kind != "part") continue;
        const auto part = static_cast<std::size_t>(one.index);
        if (layer >= 0 && m_parts[part].layer != layer) m_refuse("parts", "of two layers, which overlap");
        layer = m_parts[part].layer;
        in_use[part] = 1;
    }
    if (in_use == m_in_use) return;
    m_in_use = std::move(in_use);
    make_requirements();
}

void ProofRows::make_requirements() {
    for (Row& one : m_rows)
        if (one.kind == "requirement") make_requirement(one);
}

/// A requirement over the parts in use that lie within it; what no such part holds counts by option.
void ProofRows::make_requirement(Row& row) const {
    const auto at = static_cast<std::size_t>(row.index);
    row.least = m_problem.demands[at].missing;
    row.terms.clear();
    for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
        std::int64_t rest = m_alone[o][at];
        for (const auto& [part, amount] : m_alone_of_parts[o])
            if (takes_part(row, part)) rest -= amount;
        if (rest != 0) row.terms.emplace_back(static_cast<int>(o), rest);
    }
}

const Row& ProofRows::row(const nlohmann::json& entry) const {
    const auto number = entry.at(0).get<std::size_t>();
    if (number >= m_rows.size()) m_refuse("row", "row " + std::to_string(number) + " does not exist");
    return m_rows[number];
}

bool ProofRows::takes_part(const Row& row, std::size_t part) const {
    const Demand& demand = m_problem.demands[static_cast<std::size_t>(row.index)];
    const Part& one = m_parts[part];
    return m_in_use[part] && one.what == demand.what && one.first_group >= demand.first_group &&
           one.last_group < demand.end_group;
}

}  // namespace funkloch::verify
