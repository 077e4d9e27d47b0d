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

}  // namespace

void ProofRecorder::begin(const Relaxation& relaxation) {
    m_first_part = static_cast<int>(m_proof.parts.size());
    m_sets.clear();
    m_rows.clear();
    const int layer = m_layers++;
    const auto& numbers = relaxation.problem().class_of_original;
    // People first, then area: at most one part of each holds a class.
    for (int what = 0; what < 2; ++what) {
        std::vector<std::int32_t> part_of(relaxation.problem().classes.size(), -1);
        const auto& parts = relaxation.parts();
        for (std::size_t p = 0; p < parts.size(); ++p)
            if (parts[p].what == what)
                for (const auto c : parts[p].classes)
                    part_of[static_cast<std::size_t>(c)] = static_cast<std::int32_t>(p);
        std::vector<std::vector<std::uint32_t>> classes(parts.size());
        for (std::size_t c = 0; c < numbers.size(); ++c)
            if (numbers[c] >= 0)
                if (const auto p = part_of[static_cast<std::size_t>(numbers[c])]; p >= 0)
                    classes[static_cast<std::size_t>(p)].push_back(static_cast<std::uint32_t>(c));
        m_proof.parts.resize(static_cast<std::size_t>(m_first_part) + parts.size());
        for (std::size_t p = 0; p < parts.size(); ++p)
            if (parts[p].what == what)
                m_proof.parts[static_cast<std::size_t>(m_first_part) + p] = {what, layer, CellSet(classes[p])};
    }
}

int ProofRecorder::set_of(int set, const Relaxation& relaxation) {
    const auto [known, is_new] = m_sets.try_emplace(set, static_cast<int>(m_proof.sets.size()));
    if (is_new) {
        ProofSet copy = relaxation.sets()[static_cast<std::size_t>(set)];
        for (auto& [option, weight] : copy.weights)
            option = relaxation.problem().options[static_cast<std::size_t>(option)].original;
        m_proof.sets.push_back(std::move(copy));
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
