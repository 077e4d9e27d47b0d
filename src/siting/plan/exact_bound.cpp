#include "relaxation.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

/// A ray is taken so often at most.
constexpr int ray_bits = 24;

/// Bits left for the multipliers' fractions, so that no sum of prices leaves 127 bits, taken 2^`factor_bits` times.
int scale_for(const std::vector<std::int64_t>& cost, int factor_bits) {
    double sum = 1;
    for (const std::int64_t one : cost) sum += static_cast<double>(one);
    return std::min(72, 116 - static_cast<int>(std::ceil(std::log2(sum)))) - factor_bits;
}

std::int64_t rounded_up(Wide exact, int scale) {
    const Wide unit = Wide{1} << scale;
    const Wide whole = exact >= 0 ? (exact + unit - 1) / unit : -((-exact) / unit);
    return static_cast<std::int64_t>(whole);
}

}  // namespace

bool ExactBound::excludes(const ReducedCover& problem, int option, std::int64_t least) const {
    const auto o = static_cast<std::size_t>(option);
    const Wide with = exact - place_value[static_cast<std::size_t>(problem.options[o].place)] + reduced_cost[o];
    return with > (Wide{least - 1} << scale);
}

ExactBound Relaxation::bound_of(const std::vector<double>& prices, double factor, int factor_bits) const {
    ExactBound bound;
    bound.scale = scale_for(m_goal.cost, factor_bits);
    bound.multipliers.assign(m_rows.size(), 0);
    // A price p of the program's row, in the program's costs, is p · 2^(cost exponent − row exponent) of whole numbers.
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const double price = prices[static_cast<std::size_t>(m_place_rows) + i] * factor;
        if (price > 0)
            bound.multipliers[i] =
                static_cast<Wide>(std::ldexp(price, bound.scale + m_cost_exponent - m_rows[i].exponent));
    }
    // The parts' amounts must cancel: what requirements ask of a part its rows give.
    std::vector<Wide> asked(m_parts.size(), 0);
    std::vector<int> largest(m_parts.size(), -1);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].kind == CoverRow::Kind::requirement)
            for (const int part : m_parts_of_requirement[static_cast<std::size_t>(m_rows[i].index)])
                asked[static_cast<std::size_t>(part)] += bound.multipliers[i];
        if (m_rows[i].kind != CoverRow::Kind::part) continue;
        const auto part = static_cast<std::size_t>(m_rows[i].index);
        asked[part] -= bound.multipliers[i];
        int& at = largest[part];
        if (at < 0 || bound.multipliers[static_cast<std::size_t>(at)] < bound.multipliers[i]) at = static_cast<int>(i);
    }
    for (std::size_t part = 0; part < m_parts.size(); ++part) {
        Wide& multiplier = bound.multipliers[static_cast<std::size_t>(largest[part])];
        multiplier = std::max<Wide>(0, multiplier + asked[part]);
    }
    bound.reduced_cost.resize(m_problem.options.size());
    for (std::size_t o = 0; o < m_problem.options.size(); ++o)
        bound.reduced_cost[o] = Wide{m_goal.cost[o]} << bound.scale;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Wide multiplier = bound.multipliers[i];
        if (multiplier == 0) continue;
        bound.exact += multiplier * m_rows[i].least;
        for (const auto& term : m_rows[i].terms)
            bound.reduced_cost[static_cast<std::size_t>(term.option)] -= multiplier * term.factor;
    }
    bound.place_value.assign(static_cast<std::size_t>(m_problem.places), 0);
    for (std::size_t p = 0; p < bound.place_value.size(); ++p) {
        for (const auto o : m_problem.place_options[p])
            if (m_fixed[static_cast<std::size_t>(o)] < 0)
                bound.place_value[p] = std::min(bound.place_value[p], bound.reduced_cost[static_cast<std::size_t>(o)]);
        for (const auto o : m_problem.place_options[p])
            if (m_fixed[static_cast<std::size_t>(o)] == 1)
                bound.place_value[p] = bound.reduced_cost[static_cast<std::size_t>(o)];
        bound.exact += bound.place_value[p];
    }
    bound.value = rounded_up(bound.exact, bound.scale);
    return bound;
}

ExactBound Relaxation::exact_bound(std::int64_t cutoff) const {
    if (!m_infeasible) return bound_of(m_prices, 1, 0);
    ExactBound best;
    best.multipliers.assign(m_rows.size(), 0);
    if (m_prices.empty()) return best;
    double largest = 0;
    for (const double price : m_prices) largest = std::max(largest, std::abs(price));
    if (largest == 0) return best;
    // A ray proves any bound if it is only taken often enough. Solvers differ in its sign.
    for (const double sign : {1.0, -1.0})
        for (double factor = 1; factor < 1 << ray_bits; factor *= 8) {
            ExactBound bound = bound_of(m_prices, sign * factor / largest, ray_bits);
            if (bound.value >= cutoff) return bound;
        }
    return best;
}

}  // namespace funkloch
