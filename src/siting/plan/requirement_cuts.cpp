#include "relaxation.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace funkloch {

namespace {

/// Σ factors · x of a knapsack sharpened with a divisor (0: truncated only).
struct Sharpened {
    std::int64_t least = 0;
    double violation = 0;  ///< share of `least` by which the point misses it
};

std::int64_t rounded_factor(std::int64_t a, std::int64_t divisor, std::int64_t rest) {
    return a / divisor * rest + std::min(rest, a % divisor);
}

Sharpened sharpen(const std::vector<CoverRow::Term>& terms, const std::vector<double>& values, std::int64_t least,
                  std::int64_t divisor) {
    Sharpened result;
    const std::int64_t rest = divisor > 0 ? least % divisor : 0;
    if (divisor > 0 && rest == 0) return result;
    result.least = divisor > 0 ? (least / divisor + 1) * rest : least;
    double sum = 0;
    for (const auto& term : terms) {
        const std::int64_t a = std::min(term.factor, least);
        sum += static_cast<double>(divisor > 0 ? rounded_factor(a, divisor, rest) : a) *
               values[static_cast<std::size_t>(term.option)];
    }
    result.violation = 1 - sum / static_cast<double>(result.least);
    return result;
}

constexpr double least_value = 1e-6;  // values nearer to 0 count as 0
constexpr double least_violation = 2e-3;
constexpr std::size_t most_divisors = 12, kept_rows = 2;

/// Divisors worth a try: what the options that the point uses most add, and parts of what is missing. 0 truncates.
std::vector<std::int64_t> divisors_for(std::vector<CoverRow::Term> support, const std::vector<double>& values,
                                       std::int64_t least) {
    std::vector<std::int64_t> divisors = {0};
    std::stable_sort(support.begin(), support.end(), [&](const auto& a, const auto& b) {
        return values[static_cast<std::size_t>(a.option)] > values[static_cast<std::size_t>(b.option)];
    });
    for (const auto& term : support) {
        if (divisors.size() > most_divisors) break;
        if (term.factor < least) divisors.push_back(term.factor);
    }
    for (int k = 2; k <= 4; ++k) divisors.push_back(least / k + 1);
    return divisors;
}

/// The divisors that the point violates most.
std::vector<std::int64_t> best_divisors(const std::vector<CoverRow::Term>& support, const std::vector<double>& values,
                                        std::int64_t least) {
    std::vector<std::pair<double, std::int64_t>> best;
    for (const std::int64_t divisor : divisors_for(support, values, least)) {
        const Sharpened sharp = sharpen(support, values, least, divisor);
        if (sharp.violation > least_violation) best.push_back({sharp.violation, divisor});
    }
    std::sort(best.begin(), best.end(), std::greater<>());
    best.erase(std::unique(best.begin(), best.end()), best.end());
    std::vector<std::int64_t> divisors;
    for (std::size_t i = 0; i < std::min(best.size(), kept_rows); ++i) divisors.push_back(best[i].second);
    return divisors;
}

CoverRow sharpened_row(const std::vector<CoverRow::Term>& terms, std::int64_t least, std::int64_t divisor) {
    CoverRow row;
    row.kind = divisor > 0 ? CoverRow::Kind::rounded : CoverRow::Kind::truncated;
    row.divisor = divisor;
    row.least = sharpen({}, {}, least, divisor).least;
    const std::int64_t rest = divisor > 0 ? least % divisor : 0;
    for (const auto& term : terms) {
        const std::int64_t a = std::min(term.factor, least);
        const std::int64_t factor = divisor > 0 ? rounded_factor(a, divisor, rest) : a;
        if (factor > 0) row.terms.push_back({term.option, factor});
    }
    return row;
}

}  // namespace

Relaxation::Outside::Outside(const ReducedCover& problem)
    : covered(problem.classes.size(), false), adds(problem.alone) {
    for (const auto& requirement : problem.requirements) least.push_back(requirement.missing);
}

void Relaxation::Outside::change_to(const std::vector<bool>& set, const ReducedCover& problem) {
    const std::size_t requirements = problem.requirements.size();
    for (std::size_t c = 0; c < problem.classes.size(); ++c) {
        if (covered[c] == set[c]) continue;
        const std::int64_t sign = set[c] ? -1 : 1;
        for (const auto r : problem.group_requirements[static_cast<std::size_t>(problem.classes[c].group)]) {
            const std::int64_t weight = sign * problem.weight(c, r);
            if (weight == 0) continue;
            least[static_cast<std::size_t>(r)] += weight;
            for (const auto o : problem.class_options[c])
                adds[static_cast<std::size_t>(o) * requirements + static_cast<std::size_t>(r)] += weight;
        }
    }
    covered = set;
}

/// Knapsack covers and their roundings that the point violates, with the set for S.
void Relaxation::cut_requirements(const Outside& outside, int set, std::vector<CoverRow>& found) {
    const std::size_t requirements = m_problem.requirements.size();
    for (std::size_t r = 0; r < requirements; ++r) {
        const std::int64_t least = outside.least[r];
        if (least <= 0) continue;
        std::vector<CoverRow::Term> terms, support;
        for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
            const std::int64_t a = outside.adds[o * requirements + r];
            if (a <= 0) continue;
            terms.push_back({static_cast<int>(o), a});
            if (m_values[o] > least_value) support.push_back(terms.back());
        }
        for (const std::int64_t divisor : best_divisors(support, m_values, least)) {
            found.push_back(sharpened_row(terms, least, divisor));
            found.back().index = static_cast<int>(r);
            found.back().covered = set;
        }
    }
}

}  // namespace funkloch
