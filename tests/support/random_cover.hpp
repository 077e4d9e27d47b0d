#pragma once

#include "funkloch/siting/plan/cover_problem.hpp"

#include <cstdint>
#include <random>
#include <vector>

namespace funkloch::support {

/// A fixed sequence: std::mt19937 is the same everywhere, distributions are not.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : m_engine(seed) {}
    int below(int size) { return static_cast<int>(m_engine() % static_cast<std::uint32_t>(size)); }
    bool one_in(int size) { return below(size) == 0; }

private:
    std::mt19937 m_engine;
};

void add_option(CoverProblem& problem, int place, int tier, MicroCost cost, const std::vector<std::int32_t>& classes);
/// The lists by class, once all options are there.
void finish(CoverProblem& problem);

/// Largest numbers, and how likely an option covers a class.
struct CoverSize {
    int classes = 12, options = 9, places = 7, tenths = 4;
};

/// Classes in two groups, requirements for each group and for both; some cannot be met.
CoverProblem random_cover(std::uint32_t seed, const CoverSize& size = {});

}  // namespace funkloch::support
