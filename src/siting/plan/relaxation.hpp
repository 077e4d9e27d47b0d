#pragma once

#include "cover_search.hpp"
#include "funkloch/siting/plan/certificate.hpp"
#include "linear_program.hpp"
#include "reduced_cover.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace funkloch {

__extension__ typedef __int128 Wide;  ///< products of amounts (below 2^53) and multipliers (below 2^73)

/// What is bounded: the least sum of `cost`, within as many options of each tier as are allowed.
struct BoundGoal {
    std::vector<std::int64_t> cost;  ///< by option, 0 or more
    std::array<int, tier_count> most_of_tier = {SearchGoal::no_limit, SearchGoal::no_limit, SearchGoal::no_limit,
                                                SearchGoal::no_limit, SearchGoal::no_limit};
};

/// An inequality in whole numbers that every plan fulfils: Σ factor · x (± a part's covered amount θ) ≥ least.
///
/// All but caps follow from a set S of classes that counts as covered whatever is built: an option then adds at most
/// what it covers outside S, a_o.
/// - part:        θ ≤ w(S) + Σ a_o x_o, for one part of the land;
/// - truncated:   Σ min(a_o, b) x_o ≥ b with b = missing − w(S), for a requirement;
/// - rounded:     mixed-integer rounding of it: with f = b mod δ,
///                Σ (⌊a_o/δ⌋ f + min(f, a_o mod δ)) x_o ≥ ⌈b/δ⌉ f.
struct CoverRow {
    enum class Kind { requirement, part, truncated, rounded, cap };
    struct Term {
        int option = 0;
        std::int64_t factor = 0;
    };
    Kind kind = Kind::part;
    int index = 0;     ///< requirement, part or tier
    int covered = -1;  ///< which set S
    std::int64_t divisor = 0;
    std::vector<Term> terms;
    std::int64_t least = 0;
    int exponent = 0;  ///< the row of the linear program is this one times 2^−exponent
    int idle = 0;      ///< rounds in which it did not bind
    int id = 0;        ///< of its own among all rows that the relaxation ever had
};

/// Multipliers of rows, rounded to whole numbers, and what they prove.
struct ExactBound {
    std::int64_t value = 0;  ///< no plan is cheaper: `exact` rounded up
    Wide exact = 0;          ///< times 2^−scale
    int scale = 0;
    std::vector<Wide> multipliers;   ///< by row, 0 or more
    std::vector<Wide> reduced_cost;  ///< by option
    /// True when a plan with this free option costs at least `least`.
    bool excludes(const ReducedCover& problem, int option, std::int64_t least) const;
    std::vector<Wide> place_value;  ///< what each place contributes: 0 or less unless an option is fixed
};

/// The linear relaxation of a covering problem, solved over its options by cutting planes: covered amounts are kept by
/// part of the land, group and kind of target (Benders: Cordeau, Furini, Ljubić, EJOR 2019), and requirements are
/// sharpened by knapsack covers and mixed-integer rounding (Marchand, Wolsey, 2001).
class Relaxation {
public:
    Relaxation(const ReducedCover& problem, const BoundGoal& goal);

    /// Bounds of a node; options that stay free are 0 to 1.
    void fix(int option, bool chosen);
    void release(int option);

    /// Solves and adds cuts, at most `rounds` times, while the value rises; stops early at `cutoff`.
    LinearProgram::Outcome solve(int rounds, double cutoff);
    /// Solves once without cuts and within few steps: for trying a branch. The value reached.
    double probe(int iterations);

    double objective() const { return m_objective; }
    const std::vector<double>& values() const { return m_values; }  ///< by option
    bool integral() const;
    std::int64_t work() const { return m_work; }

    /// What the multipliers at hand prove in whole numbers, within the bounds of the moment. After an infeasible solve
    /// they show that no plan costs less than `cutoff`, if anything.
    ExactBound exact_bound(std::int64_t cutoff) const;
    /// −1 free, 0 or 1.
    int fixed(int option) const { return m_fixed[static_cast<std::size_t>(option)]; }

    LinearProgram::Basis basis() const { return m_program.basis(); }
    void set_basis(const LinearProgram::Basis& basis) { m_program.set_basis(basis); }

    const ReducedCover& problem() const { return m_problem; }
    const std::vector<CoverRow>& rows() const { return m_rows; }
    const std::vector<ProofSet>& sets() const { return m_sets; }  ///< by the options of the problem

    /// A part of the land whose covered amount has a column.
    struct Part {
        int what = 0, group = 0;
        std::vector<std::int32_t> classes;
        std::int64_t most = 0;
        int column = 0;
    };
    const std::vector<Part>& parts() const { return m_parts; }

private:
    /// What options add outside a set S of classes, and what is then missing. From round to round S changes little, so
    /// both are kept up to date by differences.
    struct Outside {
        explicit Outside(const ReducedCover& problem);
        void change_to(const std::vector<bool>& set, const ReducedCover& problem);
        std::vector<bool> covered;
        std::vector<std::int64_t> adds;   // options × requirements
        std::vector<std::int64_t> least;  // by requirement
    };

    void add_options();
    void add_parts();
    void add_requirements();
    void add_caps();
    void keep(std::vector<CoverRow> rows);
    LinearProgram::Row program_row(CoverRow& row) const;
    void read_values();
    bool separate();
    int keep_set(ProofSet set);
    std::vector<std::int32_t> weights_of_classes(const ProofSet& set) const;
    void cut_parts(const std::vector<std::int32_t>& cover, const std::vector<bool>& covered, int set,
                   std::vector<CoverRow>& found);
    void cut_requirements(const Outside& outside, int set, std::vector<CoverRow>& found);
    void remove_idle();
    ExactBound bound_of(const std::vector<double>& prices, double factor, int factor_bits) const;
    CoverRow part_row(std::size_t part, const std::vector<bool>& covered, int set);

    const ReducedCover& m_problem;
    BoundGoal m_goal;
    int m_cost_exponent = 0;
    LinearProgram m_program;
    std::vector<Part> m_parts;
    std::vector<std::vector<int>> m_parts_of_requirement;
    std::vector<CoverRow> m_rows;  // of the program, after the rows of places
    int m_place_rows = 0, m_next_id = 0;
    std::vector<ProofSet> m_sets;
    Outside m_outside_covered, m_outside_half;  // S: covered in full; or chosen by half
    std::vector<signed char> m_fixed;           // −1 free, 0, 1
    std::vector<double> m_values, m_part_values, m_prices;
    std::vector<std::int64_t> m_sum;
    double m_objective = 0;
    bool m_infeasible = false;
    std::int64_t m_work = 0;
};

}  // namespace funkloch
