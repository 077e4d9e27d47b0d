#include "bound.hpp"
#include "linear_program.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace funkloch {

namespace {

/// A cut is added when it is violated by more than this share of a requirement's missing amount.
constexpr double least_violation = 1e-7;
/// The search ends when this many rounds raise the bound by less than this many sites.
constexpr int stall_rounds = 10;
constexpr double least_rise = 0.02;
/// More than the rounding errors of the bound's sums, far less than one site.
constexpr double rounding_tolerance = 1e-6;

/// What the chosen options may cover in one tile for one kind of amount, as a share of the scale.
struct Theta {
    int column = 0;
    double most = 0;
    std::vector<std::int32_t> classes;
};

/// θ ≤ constant + Σ factor_o x_o.
struct Cut {
    std::size_t theta = 0;
    double constant = 0;
    std::vector<LinearProgram::Term> terms;  // options
};

class Relaxation {
public:
    Relaxation(const CoverProblem& problem, const BoundOptions& options) : m_problem(problem), m_options(options) {
        add_sites();
        make_thetas();
        add_requirements();
    }

    double solve() {
        double best = 0;
        double best_before = 0;  // at the last look back
        int iterations_left = m_options.simplex_iterations;
        for (int round = 0; round < m_options.rounds; ++round) {
            const bool solved = m_program.solve(iterations_left);
            iterations_left -= m_program.iterations();
            best = std::max(best, dual_value());
            if (!solved || iterations_left <= 0 || !add_violated_cuts()) break;
            if (round % stall_rounds != stall_rounds - 1) continue;
            if (best - best_before < least_rise) break;
            best_before = best;
        }
        return best;
    }

private:
    using What = Requirement::What;

    void add_sites() {
        std::vector<std::vector<LinearProgram::Term>> of_place(static_cast<std::size_t>(m_problem.places));
        for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
            const int column = m_program.add_column(1, 0, 1);
            of_place[static_cast<std::size_t>(m_problem.options[o].place)].push_back({column, -1});
        }
        for (const auto& terms : of_place)
            if (terms.size() > 1) m_program.add_row(terms, -1);
    }

    /// People and area are measured in shares of the largest missing amount of their kind.
    double scale(What what) const {
        std::int64_t largest = 1;
        for (const auto& requirement : m_problem.requirements)
            if (requirement.what == what) largest = std::max(largest, requirement.missing);
        return static_cast<double>(largest);
    }

    double weight(What what, std::size_t c) const {
        const CoverClass& one = m_problem.classes[c];
        return what == What::people ? static_cast<double>(one.people) / m_people_scale
                                    : static_cast<double>(one.area) / m_area_scale;
    }

    /// The part of the land in which a class lies. Any division gives a valid bound; near classes share options, so
    /// a division by place gives cuts with few terms.
    int tile_of(const CoverClass& one) const {
        const auto columns = static_cast<std::uint32_t>(m_problem.columns);
        const auto part = [&](std::uint32_t at, int size) {
            return static_cast<int>(static_cast<std::int64_t>(at) * m_options.tiles / size);
        };
        return part(one.cell / columns, m_problem.rows) * m_options.tiles + part(one.cell % columns, m_problem.columns);
    }

    void make_thetas() {
        for (const What what : {What::people, What::area}) {
            std::map<std::pair<int, int>, std::vector<std::int32_t>> tiles;
            for (std::size_t c = 0; c < m_problem.classes.size(); ++c) {
                if (m_problem.class_options[c].empty() || weight(what, c) <= 0) continue;
                const CoverClass& one = m_problem.classes[c];
                tiles[{one.group, tile_of(one)}].push_back(static_cast<std::int32_t>(c));
            }
            for (auto& [key, classes] : tiles) add_theta(what, key.first, std::move(classes));
        }
    }

    void add_theta(What what, int group, std::vector<std::int32_t> classes) {
        Theta theta;
        for (const auto c : classes) theta.most += weight(what, static_cast<std::size_t>(c));
        theta.column = m_program.add_column(0, 0, theta.most);
        theta.classes = std::move(classes);
        m_thetas.push_back(std::move(theta));
        m_theta_what.push_back(what);
        m_theta_group.push_back(group);
    }

    void add_requirements() {
        for (const Requirement& requirement : m_problem.requirements) {
            if (requirement.missing <= 0) continue;
            std::vector<LinearProgram::Term> terms;
            std::vector<std::size_t> members;
            for (std::size_t t = 0; t < m_thetas.size(); ++t)
                if (m_theta_what[t] == requirement.what &&
                    (requirement.group < 0 || requirement.group == m_theta_group[t])) {
                    terms.push_back({m_thetas[t].column, 1});
                    members.push_back(t);
                }
            const double scale = requirement.what == What::people ? m_people_scale : m_area_scale;
            const double least = static_cast<double>(requirement.missing) / scale;
            m_requirement_rows.push_back(m_program.add_row(terms, least));
            m_requirement_members.push_back(std::move(members));
            m_requirement_least.push_back(least);
        }
    }

    /// Weak duality: for any multipliers u ≥ 0 of the requirements and v ≥ 0 of the cuts, no x and θ within their
    /// bounds cost less than this.
    double dual_value() const {
        const std::vector<double> prices = m_program.prices();
        const auto price = [&](int row) { return std::max(0.0, prices[static_cast<std::size_t>(row)]); };
        double value = 0;
        std::vector<double> theta_price(m_thetas.size(), 0.0);
        for (std::size_t r = 0; r < m_requirement_rows.size(); ++r) {
            const double u = price(m_requirement_rows[r]);
            value += u * m_requirement_least[r];
            for (const std::size_t t : m_requirement_members[r]) theta_price[t] -= u;
        }
        std::vector<double> reduced_cost(m_problem.options.size(), 1.0);
        for (std::size_t k = 0; k < m_cuts.size(); ++k) {
            const double v = price(m_cut_rows[k]);
            if (v == 0) continue;
            value -= v * m_cuts[k].constant;
            theta_price[m_cuts[k].theta] += v;
            for (const auto& term : m_cuts[k].terms)
                reduced_cost[static_cast<std::size_t>(term.column)] -= v * term.factor;
        }
        for (std::size_t t = 0; t < m_thetas.size(); ++t) value += std::min(0.0, theta_price[t]) * m_thetas[t].most;
        // At most one option per place: the place contributes its cheapest option, if that is below zero.
        std::vector<double> of_place(static_cast<std::size_t>(m_problem.places), 0.0);
        for (std::size_t o = 0; o < reduced_cost.size(); ++o) {
            auto& cheapest = of_place[static_cast<std::size_t>(m_problem.options[o].place)];
            cheapest = std::min(cheapest, reduced_cost[o]);
        }
        for (const double cheapest : of_place) value += cheapest;
        return value;
    }

    bool add_violated_cuts() {
        const std::vector<double> values = m_program.values();
        std::vector<double> cover(m_problem.classes.size(), 0.0);
        for (std::size_t o = 0; o < m_problem.options.size(); ++o)
            if (values[o] > 0)
                for (const auto c : m_problem.option_classes[o]) cover[static_cast<std::size_t>(c)] += values[o];
        bool added = false;
        for (std::size_t t = 0; t < m_thetas.size(); ++t) {
            double covered = 0;
            for (const auto c : m_thetas[t].classes)
                covered += weight(m_theta_what[t], static_cast<std::size_t>(c)) *
                           std::min(1.0, cover[static_cast<std::size_t>(c)]);
            if (values[static_cast<std::size_t>(m_thetas[t].column)] <= covered + least_violation) continue;
            add_cut(t, cover);
            added = true;
        }
        return added;
    }

    /// min(1, Σx) ≤ Σx for classes covered in part, ≤ 1 for the others.
    void add_cut(std::size_t t, const std::vector<double>& cover) {
        Cut cut{t, 0, {}};
        std::map<int, double> factors;
        for (const auto item : m_thetas[t].classes) {
            const auto c = static_cast<std::size_t>(item);
            if (cover[c] >= 1) {
                cut.constant += weight(m_theta_what[t], c);
                continue;
            }
            for (const auto o : m_problem.class_options[c]) factors[o] += weight(m_theta_what[t], c);
        }
        std::vector<LinearProgram::Term> row = {{m_thetas[t].column, -1}};
        for (const auto& [option, factor] : factors) cut.terms.push_back({option, factor});
        row.insert(row.end(), cut.terms.begin(), cut.terms.end());
        m_cut_rows.push_back(m_program.add_row(row, -cut.constant));
        m_cuts.push_back(std::move(cut));
    }

    const CoverProblem& m_problem;
    BoundOptions m_options;
    double m_people_scale = scale(What::people);
    double m_area_scale = scale(What::area);
    LinearProgram m_program;
    std::vector<Theta> m_thetas;
    std::vector<What> m_theta_what;
    std::vector<int> m_theta_group;
    std::vector<int> m_requirement_rows;
    std::vector<std::vector<std::size_t>> m_requirement_members;
    std::vector<double> m_requirement_least;
    std::vector<Cut> m_cuts;
    std::vector<int> m_cut_rows;
};

}  // namespace

int relaxation_bound(const CoverProblem& problem, const BoundOptions& options) {
    const double value = Relaxation(problem, options).solve();
    return std::max(0, static_cast<int>(std::ceil(value - rounding_tolerance)));
}

}  // namespace funkloch
