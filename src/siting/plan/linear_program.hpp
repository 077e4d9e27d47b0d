#pragma once

#include <memory>
#include <vector>

namespace funkloch {

/// A linear program "minimise cost · x, rows ≥ least, lower ≤ x ≤ upper" that can grow by rows and is solved again
/// from where it stood. The only place that knows which solver is behind it (COIN-OR CLP).
class LinearProgram {
public:
    struct Term {
        int column = 0;
        double factor = 0;
    };

    LinearProgram();
    ~LinearProgram();
    LinearProgram(const LinearProgram&) = delete;
    LinearProgram& operator=(const LinearProgram&) = delete;

    /// Returns the column's index.
    int add_column(double cost, double lower, double upper);
    /// Returns the row's index. Columns must exist; each at most once per row.
    int add_row(const std::vector<Term>& terms, double least);

    /// Dual simplex with at most `iterations` steps (no time limit: results must not depend on the machine).
    /// True when solved to the end; `values` and `prices` are what the solver stands at in either case.
    bool solve(int iterations);
    int iterations() const;              ///< steps of the last solve
    std::vector<double> values() const;  ///< by column
    std::vector<double> prices() const;  ///< dual values by row, 0 or more up to the solver's tolerance

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace funkloch
