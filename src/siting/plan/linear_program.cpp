#include "linear_program.hpp"

#include "funkloch/core/stop.hpp"

#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>

#include <algorithm>

namespace funkloch {

namespace {

/// Ends a solve with the iteration in which the user asks to stop: on a state one solve takes minutes.
class StopHandler : public ClpEventHandler {
public:
    int event(Event) override { return stop_requested() ? 5 : -1; }  // 5 = stop
    ClpEventHandler* clone() const override { return new StopHandler(*this); }
};

}  // namespace

struct LinearProgram::Impl {
    ClpSimplex clp;
};

LinearProgram::LinearProgram() : m_impl(std::make_unique<Impl>()) {
    m_impl->clp.setLogLevel(0);  // libraries don't print
    m_impl->clp.setOptimizationDirection(1);
    const StopHandler handler;
    m_impl->clp.passInEventHandler(&handler);  // keeps a copy
}

LinearProgram::~LinearProgram() = default;

int LinearProgram::add_column(double cost, double lower, double upper) {
    m_impl->clp.addColumn(0, nullptr, nullptr, lower, upper, cost);
    return m_impl->clp.numberColumns() - 1;
}

void LinearProgram::add_rows(const std::vector<Row>& rows) {
    std::vector<CoinBigIndex> starts = {0};
    std::vector<int> columns;
    std::vector<double> factors, least;
    for (const Row& row : rows) {
        for (const Term& term : row.terms) {
            columns.push_back(term.column);
            factors.push_back(term.factor);
        }
        starts.push_back(static_cast<CoinBigIndex>(columns.size()));
        least.push_back(row.least);
    }
    const std::vector<double> most(rows.size(), COIN_DBL_MAX);
    m_impl->clp.addRows(static_cast<int>(rows.size()), least.data(), most.data(), starts.data(), columns.data(),
                        factors.data());
}

void LinearProgram::remove_rows(const std::vector<int>& rows) {
    m_impl->clp.deleteRows(static_cast<int>(rows.size()), rows.data());
}

void LinearProgram::set_bounds(int column, double lower, double upper) {
    m_impl->clp.setColumnBounds(column, lower, upper);
}

LinearProgram::Outcome LinearProgram::solve(int iterations) {
    m_impl->clp.setMaximumIterations(iterations);  // counted afresh for each solve
    m_impl->clp.dual();
    throw_if_stopped();
    const int status = m_impl->clp.status();
    return status == 0 ? Outcome::solved : status == 1 ? Outcome::infeasible : Outcome::stopped;
}

int LinearProgram::iterations() const {
    return m_impl->clp.numberIterations();
}

double LinearProgram::objective() const {
    return m_impl->clp.objectiveValue();
}

int LinearProgram::rows() const {
    return m_impl->clp.numberRows();
}

std::vector<double> LinearProgram::values() const {
    const double* values = m_impl->clp.getColSolution();
    return {values, values + m_impl->clp.numberColumns()};
}

std::vector<double> LinearProgram::prices() const {
    const double* prices = m_impl->clp.getRowPrice();
    return {prices, prices + m_impl->clp.numberRows()};
}

std::vector<double> LinearProgram::ray() const {
    const std::unique_ptr<double[]> ray(m_impl->clp.infeasibilityRay());
    if (!ray) return {};
    return {ray.get(), ray.get() + m_impl->clp.numberRows()};
}

bool LinearProgram::slack(int row) const {
    return m_impl->clp.getRowStatus(row) == ClpSimplex::basic;
}

LinearProgram::Basis LinearProgram::basis() const {
    const unsigned char* status = m_impl->clp.statusArray();
    return {status, status + m_impl->clp.numberColumns() + m_impl->clp.numberRows()};
}

void LinearProgram::set_basis(const Basis& basis) {
    std::copy(basis.begin(), basis.end(), m_impl->clp.statusArray());
}

}  // namespace funkloch
