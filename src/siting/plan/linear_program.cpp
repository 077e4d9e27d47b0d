#include "linear_program.hpp"

#include <ClpSimplex.hpp>

namespace funkloch {

struct LinearProgram::Impl {
    ClpSimplex clp;
};

LinearProgram::LinearProgram() : m_impl(std::make_unique<Impl>()) {
    m_impl->clp.setLogLevel(0);  // libraries don't print
    m_impl->clp.setOptimizationDirection(1);
}

LinearProgram::~LinearProgram() = default;

int LinearProgram::add_column(double cost, double lower, double upper) {
    m_impl->clp.addColumn(0, nullptr, nullptr, lower, upper, cost);
    return m_impl->clp.numberColumns() - 1;
}

int LinearProgram::add_row(const std::vector<Term>& terms, double least) {
    std::vector<int> columns;
    std::vector<double> factors;
    for (const Term& term : terms) {
        columns.push_back(term.column);
        factors.push_back(term.factor);
    }
    m_impl->clp.addRow(static_cast<int>(columns.size()), columns.data(), factors.data(), least, COIN_DBL_MAX);
    return m_impl->clp.numberRows() - 1;
}

bool LinearProgram::solve(int iterations) {
    m_impl->clp.setMaximumIterations(iterations);  // counted anew for each solve
    m_impl->clp.dual();
    return m_impl->clp.status() == 0;
}

int LinearProgram::iterations() const {
    return m_impl->clp.numberIterations();
}

std::vector<double> LinearProgram::values() const {
    const double* values = m_impl->clp.getColSolution();
    return {values, values + m_impl->clp.numberColumns()};
}

std::vector<double> LinearProgram::prices() const {
    const double* prices = m_impl->clp.getRowPrice();
    return {prices, prices + m_impl->clp.numberRows()};
}

}  // namespace funkloch
