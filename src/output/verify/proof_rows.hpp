#pragma once

#include "arithmetic.hpp"
#include "outside.hpp"

#include <limits>
#include <utility>
#include <vector>

namespace funkloch::verify {

/// Σ factor · x − (part's amount) ≥ least, with its numbers computed from the problem. Amounts are below 2^53, and no
/// factor is larger than an amount and a divisor's rest.
struct Row {
    std::string kind;
    int index = 0;
    std::vector<std::pair<int, std::int64_t>> terms;
    Whole least = 0;
};

/// The rows of a proof.
class ProofRows {
public:
    ProofRows(const Problem& problem, const nlohmann::json& claim, const Refuse& refuse);

    /// Requirements are summed over the parts that this node's rows speak of.
    void use_parts(const nlohmann::json& multipliers);
    /// The row of an entry of multipliers.
    const Row& row(const nlohmann::json& entry) const;

    std::size_t parts() const { return m_parts.size(); }
    /// True when the requirement `row` is summed over the part.
    bool takes_part(const Row& row, std::size_t part) const;
    /// By tier; −1 = no limit.
    const std::vector<int>& most_of_tier() const { return m_most_of_tier; }

private:
    struct Part {
        int what = 0, layer = 0;
        int first_group = std::numeric_limits<int>::max(), last_group = -1;  // of its classes
        std::size_t slot = 0;                                                // among the parts of its layer
    };

    void read_parts();
    void add_layer();
    void read_rows();
    void make_cap(Row& row) const;
    void make_rows();
    void make_rows_of(std::size_t set, const std::vector<std::size_t>& numbers);
    void start(std::size_t layer);
    void make_requirements();
    void make_requirement(Row& row) const;
    void sharpen(Row& row, std::int64_t divisor) const;
    std::vector<char> covered_by(const nlohmann::json& set) const;

    const Problem& m_problem;
    const nlohmann::json& m_claim;
    const Refuse& m_refuse;
    Arithmetic m_exact;
    std::vector<int> m_most_of_tier;
    std::vector<Part> m_parts;
    std::vector<Layer> m_layers;
    std::vector<std::size_t> m_parts_of_layer;
    Outside m_outside;
    std::size_t m_layer = std::numeric_limits<std::size_t>::max();  // that m_outside is about
    std::vector<std::vector<std::int64_t>> m_alone;                 // by option and demand, outside the empty set
    std::vector<std::vector<std::pair<std::size_t, std::int64_t>>> m_alone_of_parts;  // by option: part, amount
    std::vector<char> m_in_use;                                                       // by part
    std::vector<Row> m_rows;
};

}  // namespace funkloch::verify
