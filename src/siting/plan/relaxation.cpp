#include "relaxation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace funkloch {

namespace {

constexpr double fraction = 1e-6;        // values nearer to 0 or 1 count as whole
constexpr std::int32_t whole = 1 << 28;  // the weight of an option that is built in full
/// Classes of this weight count as covered.
const auto least_whole = static_cast<std::int32_t>(std::floor((1 - fraction) * whole));
constexpr double least_part_violation = 1e-5;
constexpr int idle_rounds = 8;

int exponent_of(std::int64_t largest) {
    int exponent = 0;
    while (largest > 1) {
        largest >>= 1;
        ++exponent;
    }
    return exponent;
}

}  // namespace

Relaxation::Relaxation(const ReducedCover& problem, const BoundGoal& goal)
    : m_problem(problem),
      m_goal(goal),
      m_outside_covered(problem),
      m_outside_half(m_outside_covered),
      m_fixed(problem.options.size(), -1),
      m_sum(problem.options.size(), 0) {
    add_options();
    add_parts();
    add_requirements();
    add_caps();
}

void Relaxation::add_options() {
    std::int64_t largest = 1;
    for (const std::int64_t cost : m_goal.cost) largest = std::max(largest, cost);
    m_cost_exponent = exponent_of(largest);
    for (const std::int64_t cost : m_goal.cost)
        m_program.add_column(std::ldexp(static_cast<double>(cost), -m_cost_exponent), 0, 1);
    std::vector<LinearProgram::Row> rows;
    for (std::size_t p = 0; p < m_problem.place_options.size(); ++p) {
        if (m_problem.place_options[p].size() < 2) continue;
        rows.push_back({{}, -1});
        for (const auto o : m_problem.place_options[p]) rows.back().terms.push_back({o, -1});
    }
    m_place_rows = static_cast<int>(rows.size());
    m_program.add_rows(rows);
}

void Relaxation::add_parts() {
    std::map<std::tuple<int, int, int>, std::vector<std::int32_t>> parts;
    for (std::size_t c = 0; c < m_problem.classes.size(); ++c)
        for (int what = 0; what < 2; ++what) {
            const auto& one = m_problem.classes[c];
            if (one.weight[static_cast<std::size_t>(what)] > 0)
                parts[{what, one.group, one.tile}].push_back(static_cast<std::int32_t>(c));
        }
    std::vector<CoverRow> rows;
    const std::vector<bool> nothing(m_problem.classes.size(), false);
    const int set = keep_set({{}, least_whole});
    for (auto& [key, classes] : parts) {
        Part part;
        part.what = std::get<0>(key);
        part.group = std::get<1>(key);
        for (const auto c : classes)
            part.most += m_problem.classes[static_cast<std::size_t>(c)].weight[static_cast<std::size_t>(part.what)];
        part.classes = std::move(classes);
        m_parts.push_back(std::move(part));
    }
    // A part's column counts in its own size, so that all columns are of the same order.
    for (Part& part : m_parts) part.column = m_program.add_column(0, 0, std::numeric_limits<double>::infinity());
    const std::vector<bool> everything(m_problem.classes.size(), true);
    ProofSet all{{}, least_whole};
    for (std::size_t o = 0; o < m_problem.options.size(); ++o)
        all.weights.push_back({static_cast<std::int32_t>(o), whole});
    const int set_of_all = keep_set(std::move(all));
    for (std::size_t p = 0; p < m_parts.size(); ++p) {
        rows.push_back(part_row(p, nothing, set));
        rows.push_back(part_row(p, everything, set_of_all));
    }
    keep(std::move(rows));
}

void Relaxation::add_requirements() {
    std::vector<CoverRow> rows;
    m_parts_of_requirement.resize(m_problem.requirements.size());
    for (std::size_t r = 0; r < m_problem.requirements.size(); ++r) {
        for (std::size_t p = 0; p < m_parts.size(); ++p) {
            const auto asking = m_problem.group_requirements[static_cast<std::size_t>(m_parts[p].group)];
            if (m_parts[p].what == m_problem.requirements[r].what &&
                std::find(asking.begin(), asking.end(), static_cast<std::int32_t>(r)) != asking.end())
                m_parts_of_requirement[r].push_back(static_cast<int>(p));
        }
        CoverRow row;
        row.kind = CoverRow::Kind::requirement;
        row.index = static_cast<int>(r);
        row.least = m_problem.requirements[r].missing;
        rows.push_back(std::move(row));
    }
    keep(std::move(rows));
}

void Relaxation::add_caps() {
    std::vector<CoverRow> rows;
    for (std::size_t tier = 0; tier < m_goal.most_of_tier.size(); ++tier) {
        if (m_goal.most_of_tier[tier] == SearchGoal::no_limit) continue;
        CoverRow row;
        row.kind = CoverRow::Kind::cap;
        row.index = static_cast<int>(tier);
        for (std::size_t o = 0; o < m_problem.options.size(); ++o)
            if (m_problem.options[o].tier == static_cast<int>(tier)) row.terms.push_back({static_cast<int>(o), -1});
        row.least = -m_goal.most_of_tier[tier];
        if (!row.terms.empty()) rows.push_back(std::move(row));
    }
    keep(std::move(rows));
}

/// The row as the linear program sees it: exactly its numbers times a power of two.
LinearProgram::Row Relaxation::program_row(CoverRow& row) const {
    LinearProgram::Row result;
    std::int64_t largest = row.kind == CoverRow::Kind::requirement ? row.least : 1;
    for (const auto& term : row.terms) largest = std::max(largest, term.factor);
    if (row.kind == CoverRow::Kind::part)
        largest = std::max(largest, m_parts[static_cast<std::size_t>(row.index)].most);
    row.exponent = exponent_of(largest);
    const auto theta = [&](int part, double sign) {
        const Part& one = m_parts[static_cast<std::size_t>(part)];
        result.terms.push_back({one.column, std::ldexp(sign, exponent_of(one.most) - row.exponent)});
    };
    if (row.kind == CoverRow::Kind::requirement)
        for (const int part : m_parts_of_requirement[static_cast<std::size_t>(row.index)]) theta(part, 1);
    if (row.kind == CoverRow::Kind::part) theta(row.index, -1);
    for (const auto& term : row.terms)
        result.terms.push_back({term.option, std::ldexp(static_cast<double>(term.factor), -row.exponent)});
    result.least = std::ldexp(static_cast<double>(row.least), -row.exponent);
    return result;
}

void Relaxation::keep(std::vector<CoverRow> rows) {
    std::vector<LinearProgram::Row> batch;
    for (CoverRow& row : rows) {
        batch.push_back(program_row(row));
        row.id = m_next_id++;
        m_rows.push_back(std::move(row));
    }
    if (!batch.empty()) m_program.add_rows(batch);
}

void Relaxation::fix(int option, bool chosen) {
    m_fixed[static_cast<std::size_t>(option)] = chosen;
    m_program.set_bounds(option, chosen ? 1 : 0, chosen ? 1 : 0);
}

void Relaxation::release(int option) {
    m_fixed[static_cast<std::size_t>(option)] = -1;
    m_program.set_bounds(option, 0, 1);
}

void Relaxation::read_values() {
    const auto values = m_program.values();
    m_values.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(m_problem.options.size()));
    m_part_values.clear();
    for (const Part& part : m_parts)
        m_part_values.push_back(std::ldexp(values[static_cast<std::size_t>(part.column)], exponent_of(part.most)));
    m_prices = m_program.prices();
    m_objective = std::ldexp(m_program.objective(), m_cost_exponent);
}

double Relaxation::probe(int iterations) {
    const auto outcome = m_program.solve(iterations);
    m_work += static_cast<std::int64_t>(m_program.iterations() + 1) * m_program.rows();
    return outcome == LinearProgram::Outcome::infeasible ? std::numeric_limits<double>::infinity()
                                                         : std::ldexp(m_program.objective(), m_cost_exponent);
}

LinearProgram::Outcome Relaxation::solve(int rounds, double cutoff) {
    constexpr int most_iterations = 20000;
    double before = -1;
    int stalled = 0;
    for (int round = 0;; ++round) {
        const auto outcome = m_program.solve(most_iterations);
        m_work += static_cast<std::int64_t>(m_program.iterations() + 1) * m_program.rows();
        m_infeasible = outcome == LinearProgram::Outcome::infeasible;
        if (m_infeasible) {
            m_prices = m_program.ray();
            m_objective = std::numeric_limits<double>::infinity();
            return outcome;
        }
        read_values();
        if (outcome == LinearProgram::Outcome::stopped || m_objective >= cutoff || round >= rounds) return outcome;
        stalled = m_objective < before + 1e-4 * std::max(1.0, before) ? stalled + 1 : 0;
        before = std::max(before, m_objective);
        if (stalled >= 6) return outcome;
        remove_idle();
        if (!separate()) return outcome;
    }
}

bool Relaxation::integral() const {
    return std::all_of(m_values.begin(), m_values.end(),
                       [](double value) { return value < fraction || value > 1 - fraction; });
}

int Relaxation::keep_set(ProofSet set) {
    m_sets.push_back(std::move(set));
    return static_cast<int>(m_sets.size()) - 1;
}

/// The summed weights of the options that cover each class, at most `whole`.
std::vector<std::int32_t> Relaxation::weights_of_classes(const ProofSet& set) const {
    std::vector<std::int32_t> sums(m_problem.classes.size(), 0);
    for (const auto& [option, weight] : set.weights)
        for (const auto c : m_problem.option_classes[static_cast<std::size_t>(option)]) {
            std::int32_t& sum = sums[static_cast<std::size_t>(c)];
            sum = weight < whole - sum ? sum + weight : whole;
        }
    return sums;
}

CoverRow Relaxation::part_row(std::size_t p, const std::vector<bool>& covered, int set) {
    const Part& part = m_parts[p];
    CoverRow row;
    row.kind = CoverRow::Kind::part;
    row.index = static_cast<int>(p);
    row.covered = set;
    std::vector<int> touched;
    for (const auto item : part.classes) {
        const auto c = static_cast<std::size_t>(item);
        const std::int64_t weight = m_problem.classes[c].weight[static_cast<std::size_t>(part.what)];
        if (covered[c]) {
            row.least -= weight;
            continue;
        }
        for (const auto o : m_problem.class_options[c]) {
            if (m_sum[static_cast<std::size_t>(o)] == 0) touched.push_back(o);
            m_sum[static_cast<std::size_t>(o)] += weight;
        }
    }
    std::sort(touched.begin(), touched.end());
    for (const int o : touched) {
        row.terms.push_back({o, m_sum[static_cast<std::size_t>(o)]});
        m_sum[static_cast<std::size_t>(o)] = 0;
    }
    return row;
}

/// θ above what is covered in fact.
void Relaxation::cut_parts(const std::vector<std::int32_t>& cover, const std::vector<bool>& covered, int set,
                           std::vector<CoverRow>& found) {
    for (std::size_t p = 0; p < m_parts.size(); ++p) {
        const Part& part = m_parts[p];
        double sum = 0;
        for (const auto item : part.classes) {
            const auto c = static_cast<std::size_t>(item);
            sum += static_cast<double>(m_problem.classes[c].weight[static_cast<std::size_t>(part.what)]) *
                   static_cast<double>(cover[c]);
        }
        sum /= whole;
        if (m_part_values[p] > sum + least_part_violation * static_cast<double>(part.most))
            found.push_back(part_row(p, covered, set));
    }
}

bool Relaxation::separate() {
    constexpr double half = 0.55;
    ProofSet in_full{{}, least_whole}, by_half{{}, least_whole};
    for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
        if (m_values[o] <= fraction) continue;
        const auto option = static_cast<std::int32_t>(o);
        const auto weight = static_cast<std::int32_t>(std::llround(std::min(m_values[o], 1.0) * whole));
        in_full.weights.push_back({option, weight});
        by_half.weights.push_back({option, m_values[o] > half ? whole : weight});
        m_work += static_cast<std::int64_t>(m_problem.option_classes[o].size());
    }
    const auto covered_of = [&](const std::vector<std::int32_t>& weights) {
        std::vector<bool> covered(weights.size());
        for (std::size_t c = 0; c < weights.size(); ++c) covered[c] = weights[c] >= least_whole;
        return covered;
    };
    const auto cover = weights_of_classes(in_full);
    const auto covered = covered_of(cover);
    const bool more = in_full.weights != by_half.weights;
    const auto covered_by_half = more ? covered_of(weights_of_classes(by_half)) : covered;
    std::vector<CoverRow> found;
    const int set = keep_set(std::move(in_full));
    cut_parts(cover, covered, set, found);
    m_outside_covered.change_to(covered, m_problem);
    cut_requirements(m_outside_covered, set, found);
    if (covered_by_half != covered) {
        m_outside_half.change_to(covered_by_half, m_problem);
        cut_requirements(m_outside_half, keep_set(std::move(by_half)), found);
    }
    const bool any = !found.empty();
    keep(std::move(found));
    return any;
}

void Relaxation::remove_idle() {
    std::vector<int> removed;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        CoverRow& row = m_rows[i];
        const int at = m_place_rows + static_cast<int>(i);
        row.idle = m_program.slack(at) ? row.idle + 1 : 0;
        // A part's row without options limits its amount permanently.
        const bool stays =
            row.kind == CoverRow::Kind::requirement || row.kind == CoverRow::Kind::cap || row.terms.empty();
        const bool goes = row.idle > idle_rounds && !stays;
        if (goes) {
            removed.push_back(at);
        } else {
            if (kept != i) m_rows[kept] = std::move(row);
            ++kept;
        }
    }
    m_rows.resize(kept);
    if (!removed.empty()) m_program.remove_rows(removed);
}

}  // namespace funkloch
