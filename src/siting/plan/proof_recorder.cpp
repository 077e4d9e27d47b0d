#include "proof_recorder.hpp"

#include <algorithm>

namespace funkloch {

namespace {

constexpr std::size_t largest_proof = 4'000'000;  // multipliers: beyond, the proof is cut off

std::string digits(Wide value) {
    std::string text;
    for (; value > 0; value /= 10) text += static_cast<char>('0' + static_cast<int>(value % 10));
    std::reverse(text.begin(), text.end());
    return text.empty() ? "0" : text;
}

/// Original classes that were merged into the marked ones.
template <typename Marked>
std::vector<std::int32_t> original_classes(const ReducedCover& problem, Marked marked) {
    std::vector<std::int32_t> result;
    for (std::size_t c = 0; c < problem.class_of_original.size(); ++c) {
        const auto number = problem.class_of_original[c];
        if (number >= 0 && marked(static_cast<std::size_t>(number))) result.push_back(static_cast<std::int32_t>(c));
    }
    return result;
}

}  // namespace

void ProofRecorder::begin(const Relaxation& relaxation) {
    m_first_part = static_cast<int>(m_proof.parts.size());
    m_sets.clear();
    m_rows.clear();
    std::vector<std::vector<std::int32_t>> members(relaxation.problem().classes.size());
    const auto& numbers = relaxation.problem().class_of_original;
    for (std::size_t c = 0; c < numbers.size(); ++c)
        if (numbers[c] >= 0) members[static_cast<std::size_t>(numbers[c])].push_back(static_cast<std::int32_t>(c));
    for (const auto& part : relaxation.parts()) {
        Proof::Part copy{part.what, {}};
        for (const auto c : part.classes)
            copy.classes.insert(copy.classes.end(), members[static_cast<std::size_t>(c)].begin(),
                                members[static_cast<std::size_t>(c)].end());
        std::sort(copy.classes.begin(), copy.classes.end());
        m_proof.parts.push_back(std::move(copy));
    }
}

int ProofRecorder::set_of(int set, const Relaxation& relaxation) {
    const auto [known, is_new] = m_sets.try_emplace(set, static_cast<int>(m_proof.sets.size()));
    if (is_new) {
        const auto& covered = relaxation.covered_sets()[static_cast<std::size_t>(set)];
        m_proof.sets.push_back(original_classes(relaxation.problem(), [&](std::size_t c) { return covered[c]; }));
    }
    return known->second;
}

int ProofRecorder::row_of(const CoverRow& row, const Relaxation& relaxation) {
    const auto [known, is_new] = m_rows.try_emplace(row.id, static_cast<int>(m_proof.rows.size()));
    if (!is_new) return known->second;
    ProofRow copy;
    copy.index = row.index;
    copy.divisor = row.divisor;
    switch (row.kind) {
        case CoverRow::Kind::requirement:
            copy.kind = ProofRow::Kind::requirement;
            copy.index = relaxation.problem().requirements[static_cast<std::size_t>(row.index)].original;
            break;
        case CoverRow::Kind::part:
            copy.kind = ProofRow::Kind::part;
            copy.index = m_first_part + row.index;
            copy.covered = set_of(row.covered, relaxation);
            break;
        case CoverRow::Kind::truncated:
        case CoverRow::Kind::rounded:
            copy.kind = ProofRow::Kind::knapsack;
            copy.index = relaxation.problem().requirements[static_cast<std::size_t>(row.index)].original;
            copy.covered = set_of(row.covered, relaxation);
            break;
        case CoverRow::Kind::cap:
            copy.kind = ProofRow::Kind::cap;
            break;
    }
    m_proof.rows.push_back(copy);
    return known->second;
}

int ProofRecorder::add(const ExactBound& bound, const Relaxation& relaxation) {
    if (!m_complete) return -1;
    ProofNode node;
    node.scale = bound.scale;
    for (std::size_t i = 0; i < bound.multipliers.size(); ++i)
        if (bound.multipliers[i] > 0)
            node.multipliers.push_back({row_of(relaxation.rows()[i], relaxation), digits(bound.multipliers[i])});
    m_size += node.multipliers.size() + 1;
    if (m_size > largest_proof) {
        m_complete = false;
        return -1;
    }
    m_proof.nodes.push_back(std::move(node));
    return static_cast<int>(m_proof.nodes.size()) - 1;
}

}  // namespace funkloch
