#pragma once

#include "funkloch/siting/plan/certificate.hpp"
#include "relaxation.hpp"

#include <map>
#include <vector>

namespace funkloch {

/// Writes down what the relaxations of one question prove, in the numbers of the original problem.
class ProofRecorder {
public:
    /// Later nodes use this relaxation's rows. Forget them before it goes.
    void begin(const Relaxation& relaxation);
    /// The node's number; −1 when the proof has become too long, which then ends before it.
    int add(const ExactBound& bound, const Relaxation& relaxation);
    ProofNode& node(int number) { return m_proof.nodes[static_cast<std::size_t>(number)]; }

    /// True when the bound is proven by what was written down.
    bool complete() const { return m_complete; }
    Proof take() { return std::move(m_proof); }

private:
    int row_of(const CoverRow& row, const Relaxation& relaxation);
    int set_of(int set, const Relaxation& relaxation);

    Proof m_proof;
    int m_first_part = 0, m_layers = 0;
    std::map<int, int> m_sets;  // of the relaxation → of the proof
    std::map<int, int> m_rows;
    std::size_t m_size = 0;
    bool m_complete = true;
};

}  // namespace funkloch
