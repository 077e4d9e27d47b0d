#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace funkloch {

/// A linear program "minimise cost · x, rows ≥ least, lower ≤ x ≤ upper" that grows and shrinks by rows and is solved
/// again from where it stood. The only place that knows which solver is behind it (COIN-OR CLP).
class LinearProgram {
public:
    struct Term {
        int column = 0;
        double factor = 0;
    };
    struct Row {
        std::vector<Term> terms;  ///< each column at most once
        double least = 0;
    };
    enum class Outcome { solved, infeasible, stopped };
    using Basis = std::vector<unsigned char>;

    LinearProgram();
    ~LinearProgram();
    LinearProgram(const LinearProgram&) = delete;
    LinearProgram& operator=(const LinearProgram&) = delete;

    int add_column(double cost, double lower, double upper);  ///< returns its index
    void add_rows(const std::vector<Row>& rows);
    void remove_rows(const std::vector<int>& rows);  ///< later rows move up
    void set_bounds(int column, double lower, double upper);

    /// Dual simplex with at most `iterations` steps (no time limit: results must not depend on the machine).
    Outcome solve(int iterations);
    int iterations() const;    ///< steps of the last solve
    double objective() const;  ///< where the last solve ended
    int rows() const;
    std::vector<double> values() const;  ///< by column
    std::vector<double> prices() const;  ///< dual values by row, 0 or more up to the solver's tolerance
    std::vector<double> ray()
        const;                  ///< after `infeasible`: multipliers of rows that show it, of either sign; or empty
    bool slack(int row) const;  ///< the row does not bind

    Basis basis() const;
    void set_basis(const Basis& basis);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace funkloch
